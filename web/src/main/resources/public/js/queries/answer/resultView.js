import { plural, t } from "../../i18n/index.js"
import { band, hasRange, mainStatistic } from "../../charts/chartStatisticChoice.js"
import { resultChart } from "../../charts/resultChart.js"
import { hasGaps } from "../../charts/lineSeries.js"
import { tooltip } from "../../charts/resultTooltip.js"
import { heatChart, heightOf } from "../../charts/heatmap/heatmapChart.js"
import { origins } from "../../charts/chartExportOption.js"
import { chartView } from "../../charts/chartView.js"
import { dateRange } from "../../model/timeText.js"
import { number, signedText, withUnit } from "../../units/unitFormat.js"
import { dayOfYearText, monthText } from "../../model/periodText.js"
import { h, replace } from "../../ui/createElement.js"
import { saveFile } from "../../ui/saveFile.js"
import { choice } from "../../ui/fieldsetWithErrors.js"
import { codeFold } from "./questionCodeBlock.js"
import { emptiness, isEmptyChart } from "./emptyAnswer.js"
import { headlineList } from "./answerHeadline.js"
import { answerRemarks, provenanceBlock } from "./provenanceBlock.js"
import { resultTable } from "./resultTable.js"
import { questionOf } from "../../model/queriesState.js"
import { statisticWord } from "../../model/statisticNames.js"
import { subjectsOf, WIND } from "../../model/resultRowGroups.js"
import { sourceNote } from "./answeringSourceNote.js"
import { trendList } from "./trendSentences.js"
import { withoutUnheld } from "./conditionsOnMissingData.js"
import { fieldOf, viewsOf } from "./answerViews.js"
import { windResult } from "./windResult.js"

/**
 * An answer: its sentences, chart, table and where it comes from; one metric, index or kind of degree days at a time.
 * @param {{result: object, names: object, otherSources: object, actions: HTMLElement, view: string, viewed: (view: string) => void}} parts
 *   `actions`: what can be done with the answer, after its sentences, for on a phone they fill a screen; `view`: the one to show first, where it fits
 */
export function resultView({ result, names, otherSources, actions, view: wanted, viewed }) {
  const subjects = subjectsOf(result)
  const lead = h("div.result-lead")
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
        chosen: subjects[0].key,
        choose: key => show(subjects.find(subject => subject.key === key)),
      }),
    lead,
    actions,
    place,
    sourceNote(result, otherSources),
    codeFold(questionOf(result.request)),
    provenanceBlock(result),
  )
  let histories = new Map() // what the history has of each city, once that is known
  let shown = subjects[0]
  let say
  let chart
  if (subjects.length) show(shown)
  else replace(lead, h("p.notice", t("result.empty")))
  otherSources.histories.then(
    known => {
      histories = known
      if (shown?.isSelective) show(shown)
      else if (shown) say()
    },
    () => {}, // without it there is an answer all the same
  )

  function show(asked) {
    shown = asked
    const { subject, gaps } = withoutUnheld(asked, result, histories)
    const isWind = subject.key === WIND
    const views = isWind ? [] : viewsOf(subject, result.request, names)
    const sentences = h("div.sentences")
    say = () => replace(sentences, headlineList(subject, { subjects, names, result, views, gaps, histories }))
    say()
    if (isWind) {
      replace(lead, emptiness(subject, result.provenance), sentences, windResult({ subject, result, names }))
      return replace(place)
    }
    const figure = h("figure.figure")
    const table = h("div.result-rows")
    const isWithoutDepartures = subject.compared.includes(mainStatistic(subject)) && views[0].id !== "anomaly"
    const draw = view => {
      const caption = captionOf(view, result)
      chart?.stop()
      chart = chartView({
        label: t(view.id === "hours" ? "result.chart_of_means" : "result.chart", { caption }),
        option: look => (view.heat ? heatChart(heatInput(view, look)) : resultChart(chartInput(view, result.request, look))),
        height: view.heat && heightOf(view.heat),
      })
      replace(figure, chart.element, pictures(chart, view, result, names), note(view, result.request))
      figure.hidden = isEmptyChart(view)
      replace(table, resultTable({ ...tableOf(view, result.request), caption }))
    }
    const first = views.find(({ id }) => id === wanted) ?? views[0]
    draw(first)
    replace(
      lead,
      !gaps.length && emptiness(subject, result.provenance),
      sentences,
      trendList({ subject, names, cities: result.request.city_ids.length }),
    )
    replace(
      place,
      isWithoutDepartures && h("p.notice", t("result.no_departures", referenceOf(result.request))),
      views.length > 1 &&
        !figure.hidden &&
        switchOf({
          name: "shown-values",
          legend: t("result.shown"),
          options: views.map(({ id, text }) => [id, text]),
          chosen: first.id,
          choose: id => {
            wanted = id
            viewed(id)
            draw(views.find(view => view.id === id))
          },
        }),
      figure,
      table,
    )
  }

  return { element, stop: () => chart?.stop() }
}

