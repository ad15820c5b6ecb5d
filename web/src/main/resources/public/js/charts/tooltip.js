import { t } from "../i18n/index.js"
import { h } from "../ui/h.js"
import { number, percent, statistic, withUnit } from "../units.js"
import { coverageOf } from "../queries/tableRows.js"
import { periodText, startOf } from "../queries/periods.js"

/** What the chart says of the moment pointed at: each city's value, its range and how much of the period it rests on. */
export function tooltip({ rows, cities, metric, unit, granularity, main, look }) {
  const byMoment = grouped(rows)
  return params => {
    const at = (Array.isArray(params) ? params[0] : params).value[0]
    const here = byMoment.get(at) ?? []
    if (!here.length) return ""
    return h(
      "div.tip",
      h("p.tip-title", periodText(here[0].period, granularity)),
      h(
        "table",
        h(
          "tbody",
          cities.flatMap((city, i) =>
            here
              .filter(row => row.city_id === city.id)
              .map(row => line(row, city, look.series[i % look.series.length])),
          ),
        ),
      ),
    )
  }

  function line(row, city, color) {
    return h(
      "tr",
      h("th", { scope: "row" }, dot(color), city.name),
      h(
        "td",
        h(
          "b",
          withUnit(main === "count" ? number(row.count) : statistic(metric, row[main]), main === "count" ? "h" : unit),
        ),
        range(row),
      ),
      h("td", t("tip.coverage", { share: percent(Math.floor(coverageOf(row) * 100)) })),
    )
  }

  function range(row) {
    return (
      "min" in row &&
      "max" in row &&
      row.min !== null &&
      ` (${statistic(metric, row.min)} … ${statistic(metric, row.max)})`
    )
  }
}

function dot(color) {
  const element = h("span.tip-dot")
  element.style.background = color
  return element
}

function grouped(rows) {
  const groups = new Map()
  for (const row of rows) groups.set(startOf(row.period), [...(groups.get(startOf(row.period)) ?? []), row])
  return groups
}
