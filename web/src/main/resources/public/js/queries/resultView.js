import { plural, t } from "../i18n/index.js"
import { chartView } from "../charts/view.js"
import { resultChart } from "../charts/resultChart.js"
import { mainStatistic } from "../charts/series.js"
import { tooltip } from "../charts/tooltip.js"
import { number, unitOf } from "../units.js"
import { h, replace } from "../ui/h.js"
import { choice } from "./fieldGroup.js"
import { dateRange } from "../time.js"
import { provenanceBlock } from "./provenance.js"
import { resultTable } from "./resultTable.js"

/** An answer: chart, table and where it comes from; one metric at a time. */
export function resultView({ result, names }) {
  const { request, rows } = result
  const place = h("div.result-metric")
  const element = h(
    "div.result",
    { "data-request-id": result.request_id },
    request.metrics.length > 1 && metricSwitch(request.metrics, show),
    place,
    provenanceBlock(result),
  )
  let chart
  show(request.metrics[0])

  function show(metric) {
    chart?.stop()
    const own = rows.filter(row => row.metric === metric)
    const caption = t("result.caption", {
      metric: t(`metric.${metric}`),
      by: t(`by.${request.granularity}`),
      dates: dateRange(request.date_from, request.date_to),
    })
    chart = chartView({
      label: t("result.chart", { caption }),
      option: look => resultChart(chartInput(own, metric, result, names, look)),
    })
    replace(
      place,
      own.every(row => row.count === 0) && h("p.notice", t("result.nothing")),
      h("figure.figure", chart.element, note(request)),
      resultTable({ rows: own, metric, request, names, caption }),
    )
  }

  return { element, stop: () => chart?.stop() }
}

function chartInput(rows, metric, { request }, names, look) {
  const cities = request.city_ids.map(id => ({ id, name: names.of(id) }))
  const main = mainStatistic(rows)
  const unit = main === "count" ? "h" : unitOf(metric)
  const axis = `${t(`metric.${metric}`)}, ${t(`statistic.${main}`).toLowerCase()}`
  return {
    rows,
    cities,
    granularity: request.granularity,
    unit,
    look,
    texts: {
      axis,
      save: t("result.save_image"),
      numbers: value => number(value, { maximumFractionDigits: 2 }),
      tooltip: tooltip({ rows, cities, metric, unit, granularity: request.granularity, main, look }),
    },
  }
}

function note(request) {
  const texts = [
    request.statistics.includes("min") &&
      request.statistics.includes("max") &&
      request.granularity !== "hour" &&
      request.city_ids.length <= 3 &&
      t("result.band"),
  ]
  if (request.granularity === "hour") texts.push(t("result.hours"))
  return h("figcaption", [...texts.filter(Boolean), t("result.gaps")].join(" "))
}

function metricSwitch(metrics, show) {
  const choices = metrics.map((id, i) => {
    const made = choice({ type: "radio", name: "shown-metric", id, text: t(`metric.${id}`), choose: () => show(id) })
    made.input.checked = i === 0
    return made.element
  })
  return h(
    "fieldset.group.metric-switch",
    h("legend", plural("result.metrics", metrics.length)),
    h("div.choices", choices),
  )
}