/** The rows of a view, where a year stands in the place of a city. */
function tableOf({ subject, cities }, request) {
  const byId = new Map(cities.map(({ id, name }) => [id, name]))
  return { subject, request: { ...request, city_ids: [...byId.keys()] }, names: { of: id => byId.get(id) } }
}

/** The chart as files for other pages. */
function pictures(chart, { subject, text, shown, baseline, heat, isDerived }, { request, provenance, file_name }, names) {
  const departures = heat && shown === "anomaly" && t("result.shown.anomaly", baseline ?? referenceOf(request))
  const texts = {
    title: `${subject.name} · ${request.city_ids.map(names.of).join(", ")}`,
    dates: [`${dateRange(request.date_from, request.date_to)}, ${t(`by.${subject.granularity}`)}`, (heat || isDerived) && text, departures].filter(Boolean).join(" · "),
    origin: t("result.origin", { sources: origins(provenance.sources) }),
  }
  const button = kind =>
    h(
      "button.pick",
      { type: "button", "data-picture": kind, onclick: async () => saveFile(await chart.picture(kind, texts), `${file_name}.${kind}`) },
      t(`result.picture.${kind}`),
    )
  return h("p.pictures", ["png", "svg"].map(button))
}

const referenceOf = ({ reference }) => ({ from: reference?.from, to: reference?.to })

function captionOf({ subject, text, isDerived, heat }, { request }) {
  return t("result.caption", {
    metric: isDerived || heat ? `${subject.name}, ${text}` : subject.name,
    by: t(`by.${subject.granularity}`),
    dates: dateRange(request.date_from, request.date_to),
  })
}

const unitOf = subject => (mainStatistic(subject) === "count" ? t(`unit.${subject.counts}`) : subject.isDate ? "" : subject.unit)

function heatInput({ subject, shown, heat }, look) {
  const digits = mainStatistic(subject) === "count" ? 0 : subject.digits
  const text = value => withUnit(shown === "anomaly" ? signedText(value, digits) : number(value, digits), unitOf(subject))
  const known = ({ value }) => (value === null ? t("result.without_value") : text(value))
  return {
    heat,
    look,
    texts: { value: text, month: monthText, cell: cell => h("div.tip", h("p.tip-title", cell.title), h("b", known(cell))) },
  }
}

function chartInput(view, request, look) {
  const { subject, cities } = view
  const main = mainStatistic(subject)
  const unit = unitOf(subject)
  const shown = fieldOf(view)
  return {
    subject,
    cities,
    shown,
    unit,
    look,
    texts: {
      axis: axisText(view, main, request),
      numbers: subject.isDate ? day => dayOfYearText(day, "short") : value => number(value, { maximumFractionDigits: 2 }),
      tooltip: tooltip({ subject, cities: cities.filter(({ isBackground }) => !isBackground), unit, shown, look }),
    },
  }
}

function axisText({ subject, text, shown, isDerived, isRunningSum }, main, request) {
  const what = main === "value" ? subject.name : `${subject.name}, ${statisticWord(main)}`
  if (shown === "value") return isRunningSum ? t("result.sum_axis", { what }) : what
  return isDerived ? `${what}, ${text}` : t("result.anomaly_axis", { what, ...referenceOf(request) })
}

function note(view, request) {
  const { subject, shown, cities, isDerived, heat } = view
  const hatches = heat ? heat.cells.some(({ value }) => value === null) : hasGaps({ subject, shown: fieldOf(view) })
  const range = !heat && shown === "value" && hasRange(subject, cities.length) && band(subject)
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
      view.note,
      shown === "anomaly" && !isDerived && !view.note && t("result.anomaly_note", referenceOf(request)),
      subject.isSelective && t("result.selective"),
      isOfDays(subject) && t(`result.of_days.${subject.counts}`),
      isOfDays(subject) && hasMeanTemperature(subject) && t("result.mean_of_days"),
      ["hour", "hour_of_day"].includes(subject.granularity) && t("result.hours"),
      !hatches && !heat && t("result.gaps"),
    ]
      .filter(Boolean)
      .join(" "),
    hatches && h("span.hatch-legend", h("span.hatch", { "aria-hidden": "true" }), t("result.hatched")),
  )
}

/** Whether its statistics are of days as a publisher reports them; an index is always of days. */
const isOfDays = ({ rows, counts }) => rows[0].metric && counts !== "h"

const hasMeanTemperature = ({ key, statistics }) => key === "temperature_c" && statistics.includes("mean")

function switchOf({ name, legend, options, chosen, choose }) {
  return h(
    "fieldset.group.metric-switch",
    h("legend", legend),
    h(
      "div.choices",
      options.map(([id, text]) => {
        const made = choice({ type: "radio", name, id, text, choose: () => choose(id) })
        made.input.checked = id === chosen
        return made.element
      }),
    ),
  )
}
