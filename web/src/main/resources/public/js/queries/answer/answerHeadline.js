import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { dateText, yearsText } from "../../model/timeText.js"
import { number, withUnit } from "../../units/unitFormat.js"
import { mainStatistic } from "../../charts/chartStatisticChoice.js"
import { periodText, timeText } from "../../model/periodText.js"
import { statisticName } from "../../model/statisticNames.js"
import { coverageOf, LOW_COVERAGE } from "../../model/resultTableRows.js"
import { originText } from "./answerOrigin.js"
import { differenceText } from "./differenceSentence.js"
import { gapText } from "./conditionsOnMissingData.js"
import { listed } from "../../i18n/abbreviatedList.js"
import { isWhole, totalsText } from "./totalsSentence.js"
import { frostsText, frostText, spellsText } from "./spellSentences.js"

/**
 * The answer in a sentence for each city, before chart and table: when an extreme was, how many spells there were and the
 * longest, which period had the most, which year was the hottest, when it froze, what a normal day is. Nothing where a
 * number of the table would only be said twice.
 */

const DAY_PERCENTILE = "TGpct"

/**
 * @param {{subjects: object[], views: object[], gaps: object[], histories: Map<string, {coverage: object}>}} parts all ways to look
 *   at the subject: of a difference its mean is said; `gaps`: what the history does not hold of it
 * @returns {Node|false}
 */
export function headlineList(subject, { subjects, names, result, views, gaps, histories }) {
  const { request, provenance } = result
  const cities = request.city_ids
  const rowsOf = (id, { rows }) => rows.filter(row => row.city_id === id)
  const dates = subjects.filter(({ isDate }) => isDate)
  const about = id => (cities.length > 1 ? `${names.of(id)}${t("trend.colon")}` : "")
  const origin = id => originText(subject, rowsOf(id, subject), result, histories.get(id)?.coverage)
  const lines = cities.flatMap(id => {
    const areTwoDates = subject.isDate && dates.length === 2
    const said = areTwoDates ? frostsText(dates.map(each => rowsOf(id, each))) : headline(subject, rowsOf(id, subject), request)
    return said ? [h("li", about(id), said, originNote(origin(id)))] : []
  })
  const differences = views.map(view => differenceText(view, provenance.sources)).filter(Boolean)
  const said = [...gaps.map(gap => gapText(gap, names)), ...differences]
  const sources = [...new Set(cities.map(origin))].filter(Boolean)
  const isUnsaid = lines.length === 0 && sources.length > 0
  return (
    lines.length + said.length + sources.length > 0 &&
    h(
      "ul.trends.headlines",
      said.map(sentence => h("li", sentence)),
      lines,
      isUnsaid && h("li.headline-source", t("city.source_is", { source: sources.join(" ; ") })),
    )
  )
}

const originNote = origin => origin && h("small.headline-source", ` (${origin})`)

/** @param {object[]} rows of one city @param {object} request the question @returns {string} empty where there is nothing to say */
export function headline(subject, rows, request) {
  if (subject.granularity === "spell") return spellsText(rows)
  if (subject.isDate) return frostText(rows)
  if (subject.key === DAY_PERCENTILE) return dayText(rows, request)
  if (rows.length === 1) return extremesText(subject, rows[0]) || normalText(subject, rows[0], request)
  if (subject.isTotal || subject.isSelective) return totalsText(subject, rows, request)
  return subject.key === "temperature_c" && mainStatistic(subject) === "mean" ? hottestText(subject, rows, request) : ""
}

/** "Le 14 novembre 2025 fut plus doux que 83 % des 165 jours autour de cette date (2014–2024)." Of several days the warmest of its season. */
function dayText(rows, { reference }) {
  const known = rows.filter(row => row.value !== null)
  if (!known.length || !reference) return ""
  const warmest = known.reduce((best, row) => (row.value > best.value ? row : best))
  return t(known.length > 1 ? "headline.day_percentile.warmest" : "headline.day_percentile", {
    date: dateText(warmest.period, "long"),
    share: withUnit(number(warmest.value, { maximumFractionDigits: 1 }), "%"),
    days: number(warmest.count),
    years: yearsText(reference, Number(warmest.period.slice(0, 4))),
  })
}

/** "30 déc. 2023 : 9,47 °C, soit 3,04 °C de plus que la normale (6,43 °C, 2014–2023)." Without a value the normal alone. */
function normalText({ granularity, digits, unit }, { period, mean, mean_reference, mean_anomaly }, { reference }) {
  if (granularity !== "day" || typeof mean_reference !== "number") return ""
  const text = value => withUnit(number(value, digits), unit)
  if (typeof mean_anomaly !== "number") return t("headline.normal", { day: periodText(period, "day_of_year"), value: text(mean_reference), ...reference })
  const way = mean_anomaly > 0 ? "more" : mean_anomaly < 0 ? "less" : "same"
  const values = { date: dateText(period), value: text(mean), difference: text(Math.abs(mean_anomaly)), normal: text(mean_reference), ...reference }
  return t(`headline.day.${way}`, values)
}

/** The hottest of whole years, or of the same month of each; as for a trend, of those with enough of their hours. */
function hottestText(subject, rows, request) {
  const known = rows.filter(row => typeof row.mean === "number" && coverageOf(row) >= LOW_COVERAGE && isWhole(row.period, request))
  const isOfYears = subject.granularity === "year"
  const isOfOneMonth = subject.granularity === "month" && new Set(rows.map(({ period }) => period.slice(5))).size === 1
  if (known.length < 2 || !(isOfYears || isOfOneMonth)) return ""
  const mean = Math.max(...known.map(row => row.mean))
  return t("headline.hottest", {
    period: listed(known.filter(row => row.mean === mean).map(({ period }) => periodText(period, subject.granularity))),
    value: withUnit(number(mean, subject.digits), subject.unit),
  })
}

/** "Minimum : −5,13 °C, le 18 déc. 2022 07:00 (UTC+1). Maximum : …" */
function extremesText({ digits, unit }, row) {
  return ["min", "max"]
    .filter(id => row[`${id}_at`])
    .map(id => t("headline.extreme", { statistic: statisticName(id), value: withUnit(number(row[id], digits), unit), when: timeText(row[`${id}_at`]) }))
    .join(" ")
}
