import { language, t } from "../../i18n/index.js"
import { dateIn, format, yearsText } from "../../model/timeText.js"
import { percent } from "../../units/unitFormat.js"

/** How unusual a temperature is beside the past of its city at this hour and season, in words. */

const MAX_RANK = 3 // beyond, a share says more
const HOT_C = 25
const COOL_C = 15
const CLOSE_PCT = 60 // the middle fifth of the past, 40 to 60 %
const COMPARED = ["normal", "provisional"]

/**
 * Shares are rounded down: "milder than 100 %" is milder than all. In the middle of its past a reading is close to normal:
 * colder than half and above the mean would sound like a contradiction.
 * @returns {{text: string, detail: string}|null} null where nothing is to be said
 */
export function unusual(reading) {
  const state = reading.climate_state
  if (!COMPARED.includes(state))
    return state && state !== "no_value" ? { text: "", detail: t(`climate.${state}`) } : null
  const { below, above } = shares(reading)
  const isWarm = below >= above
  const share = unusualness(reading)
  const words = t(`climate.${wordOf(reading.temperature_c, isWarm)}`, { share: percent(share), season: season(reading.climate_slot) })
  return share <= CLOSE_PCT
    ? { text: t("climate.close"), detail: `${words} · ${detail(reading, isWarm)}` }
    : { text: words, detail: detail(reading, isWarm) }
}

/**
 * What a tile says of it. Where there is no past to compare with, the tile's line about the past says so already.
 * @param {boolean} isPastHeld whether the history has a year of the city
 */
export const unusualInTile = (reading, isPastHeld) => (reading.climate_state === "no_climate" && !isPastHeld ? null : unusual(reading))

/** How far from the middle of its past a reading lies, the share that {@link unusual} names: from 0 to 100, null where it is not known. */
export function unusualness(reading) {
  if (!COMPARED.includes(reading.climate_state)) return null
  const { below, above } = shares(reading)
  return Math.floor(Math.max(below, above))
}

/**
 * Where a reading lies in its past: from 0, colder than all of it, to 100, warmer than all of it; null where it is not known.
 * It is the share that the words of {@link unusual} name, counted from the cold side.
 */
export function placeInClimate(reading) {
  if (!COMPARED.includes(reading.climate_state)) return null
  const { below, above } = shares(reading)
  return below >= above ? below : 100 - above
}

function shares({ temperature_rank_from_coldest: cold, temperature_rank_from_warmest: warm, normal_value_count: count }) {
  return { below: ((cold - 1) * 100) / count, above: ((warm - 1) * 100) / count }
}

/** A winter's day is mild before it is hot. */
function wordOf(celsius, isWarm) {
  if (isWarm) return celsius >= HOT_C ? "hotter" : "milder"
  return celsius > COOL_C ? "cooler" : "colder"
}

function detail(reading, isWarm) {
  const rank = isWarm ? reading.temperature_rank_from_warmest : reading.temperature_rank_from_coldest
  const { day, hour } = parts(reading.climate_slot)
  return [
    rank <= MAX_RANK && t(`climate.rank.${isWarm ? "warmest" : "coldest"}.${rank}`, { count: reading.normal_value_count }),
    t("climate.around", {
      hour,
      day: format({ day: "numeric", month: "long", timeZone: "UTC" }, day),
      span: yearsText({ from: reading.normal_year_from, to: reading.normal_year_to }, yearOf(reading)),
      years: reading.normal_year_count,
    }),
    reading.climate_state === "provisional" && t("climate.provisional"),
  ]
    .filter(Boolean)
    .join(" · ")
}

/** The reading's own year, which it is not compared with: that of the hour of its slot, so late on 31 December the next. */
function yearOf({ observed_at, timezone, climate_slot }) {
  const date = dateIn(timezone, observed_at)
  return Number(date.slice(0, 4)) + (date.endsWith("12-31") && climate_slot.startsWith("01-01") ? 1 : 0)
}

/** "des jours du début d’août", "days in early August". @param {string} slot MM-DDTHH */
function season(slot) {
  const { day } = parts(slot)
  const date = new Date(day).getUTCDate()
  const month = format({ month: "long", timeZone: "UTC" }, day)
  if (date > 10 && date <= 20) return t("climate.season.middle", { month })
  return t(`climate.season.${date <= 10 ? "early" : "late"}`, { month: language() === "fr" ? ofMonth(month) : month })
}

const ofMonth = month => (/^[ao]/.test(month) ? `d’${month}` : `de ${month}`)

function parts(slot) {
  const [day, hour] = slot.split("T")
  return { day: `2020-${day}T00:00Z`, hour: Number(hour) } // a year that has a 29 February
}
