import { t } from "../../i18n/index.js"
import { ageMs, isStale } from "../../live/freshness.js"
import { ago } from "../../model/timeText.js"
import { inUnit, number, percent, quantity, shownUnit, unitOf, withUnit } from "../../units/unitFormat.js"
import { stepOf, TEMPERATURE_STEPS_C } from "../tile/temperatureColourStep.js"
import { withoutText } from "../tile/missingReadingReason.js"
import { placeInClimate, unusual, unusualness } from "../tile/unusualness.js"

/**
 * What the points of the map can be coloured by. `limits` part the values into classes, in the contract's unit; `colours` names
 * the tokens of the style sheet, one a class from low to high.
 */
const METRICS = {
  temperature: { limits: TEMPERATURE_STEPS_C, colours: "temperature", of: "temperature_c" },
  unusual: { limits: [3, 10, 25, 75, 90, 97], colours: "unusual", value: placeInClimate }, // in percent
  rain: { limits: [0.2, 1, 5, 10, 20, 50], colours: "scale", of: "precipitation_mm", field: "precipitation_sum_24h_mm" },
  wind: { limits: [1.6, 3.4, 5.5, 8, 10.8, 17.2], colours: "scale", of: "wind_speed_ms" }, // Beaufort 2, 3, 4, 5, 6 and 8
  humidity: { limits: [20, 35, 50, 65, 80, 95], colours: "scale", of: "relative_humidity_pct" },
  pressure: { limits: [980, 990, 1000, 1010, 1020, 1030], colours: "scale", of: "pressure_msl_hpa" },
}

export const METRIC_CHOICES = Object.keys(METRICS)

export const coloursOf = metric => METRICS[metric].colours

/** Whether low and high are two sides of a middle, which have signs of their own besides their colours. */
export const hasTwoSides = metric => metric === "unusual"

export const middleStep = metric => METRICS[metric].limits.length / 2

/**
 * How a city is on the map.
 * @returns {{value: number|null, step: number|null, text: string, reason: string|null}} `step`: its class, null where there is no
 *   value of now; `reason`: then why
 */
export function stateOf(city, metric, nowMs) {
  const { last, without } = city
  if (!last) return nothing(without ? withoutText(without) : t("tile.waiting"))
  const value = valueOf(last, metric)
  const text = value === null ? "" : textOf(last, metric)
  if (isStale(last, nowMs)) return { ...nothing(t("tile.stale", { age: ago(ageMs(last, nowMs)) })), text }
  if (value === null) return nothing(metric === "unusual" ? (unusual(last)?.detail ?? t("map.no_value")) : t("map.no_value"))
  return { value, step: stepOf(METRICS[metric].limits, value), text, reason: null }
}

const nothing = reason => ({ value: null, step: null, text: "", reason })

function valueOf(reading, metric) {
  const { value, of, field = of } = METRICS[metric]
  return (value ? value(reading) : reading[field]) ?? null
}

function textOf(reading, metric) {
  const { of, field = of } = METRICS[metric]
  return metric === "unusual" ? unusual(reading).text : quantity(of, reading[field])
}

/** What stands beside a point: short, since there are many. A share says of which side it is: "froid 97 %". */
export function shortText(reading, metric) {
  const value = reading ? valueOf(reading, metric) : null
  if (value === null) return ""
  if (metric !== "unusual") return textOf(reading, metric)
  const side = Math.sign(stepOf(METRICS.unusual.limits, value) - middleStep("unusual"))
  if (side === 0) return t("map.short.usual")
  return t(side < 0 ? "map.short.cold" : "map.short.warm", { share: percent(unusualness(reading)) })
}

/**
 * The limits between the classes, short; the first and the last with their unit. Shares are those of {@link shortText}, which grow
 * to both sides.
 * @returns {string[]} one fewer than there are classes
 */
export function limitTexts(metric) {
  const { limits, of } = METRICS[metric]
  const isEnd = i => i === 0 || i === limits.length - 1
  if (!of) return limits.map(limit => Math.max(limit, 100 - limit)).map((share, i) => (isEnd(i) ? percent(share) : number(share)))
  const unit = shownUnit(unitOf(of))
  return limits.map((limit, i) => (isEnd(i) ? withUnit(limitText(of, limit), unit) : limitText(of, limit)))
}

/** A limit in the reader's unit. Those of the wind are Beaufort's, which are whole km/h and mph. */
function limitText(metric, limit) {
  const isConvertedWind = metric === "wind_speed_ms" && shownUnit(unitOf(metric)) !== unitOf(metric)
  return number(inUnit(metric, limit), { maximumFractionDigits: isConvertedWind ? 0 : 2 })
}

/** The classes from low to high, in words. */
export function legendOf(metric) {
  const { limits, of } = METRICS[metric]
  if (metric === "unusual") return limits.concat(Infinity).map((limit, i) => unusualText(i, limits))
  const shown = value => limitText(of, value)
  const full = value => withUnit(shown(value), shownUnit(unitOf(of)))
  return [...limits, null].map((limit, i) => {
    if (i === 0) return t("map.class.below", { to: full(limit) })
    if (limit === null) return t("map.class.above", { from: full(limits[i - 1]) })
    return t("map.class.between", { from: shown(limits[i - 1]), to: full(limit) })
  })
}

function unusualText(step, limits) {
  const middle = limits.length / 2
  if (step === middle) return t("map.unusual.middle")
  return step < middle
    ? t("map.unusual.colder", { share: percent(100 - limits[step]) })
    : t("map.unusual.milder", { share: percent(limits[step - 1]) })
}
