import { t } from "../i18n/index.js"
import { cardinal, inUnit, METRIC_IDS, number, quantity, shownUnit, unitOf, wind } from "../units/unitFormat.js"
import { dayBefore, hasValues, pointsOf } from "../model/closedHourSeries.js"
import { levelLines, rulesOf } from "./alertLevelLines.js"

/**
 * The panels of a city's curves: which metrics, how they are drawn, what is read of an hour. `watched`: what alert rules call
 * the same where that is not one of the metrics; a closed hour's rain is the sum of an hour.
 */

const PANELS = [
  { id: "temperature", metrics: ["temperature_c"], height: 210, least: 4, climate: true },
  { id: "rain", metrics: ["precipitation_mm"], watched: ["precipitation_sum_1h_mm"], height: 100, floor: 0, least: 2, isBar: true },
  { id: "wind", metrics: ["wind_speed_ms", "wind_gust_ms"], height: 130, floor: 0, least: 4 },
  { id: "pressure", metrics: ["pressure_msl_hpa"], height: 120, least: 6 },
  { id: "humidity", metrics: ["relative_humidity_pct"], height: 110, floor: 0, ceiling: 100 },
  { id: "cloud", metrics: ["cloud_cover_pct"], height: 90, floor: 0, ceiling: 100 },
]
const BANDS = [
  ["climate_min_c", "climate_max_c", "plot-extremes"],
  ["climate_p10_c", "climate_p90_c", "plot-usual"],
]

/** What may be drawn besides the curve itself; only what there is. */
export function comparisons(rows, shown, zone, rules = []) {
  const has = field => hasValues(pointsOf(shown, field))
  return [
    has("climate_normal_c") && "climate",
    METRIC_IDS.some(metric => hasValues(dayBefore(rows, shown, metric, zone))) && "yesterday",
    has("year_before_c") && "year_before",
    panelsOf(shown).some(panel => rulesOf(panel, rules).length > 0) && "thresholds",
  ].filter(Boolean)
}

/** The panels that have something to show, each with its metrics that have. What a source does not measure is left out. */
export function panelsOf(shown) {
  const has = metric => hasValues(pointsOf(shown, metric))
  return PANELS.filter(({ metrics }) => has(metrics[0])).map(panel => ({ ...panel, metrics: panel.metrics.filter(has) }))
}

/** What {@link import("../charts/curvePlot.js").plot} draws of a panel, in the reader's units. */
export function drawingOf(panel, { rows, shown, zone, switchedOn, rules = [] }) {
  const { metrics, floor, ceiling, least, isBar, climate } = panel
  const [main] = metrics
  const inUnits = points => points.map(point => ({ ...point, value: inUnit(main, point.value) }))
  const curve = metrics.map((metric, i) => ({ points: inUnits(pointsOf(shown, metric)), kind: i ? `plot-${panel.id} plot-second` : `plot-${panel.id}` }))
  const lines = isBar ? [] : [...curve]
  if (climate && switchedOn.has("climate")) lines.unshift({ points: inUnits(pointsOf(shown, "climate_normal_c")), kind: "plot-normal" })
  if (!isBar && switchedOn.has("yesterday")) lines.unshift({ points: inUnits(dayBefore(rows, shown, main, zone)), kind: "plot-yesterday" })
  if (climate && switchedOn.has("year_before")) lines.unshift({ points: inUnits(pointsOf(shown, "year_before_c")), kind: "plot-year-before" })
  return {
    lines,
    bars: isBar ? curve : [],
    bands: climate && switchedOn.has("climate") ? BANDS.map(([low, high, kind]) => ({ kind, points: bandPoints(shown, low, high) })) : [],
    levels: switchedOn.has("thresholds") ? levelLines(panel, rules) : [],
    floor,
    ceiling,
    least: least && Math.abs(inUnit(main, least) - inUnit(main, 0)),
  }
}

function bandPoints(shown, low, high) {
  return shown.map(row => ({ at: row.at, low: inUnit("temperature_c", row[low]), high: inUnit("temperature_c", row[high]) }))
}

export const panelTitle = panel => t("city.panel", { name: panelName(panel), unit: shownUnit(unitOf(panel.metrics[0])) })

/** Most sources have the wind without its gusts. */
export const panelName = ({ id, metrics }) => t(id === "wind" && metrics.length === 1 ? "fact.wind" : `city.panel.${id}`)

/** Numbers of an axis. */
export const axisNumber = value => number(value, { maximumFractionDigits: 2 })

/** What a panel says of an hour. */
export function readingOf(panel, row, { rows, zone, switchedOn }) {
  const before = metric => dayBefore(rows, [row], metric, zone)[0].value
  const [main] = panel.metrics
  return [
    valueText(panel, row),
    panel.id === "wind" && isKnown(row.wind_gust_ms) && t("fact.gust", { speed: wind(row.wind_gust_ms) }),
    panel.climate && switchedOn.has("climate") && isKnown(row.climate_normal_c) && climateText(row),
    !panel.isBar && switchedOn.has("yesterday") && isKnown(before(main)) && t("city.read.yesterday", { value: quantity(main, before(main)) }),
    panel.climate && switchedOn.has("year_before") && isKnown(row.year_before_c) && t("city.read.year_before", { value: quantity(main, row.year_before_c) }),
  ].filter(Boolean)
}

function valueText({ id, metrics: [main] }, row) {
  if (!isKnown(row[main])) return t("city.read.none")
  if (id !== "wind") return quantity(main, row[main])
  return isKnown(row.wind_direction_deg) ? `${wind(row.wind_speed_ms)} ${cardinal(row.wind_direction_deg)}` : wind(row.wind_speed_ms)
}

function climateText({ climate_normal_c: normal, climate_p10_c: low, climate_p90_c: high }) {
  return t("city.read.climate", { normal: quantity("temperature_c", normal), low: quantity("temperature_c", low), high: quantity("temperature_c", high) })
}

const isKnown = value => value !== null && value !== undefined
