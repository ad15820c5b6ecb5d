import { plural, t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { dateText } from "../../model/timeText.js"
import { number, signed, withUnit } from "../../units/unitFormat.js"
import { mainStatistic } from "../../charts/chartStatisticChoice.js"
import { periodText, timeText } from "../../model/periodText.js"
import { statisticName } from "../../model/statisticNames.js"
import { coverageOf, LOW_COVERAGE } from "../../model/resultTableRows.js"
import { frostsText, frostText, spellsText } from "./spellSentences.js"

/**
 * The answer in a sentence for each city, before chart and table: when an extreme was, how many spells there were and the
 * longest, which period had the most, which year was the hottest, when it froze, what a normal day is. Nothing where a
 * number of the table would only be said twice.
 */

const DAY_PERCENTILE = "TGpct"

/**
 * @param {{subjects: object[], views: object[]}} parts all ways to look at the subject: of a difference its mean is said
 * @returns {Node|false}
 */
export function headlineList(subject, { subjects, names, request, views }) {
  const cities = request.city_ids
  const dates = subjects.filter(({ isDate }) => isDate)
  const lines = cities.flatMap(id => {
    const rowsOf = ({ rows }) => rows.filter(row => row.city_id === id)
    const said = subject.isDate && dates.length === 2 ? frostsText(dates.map(rowsOf)) : headline(subject, rowsOf(subject), request)
    return said ? [[id, said]] : []
  })
  const about = id => (cities.length > 1 ? `${names.of(id)}${t("trend.colon")}` : "")
  const differences = views.map(differenceText).filter(Boolean)
  return (
    lines.length + differences.length > 0 &&
    h("ul.trends.headlines", differences.map(said => h("li", said)), lines.map(([id, said]) => h("li", about(id), said)))
  )
}

/** "Paris − Lyon : −0,85 °C en moyenne de 36 périodes." Of two cities or two years, over the periods that both have. */
export function differenceText({ id, subject, text }) {
  if (!["difference", "years_difference"].includes(id)) return ""
  const known = subject.rows.map(row => row[`${mainStatistic(subject)}_anomaly`]).filter(value => typeof value === "number")
  if (!known.length) return ""
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  const unit = mainStatistic(subject) === "count" ? t(`unit.${subject.counts}`) : subject.unit
  return plural("headline.difference", known.length, { what: text, value: withUnit(signed(mean, subject.digits), unit) })
}

/** @param {object[]} rows of one city @param {object} request the question @returns {string} empty where there is nothing to say */
export function headline(subject, rows, request) {
  if (subject.granularity === "spell") return spellsText(rows)
  if (subject.isDate) return frostText(rows)
  if (subject.key === DAY_PERCENTILE) return dayText(rows, request)
  if (rows.length === 1) return extremesText(subject, rows[0]) || normalText(subject, rows[0], request)
  if (subject.isTotal || subject.isSelective) return mostText(subject, rows)
  return subject.key === "temperature_c" && mainStatistic(subject) === "mean" ? hottestText(subject, rows, request) : ""
}

/** "Le 14 novembre 2025 fut plus doux que 83 % des 165 jours autour de cette date (2014–2024)." Of several days the warmest of its season. */
function dayText(rows, { reference }) {
  const known = rows.filter(row => row.value !== null)
  if (!known.length || !reference) return ""
  const warmest = known.reduce((best, row) => (row.value > best.value ? row : best))
  const year = warmest.period.slice(0, 4)
  const isAmong = reference.from <= Number(year) && Number(year) <= reference.to
  return t(known.length > 1 ? "headline.day_percentile.warmest" : "headline.day_percentile", {
    date: dateText(warmest.period, "long"),
    share: withUnit(number(warmest.value, { maximumFractionDigits: 1 }), "%"),
    days: number(warmest.count),
    years: t(isAmong ? "headline.years_but" : "headline.years", { ...reference, year }),
  })
}

/** "Un 15 juillet normal : 20,2 °C (2014–2023)." */
function normalText({ granularity, digits, unit }, row, { reference }) {
  if (granularity !== "day" || typeof row.mean_reference !== "number") return ""
  return t("headline.normal", {
    day: periodText(row.period, "day_of_year"),
    value: withUnit(number(row.mean_reference, digits), unit),
    ...reference,
  })
}

/** The hottest of whole years, or of the same month of each; as for a trend, of those with enough of their hours. */
function hottestText(subject, rows, request) {
  const known = rows.filter(row => typeof row.mean === "number" && coverageOf(row) >= LOW_COVERAGE && isWhole(row.period, request))
  const isOfYears = subject.granularity === "year"
  const isOfOneMonth = subject.granularity === "month" && new Set(rows.map(({ period }) => period.slice(5))).size === 1
  if (known.length < 2 || !(isOfYears || isOfOneMonth)) return ""
  const hottest = known.reduce((best, row) => (row.mean > best.mean ? row : best))
  return t("headline.hottest", {
    period: periodText(hottest.period, subject.granularity),
    value: withUnit(number(hottest.mean, subject.digits), subject.unit),
  })
}

/** Whether all days of a month or year are among the dates asked for. */
function isWhole(period, { date_from, date_to }) {
  const [year, month] = period.split("-").map(Number)
  const [first, last] = [Date.UTC(year, month ? month - 1 : 0, 1), Date.UTC(year, month ?? 12, 0)]
  return Date.parse(date_from) <= first && last <= Date.parse(date_to)
}

/** "Minimum : −5,13 °C, le 18 déc. 2022 07:00 (UTC+1). Maximum : …" */
function extremesText({ digits, unit }, row) {
  return ["min", "max"]
    .filter(id => row[`${id}_at`])
    .map(id => t("headline.extreme", { statistic: statisticName(id), value: withUnit(number(row[id], digits), unit), when: timeText(row[`${id}_at`]) }))
    .join(" ")
}

/** Which period had the most; of those with a value and enough of their hours, unless these had to fulfil conditions. */
function mostText(subject, rows) {
  const main = subject.isSelective ? "count" : mainStatistic(subject)
  const known = rows.filter(row => typeof row[main] === "number" && (subject.isSelective || coverageOf(row) >= LOW_COVERAGE))
  if (known.length < 2) return ""
  const most = known.reduce((best, row) => (row[main] > best[main] ? row : best))
  if (!(most[main] > 0)) return ""
  const unit = main === "count" ? t(`unit.${subject.counts}`) : subject.unit
  return t("headline.most", {
    period: periodText(most.period, subject.granularity),
    value: withUnit(number(most[main], main === "count" ? 0 : subject.digits), unit),
  })
}
