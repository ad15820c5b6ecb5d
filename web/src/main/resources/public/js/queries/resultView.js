import { plural, t } from "../i18n/index.js"
import { band, hasRange, mainStatistic } from "../charts/statisticChoice.js"
import { resultChart } from "../charts/resultChart.js"
import { hasGaps } from "../charts/series.js"
import { tooltip } from "../charts/tooltip.js"
import { chartView } from "../charts/view.js"
import { dateRange } from "../time.js"
import { number } from "../units.js"
import { h, replace } from "../ui/h.js"
import { choice } from "./fieldGroup.js"
import { answerRemarks, provenanceBlock } from "./provenance.js"
import { resultTable } from "./resultTable.js"
import { statisticWord } from "./statistics.js"
import { subjectsOf } from "./subjects.js"
import { trendList } from "./trends.js"

/** An answer: chart, table and where it comes from; one metric, index or kind of degree days at a time. */
export function resultView({ result, names }) {
  const subjects = subjectsOf(result)
  const place = h("div.result-metric")
  const element = h(
    "div.result",
    { "data-request-id": result.request_id },
    answerRemarks(result.provenance),
    subjects.length > 1 &&
      switchOf({
        name: "shown-subject",
        legend: plural("result.subjects", subjects.length),
        options: subjects.map(subject => [subject.key, subject.name]),
        choose: key => show(subjects.find(subject => subject.key === key)),
      }),
    place,
    provenanceBlock(result),
  )
  let chart
  if (subjects.length) show(subjects[0])
  else replace(place, h("p.notice", t("result.empty")))

  function show(subject) {
    const caption = captionOf(subject, result)
    const figure = h("figure.figure")
    const isCompared = subject.compared.includes(mainStatistic(subject))
    const compares = isCompared && hasDepartures(subject)
    const draw = shown => {
      chart?.stop()
      chart = chartView({
        label: t("result.chart", { caption }),
        option: look => resultChart(chartInput(subject, shown, result, names, look)),
      })
      replace(figure, chart.element, note(subject, shown, result.request))
    }
    draw(compares ? "anomaly" : "value")
    replace(
      place,
      emptiness(subject, result.provenance),
      isCompared && !compares && h("p.notice", t("result.no_departures", referenceOf(result.request))),
      compares &&
        switchOf({
          name: "shown-values",
          legend: t("result.shown"),
          options: ["anomaly", "value"].map(id => [id, t(`result.shown.${id}`, referenceOf(result.request))]),
          choose: draw,
        }),
      figure,
      trendList({ subject, names, cities: result.request.city_ids.length }),
      resultTable({ subject, request: result.request, names, caption }),
    )
  }

  return { element, stop: () => chart?.stop() }
}

/** Why there is nothing to see, where there is nothing and the answer itself does not say why. */
function emptiness({ rows, statistics, isSelective }, { remarks }) {
  if (rows.every(row => row.count === 0))
    return !remarks?.length && h("p.notice", t(isSelective ? "result.none_fulfils" : "result.nothing"))
  const isWithoutValue = statistics[0] === "value" && rows.every(row => row.value === null)
  return isWithoutValue && h("p.notice", t(rows[0].event ? "events.no_value" : "result.too_few_days"))
}

const hasDepartures = subject => subject.rows.some(row => typeof row[`${mainStatistic(subject)}_anomaly`] === "number")

const referenceOf = ({ reference }) => ({ from: reference?.from, to: reference?.to })

function captionOf(subject, { request }) {
  return t("result.caption", {
    metric: subject.name,
    by: t(`by.${subject.granularity}`),
    dates: dateRange(request.date_from, request.date_to),
  })
}

function chartInput(subject, shown, { request }, names, look) {
  const cities = request.city_ids.map(id => ({ id, name: names.of(id) }))
  const main = mainStatistic(subject)
  const unit = main === "count" ? t(`unit.${subject.counts}`) : subject.unit
  const what = main === "value" ? subject.name : `${subject.name}, ${statisticWord(main)}`
  const key = fieldOf(subject, shown)
  return {
    subject,
    cities,
    shown: key,
    unit,
    look,
    texts: {
      axis: shown === "anomaly" ? t("result.anomaly_axis", { what, ...referenceOf(request) }) : what,
      save: t("result.save_image"),
      numbers: value => number(value, { maximumFractionDigits: 2 }),
      tooltip: tooltip({ subject, cities, unit, shown: key, look }),
    },
  }
}

/** The field of the rows that is drawn. */
const fieldOf = (subject, shown) => `${mainStatistic(subject)}${shown === "anomaly" ? "_anomaly" : ""}`

function note(subject, shown, request) {
  const range = shown === "value" && hasRange(subject, request.city_ids.length) && band(subject)
  const line = statisticWord(mainStatistic(subject) === "value" ? "mean" : mainStatistic(subject))
  return h(
    "figcaption",
    [
      range &&
        t("result.band", {
          line,
          low: statisticWord(range[0]),
          high: statisticWord(range[1]),
        }),
      shown === "anomaly" && t("result.anomaly_note", referenceOf(request)),
      subject.isSelective && t("result.selective"),
      isOfDays(subject) && t(`result.of_days.${subject.counts}`),
      isOfDays(subject) && hasMeanTemperature(subject) && t("result.mean_of_days"),
      ["hour", "hour_of_day"].includes(subject.granularity) && t("result.hours"),
      !hasGaps({ subject, shown: fieldOf(subject, shown) }) && t("result.gaps"),
    ]
      .filter(Boolean)
      .join(" "),
    hasGaps({ subject, shown: fieldOf(subject, shown) }) &&
      h("span.hatch-legend", h("span.hatch", { "aria-hidden": "true" }), t("result.hatched")),
  )
}

/** Whether its statistics are of days as a publisher reports them; an index is always of days. */
const isOfDays = ({ rows, counts }) => rows[0].metric && counts !== "h"

const hasMeanTemperature = ({ key, statistics }) => key === "temperature_c" && statistics.includes("mean")

function switchOf({ name, legend, options, choose }) {
  return h(
    "fieldset.group.metric-switch",
    h("legend", legend),
    h(
      "div.choices",
      options.map(([id, text], i) => {
        const made = choice({ type: "radio", name, id, text, choose: () => choose(id) })
        made.input.checked = i === 0
        return made.element
      }),
    ),
  )
}
