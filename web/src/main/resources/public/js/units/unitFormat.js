import { language } from "../i18n/index.js"
import { unbroken } from "../i18n/unbroken.js"
import { conversionOf } from "./unitConversion.js"

/** The only module that formats numbers with their units, in the language and the units chosen. */

/** What a metric of the contract looks like on screen: its unit and how many decimals mean something. */
const METRICS = {
  temperature_c: { unit: "°C", digits: 1 },
  relative_humidity_pct: { unit: "%", digits: 0 },
  precipitation_mm: { unit: "mm", digits: 1 },
  pressure_msl_hpa: { unit: "hPa", digits: 1 },
  wind_speed_ms: { unit: "m/s", digits: 1 },
  wind_gust_ms: { unit: "m/s", digits: 1 },
  cloud_cover_pct: { unit: "%", digits: 0 },
}

const WIND_DIGITS = 0 // of the wind that blows now; a statistic has more
const NO_BREAK = "\u00a0"
const NARROW_NO_BREAK = "\u202f"

export const METRIC_IDS = Object.keys(METRICS)
export const WIND_DIRECTION = "wind_direction_deg" // no statistics of it, but conditions on it
export const unitOf = metric => (metric === WIND_DIRECTION ? "°" : METRICS[metric].unit)
export const NOTHING = "–"

/** A number alone; a dash for null. A true minus sign, so that columns of signs line up. */
export function number(value, digits = 0) {
  if (value === null || value === undefined) return NOTHING
  return formatter(digits).format(value).replace("-", "−")
}

/** A number that shows its plus sign too: differences and tendencies. */
export function signed(value, digits = 1) {
  return (value > 0 ? "+" : "") + number(value, digits)
}

/** As {@link signed}; a dash for null. */
export const signedText = (value, digits) => (value === null || value === undefined ? NOTHING : signed(value, digits))

export const withUnit = (text, unit) =>
  `${text}${unit === "%" && language() === "fr" ? NARROW_NO_BREAK : unit === "%" ? "" : NO_BREAK}${unit}`

/** A value of the contract in the unit chosen, with its unit. */
export const quantity = (metric, value, digits = METRICS[metric].digits) => {
  const { unit, decimals, value: convert } = conversionOf(METRICS[metric].unit)
  return withUnit(number(convert(value), digits + decimals), unit)
}

/** A threshold, with no more decimals than it has: "30 °C", "64,4 °F". */
export const threshold = (metric, value) => {
  const { unit, decimals, value: convert } = conversionOf(METRICS[metric].unit)
  return withUnit(number(convert(value), { maximumFractionDigits: METRICS[metric].digits + decimals }), unit)
}
export const temperature = celsius => quantity("temperature_c", celsius)
export const percent = share => withUnit(number(share, 0), "%")
export const wind = ms => quantity("wind_speed_ms", ms, shownUnit("m/s") === "m/s" ? 1 : WIND_DIGITS)

/** A value of the contract as a number in the unit chosen; null stays null. */
export const inUnit = (metric, value) => conversionOf(METRICS[metric].unit).value(value ?? null)

/** What somebody typed in the unit chosen, in the contract's. */
export const inContract = (metric, value) => conversionOf(METRICS[metric].unit).contract(value)

/** How far two values are apart, with sign and unit: 1 °C of difference is 1.8 °F. */
export const difference = (metric, value) => {
  const { unit, decimals, difference: convert } = conversionOf(METRICS[metric].unit)
  return withUnit(signed(convert(value), METRICS[metric].digits + decimals), unit)
}

/** The unit chosen in place of one of the contract. */
export const shownUnit = contractUnit => conversionOf(contractUnit).unit

/** A temperature in degrees without the letter of the unit, which stands beside it. */
export const degrees = celsius => number(conversionOf("°C").value(celsius), 1)

const IN_A_TEXT = /([−-]?\d+(?:[.,]\d+)?)([\u00a0\u202f ]?)(°C|m\/s|hPa|mm)(?![\p{L}\d/·])/gu

/** The server says a wind twice, "6,6 m/s, 24 km/h": the reader has one unit. */
const KMH_BESIDES = /(m\/s), \d+[\u00a0 ]km\/h/g

/**
 * A sentence of the server in the units chosen: "31,5 °C (seuil 30 °C)". Its numbers are rounded: of one that is known exactly
 * the exact value is converted, so that it reads as it does elsewhere.
 * @param {(number|null)[]} exact values that the sentence may name, in units of the contract
 */
export function inShownUnits(text, exact = []) {
  return unbroken(text.replace(KMH_BESIDES, "$1")).replace(IN_A_TEXT, (whole, digits, space, unit) => {
    const { unit: shown, decimals, value } = conversionOf(unit)
    if (shown === unit) return whole
    const written = Number(digits.replace("−", "-").replace(",", "."))
    const places = digits.split(/[.,]/)[1]?.length ?? 0
    // A threshold of 30 is 30, also beside a value of 30.06 that would read so.
    const known = exact.includes(written) ? written : (exact.find(each => Number.isFinite(each) && rounded(each, places) === written) ?? written)
    const shownPlaces = Math.max(1, places) + decimals
    return number(value(known), { minimumFractionDigits: places && shownPlaces, maximumFractionDigits: shownPlaces }) + space + shown
  })
}

/** A value rounded like the server does it: half up, from thousandths. */
function rounded(value, places) {
  const step = 10 ** (3 - places)
  return (Math.floor((Math.round(value * 1000) + step / 2) / step) * step) / 1000
}

/** A statistic of a query, with the decimals the server kept: thousandths, without trailing zeros. */
export const exact = value => number(value, { minimumFractionDigits: 0, maximumFractionDigits: 3 })

/** Decimals of a statistic: one more than a reading has. */
export const statisticDigits = metric => METRICS[metric].digits + 1

/** 415,367 → "415 k": how big a city is, at a glance. */
export function population(people) {
  return new Intl.NumberFormat(language(), { notation: "compact", maximumSignificantDigits: 3 }).format(people)
}

/** The eight winds as letters: O is west in French. @param {number} fromDeg where the wind comes from */
export function cardinal(fromDeg) {
  const winds =
    language() === "fr" ? ["N", "NE", "E", "SE", "S", "SO", "O", "NO"] : ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
  return winds[Math.round(fromDeg / 45) % winds.length]
}

const formatters = new Map()

function formatter(digits) {
  const key = `${language()} ${JSON.stringify(digits)}`
  if (!formatters.has(key)) {
    const options =
      typeof digits === "object" ? digits : { minimumFractionDigits: digits, maximumFractionDigits: digits }
    formatters.set(key, new Intl.NumberFormat(language(), { ...options, signDisplay: "negative" }))
  }
  return formatters.get(key)
}
