import { language, t } from "../i18n/index.js"
import { number, percent, temperature, signed, withUnit } from "../units.js"
import { h } from "../ui/h.js"
import { icon, windArrow } from "../ui/icons.js"
import { momentIn } from "../time.js"
import { facts } from "./facts.js"
import { feelsLike } from "./feelsLike.js"
import { skyOf, skyPicture } from "./sky.js"
import { isNight } from "./sun.js"
import { sparkline, sparklineElement } from "./sparkline.js"

/** The parts of a tile that a new reading changes. */

const LOW_COVERAGE_PCT = 80

export function readingParts({ last, readings }) {
  return [replayBadge(last), now(last), quality(last), trace(readings), day(last), factList(last)]
}

function replayBadge(reading) {
  return reading.replayed && h("p", { class: "badge badge-replay", "data-badge": "replay" },
    icon("replay"), h("span", {}, t("tile.replay")), h("strong", {}, momentIn(reading.timezone, reading.observed_at)))
}

function now(reading) {
  const sky = skyOf(reading)
  const trend = reading.temperature_trend_1h_c
  const text = language() === "fr" ? reading.weather_fr : reading.weather_en
  return h("div", { class: "now" },
    h("div", {},
      h("p", { class: "now-temperature", "data-value": "temperature" }, number(reading.temperature_c, 1), h("span", { class: "now-unit" }, "\u00a0°C")),
      trend !== null && h("p", { class: "now-trend" }, t("tile.trend", { value: withUnit(signed(trend), "°C") }))),
    h("div", { class: "now-side" },
      h("p", { class: "now-sky" }, sky && skyPicture(sky, isNight(reading)), h("span", {}, text || (sky ? t(`sky.${sky}`) : t("sky.unknown")))),
      feels(reading)))
}

function feels(reading) {
  const values = feelsLike(reading)
  return values.length > 0 && h("ul", { class: "feels" }, h("li", {}, t("feels.label")),
    values.map(({ name, formula, text }) => h("li", { title: formula }, h("b", {}, text), " ", name)))
}

function quality(reading) {
  return reading.quality !== "ok" && h("p", { class: "badge badge-warning" }, icon("warning"), t("tile.suspicious", { flags: reading.quality }))
}

function trace(readings) {
  const points = readings.map(reading => ({ at: Date.parse(reading.observed_at), value: reading.temperature_c }))
  const drawn = sparkline(points)
  return drawn && h("div", { class: "trace" }, sparklineElement(drawn, t("tile.trace", { low: temperature(drawn.low), high: temperature(drawn.high) })))
}

function day(reading) {
  const { temperature_min_24h_c: low, temperature_mean_24h_c: mean, temperature_max_24h_c: high, coverage_24h_pct: coverage } = reading
  if (mean === null) return null
  const value = (key, celsius) => h("span", {}, h("abbr", { title: t(`tile.${key}.long`) }, t(`tile.${key}`)), " ", h("b", {}, `${number(celsius, 1)}°`))
  return h("p", { class: "day" },
    h("span", { class: "day-label" }, t("tile.last_day")),
    value("min", low), value("mean", mean), value("max", high),
    coverage !== null && h("span", { class: coverage < LOW_COVERAGE_PCT ? "coverage coverage-low" : "coverage" }, t("tile.coverage", { share: percent(coverage) })))
}

function factList(reading) {
  return h("dl", { class: "facts" }, facts(reading).map(({ id, label, value, detail, windFromDeg }) => h("div", { class: "fact", "data-fact": id },
    h("dt", {}, label),
    h("dd", {}, windFromDeg !== undefined && windArrow(windFromDeg), value, detail && h("small", {}, detail)))))
}
