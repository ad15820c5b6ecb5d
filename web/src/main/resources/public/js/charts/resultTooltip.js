import { t } from "../i18n/index.js"
import { h } from "../ui/createElement.js"
import { number, percent, signedText, withUnit } from "../units/unitFormat.js"
import { periodText, timeText } from "../model/periodText.js"
import { coverageOf } from "../model/resultTableRows.js"
import { band } from "./chartStatisticChoice.js"
import { placeOf } from "./axisPosition.js"

/** What the chart says of the moment pointed at: each city's value, its range and how much of the period it rests on. */
export function tooltip({ subject, cities, unit, shown, look }) {
  const byPlace = grouped(subject)
  const isAnomaly = shown.endsWith("_anomaly")
  const [low, high] = (!isAnomaly && band(subject)) || []

  return params => {
    const place = (Array.isArray(params) ? params[0] : params).value[0]
    const here = byPlace.get(place) ?? []
    if (!here.length) return ""
    return h(
      "div.tip",
      h("p.tip-title", periodText(here[0].period, subject.granularity)),
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
      h("td", h("b", subject.isDate ? timeText(row.from) : withUnit(valueText(row), unit)), range(row)),
      !subject.isSelective && h("td", t("tip.coverage", { share: percent(Math.floor(coverageOf(row) * 100)) })),
    )
  }

  function valueText(row) {
    if (isAnomaly) return signedText(row[shown], subject.digits)
    return number(row[shown], shown === "count" ? 0 : subject.digits)
  }

  function range(row) {
    if (!low || row[low] === null || row[high] === null) return null
    return ` (${number(row[low], subject.digits)} … ${number(row[high], subject.digits)})`
  }
}

function dot(color) {
  const element = h("span.tip-dot")
  element.style.background = color
  return element
}

function grouped({ rows, granularity }) {
  const groups = new Map()
  for (const row of rows) {
    const place = placeOf(row, granularity)
    groups.set(place, [...(groups.get(place) ?? []), row])
  }
  return groups
}
