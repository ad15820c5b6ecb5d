import { t } from "../../i18n/index.js"
import { degrees, percent, temperature } from "../../units/unitFormat.js"
import { h } from "../../ui/createElement.js"
import { sparkline, sparklineElement } from "./sparkline.js"

/** The last 24 hours of a city: its line, and what it comes to. */

const LOW_COVERAGE_PCT = 80

export function trace(readings) {
  const points = readings.map(reading => ({ at: Date.parse(reading.observed_at), value: reading.temperature_c }))
  const drawn = sparkline(points)
  return (
    drawn &&
    h(
      "div.trace",
      sparklineElement(drawn, t("tile.trace", { low: temperature(drawn.low), high: temperature(drawn.high) })),
    )
  )
}

/** Lowest, mean and highest temperature, with the share of the readings they rest on. */
export function day(reading) {
  const {
    temperature_min_24h_c: low,
    temperature_mean_24h_c: mean,
    temperature_max_24h_c: high,
    coverage_24h_pct: coverage,
  } = reading
  if (mean === null) return null
  const value = (key, celsius) =>
    h("span", h("abbr", { title: t(`tile.${key}.long`) }, t(`tile.${key}`)), " ", h("b", `${degrees(celsius)}°`))
  return h(
    "p.day",
    h("span.day-label", t("tile.last_day")),
    value("min", low),
    value("mean", mean),
    value("max", high),
    coverage !== null &&
      h(
        "span",
        { class: coverage < LOW_COVERAGE_PCT ? "coverage coverage-low" : "coverage" },
        t("tile.coverage", { share: percent(coverage) }),
      ),
  )
}
