import { t } from "../i18n/index.js"
import { exact, shownUnit, statisticDigits, unitOf, withUnit } from "../units.js"
import { conversionOf } from "../units/conversion.js"
import { indexOf, methodOf, nameOf } from "./definitions.js"
import { differencesOf, shownValues } from "./shownValues.js"
import { isTime, statisticName, statisticWord } from "./statistics.js"

/**
 * What an answer is about, one after the other: a metric with its statistics, a climate index, or degree days. Rows of a metric
 * have a field per statistic; the others have one `value`.
 *
 * @typedef {{key: string, rows: object[], name: string, contractUnit: string, unit: string, digits: number, granularity: string,
 *   statistics: string[], compared: string[], counts: "h"|"d"|"mixed", isSelective: boolean, isTotal: boolean}} Subject
 *   `counts`: hours, days, or of some cities the one and of others the other; `compared` are the statistics that come with a reference; `isSelective`: its count is of hours that fulfil conditions
 */

const YEAR = /^\d{4}$/

/** @returns {Subject[]} in the order of the rows */
export function subjectsOf({ request, rows }) {
  const byKey = new Map()
  for (const row of rows) {
    if (!byKey.has(keyOf(row))) byKey.set(keyOf(row), [])
    byKey.get(keyOf(row)).push(row)
  }
  return [...byKey].map(([key, own]) => subject(key, own, request))
}

export const keyOf = row => row.metric ?? row.index ?? `${row.degree_days}@${row.base_c}`

function subject(key, rows, request) {
  const [row] = rows
  const own = row.metric ? metricSubject(rows, request) : row.index ? indexSubject(row) : degreeDaySubject(row)
  const compared = ["count", ...own.statistics].filter(id => `${id}_anomaly` in row)
  const { decimals, unit } = conversionOf(own.contractUnit)
  return {
    key,
    granularity: request.granularity,
    compared,
    isSelective: false,
    ...own,
    rows: rows.map(each => shownValues(each, own).values),
    unit: unitText(unit),
    digits: own.digits + decimals,
  }
}

function metricSubject(rows, request) {
  const [{ metric }] = rows
  return {
    name: t(`metric.${metric}`),
    contractUnit: unitOf(metric),
    digits: statisticDigits(metric),
    statistics: request.statistics.filter(id => id !== "count"),
    differences: differencesOf(metric),
    counts: countedIn(rows),
    isSelective: Boolean(request.filters?.where?.length),
    isTotal: metric === "precipitation_mm",
  }
}

/** Where there are no hours, days that a publisher reports may answer: their rows say so. */
function countedIn(rows) {
  const ofDays = rows.filter(row => row.counted === "days").length
  if (!ofDays) return "h"
  return ofDays === rows.length ? "d" : "mixed"
}

/** An index that is not defined by month comes by year, whatever was asked. */
function indexSubject({ index, period, unit }) {
  return {
    name: nameOf(indexOf(index), index),
    contractUnit: unit,
    digits: unit === "days" ? 0 : 1,
    differences: differencesOf(index),
    granularity: YEAR.test(period) ? "year" : "month",
    statistics: ["value"],
    counts: "d",
    isTotal: unit === "days" || unit === "mm",
  }
}

function degreeDaySubject({ degree_days, base_c, unit }) {
  return {
    name: t("degree_days.named", {
      method: nameOf(methodOf(degree_days), degree_days),
      base: withUnit(exact(conversionOf("°C").value(base_c)), shownUnit("°C")),
    }),
    contractUnit: unit,
    differences: [],
    digits: 1,
    statistics: ["value"],
    counts: "d",
    isTotal: true,
  }
}

/** Units that are words, or end with one. */
const unitText = unit =>
  unit === "days" ? t("unit.days") : unit.replace(/\/day$/, t("unit.per_day")).replace(/·d$/, t("unit.times_days"))

/** What a column of the subject holds, with its unit. */
export function columnName(subject, id) {
  if (isTime(id)) return statisticName(id)
  const [, statistic, part] = id.match(/^(.+?)(?:_(reference|anomaly))?$/)
  const unit = statistic === "count" ? t(`unit.${subject.counts}`) : subject.unit
  if (part) return `${t(`column.${part}`, { statistic: statisticWord(statistic) })} (${unit})`
  return `${statisticName(statistic)} (${unit})`
}
