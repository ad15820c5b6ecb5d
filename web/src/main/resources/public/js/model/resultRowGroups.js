import { t } from "../i18n/index.js"
import { shownUnit, statisticDigits, unitOf, withUnit } from "../units/unitFormat.js"
import { conversionOf } from "../units/unitConversion.js"
import { inChosenUnit } from "../units/typedNumber.js"
import { eventOf, indexOf, methodOf, nameOf } from "./queryDefinitions.js"
import { differencesOf, shownValues } from "../units/rowConversion.js"
import { isTime, statisticName, statisticWord } from "./statisticNames.js"

/**
 * What an answer is about, one after the other: a metric with its statistics, a climate index, degree days, or an
 * event. Rows of a metric have a field per statistic; the others have one `value`, and an event its dates and its
 * peak besides.
 *
 * @typedef {{key: string, rows: object[], name: string, contractUnit: string, unit: string, digits: number, granularity: string,
 *   statistics: string[], dates: string[], trends: object[], compared: string[], counts: "h"|"d"|"mixed",
 *   isSelective: boolean, isTotal: boolean, isDate: boolean}} Subject `counts`: hours, days, or of some cities the one and of others
 *   the other; `compared` are the statistics that come with a reference; `isSelective`: its count is of hours that
 *   fulfil conditions; `isDate`: its value is a day of the year
 */

/** The subject of the rows of wind roses. */
export const WIND = "wind"

const PERIODS = { 4: "year", 7: "month", 10: "day" } // by the length of their labels

/** @returns {Subject[]} in the order of the rows */
export function subjectsOf({ request, rows }) {
  const byKey = new Map()
  const trends = rows.filter(row => row.trend_of)
  for (const row of rows) {
    if (row.trend_of) continue
    if (!byKey.has(keyOf(row))) byKey.set(keyOf(row), [])
    byKey.get(keyOf(row)).push(row)
  }
  return [...byKey].map(([key, own]) => ({ ...subject(key, own, request), trends: trendsOf(own[0], trends) }))
}

export const keyOf = row =>
  row.metric ?? (row.wind && WIND) ?? row.index ?? (row.event ? `${row.event}@${row.min_days ?? ""}` : `${row.degree_days}@${row.base_c}`)

function subject(key, rows, request) {
  const [row] = rows
  const own = ownParts(row, rows, request)
  const compared = ["count", ...own.statistics].filter(id => `${id}_anomaly` in row)
  const { decimals, unit } = conversionOf(own.contractUnit)
  return {
    key,
    granularity: request.granularity,
    compared,
    isSelective: false,
    isDate: false,
    dates: [],
    ...own,
    rows: rows.map(each => withPeak(shownValues(each, own).values)),
    unit: unitText(unit),
    digits: own.digits + decimals,
  }
}

function ownParts(row, rows, request) {
  if (row.metric) return metricSubject(rows, request)
  if (row.wind) return WIND_SUBJECT
  if (row.index) return indexSubject(row)
  return row.event ? eventSubject(row) : degreeDaySubject(row)
}

const withPeak = row => ("peak_c" in row ? { ...row, peak_c: conversionOf("°C").value(row.peak_c) } : row)

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

const WIND_SUBJECT = {
  get name() {
    return t("wind.rose")
  },
  contractUnit: "m/s",
  digits: 1,
  statistics: [],
  differences: [],
  counts: "h",
  isTotal: false,
}

/** Where there are no hours, days that a publisher reports may answer: their rows say so. */
function countedIn(rows) {
  const ofDays = rows.filter(row => row.counted === "days").length
  if (!ofDays) return "h"
  return ofDays === rows.length ? "d" : "mixed"
}

/** An index that is not defined by month comes by year, whatever was asked; one of single days by day. */
function indexSubject({ index, period, unit }) {
  return {
    name: nameOf(indexOf(index), index),
    contractUnit: unit,
    digits: unit === "days" ? 0 : 1,
    differences: differencesOf(index),
    granularity: PERIODS[period.length],
    statistics: ["value"],
    counts: "d",
    isTotal: unit === "days" || unit === "mm",
  }
}

function degreeDaySubject({ degree_days, base_c, unit }) {
  return {
    name: t("degree_days.named", {
      method: nameOf(methodOf(degree_days), degree_days),
      base: withUnit(inChosenUnit("°C", base_c), shownUnit("°C")),
    }),
    contractUnit: unit,
    differences: [],
    digits: 1,
    statistics: ["value"],
    counts: "d",
    isTotal: true,
  }
}

/** A spell is placed by its first day, a frost date by its year. */
function eventSubject({ event, min_days, unit }) {
  const isSpell = min_days !== undefined
  const name = nameOf(eventOf(event), event)
  const peak = event === "dry_spell" ? [] : ["peak_c", "peak_on"]
  return {
    name: isSpell ? t("events.named", { event: name, days: min_days }) : name,
    contractUnit: unit,
    differences: [],
    digits: 0,
    granularity: isSpell ? "spell" : "year",
    statistics: ["value"],
    dates: isSpell ? peak : ["from", "peak_c"],
    counts: "d",
    isTotal: isSpell,
    isDate: !isSpell,
  }
}

/** Units that are words, or end with one. */
const unitText = unit =>
  unit === "days" ? t("unit.days") : unit === "day of year" ? t("unit.day_of_year") : unit.replace(/\/day$/, t("unit.per_day")).replace(/·d$/, t("unit.times_days"))

/** Whether a column of an event holds dates. */
export const isDate = id => ["from", "to", "peak_on"].includes(id)

/** What a column of the subject holds, with its unit. */
export function columnName(subject, id) {
  if (isTime(id)) return statisticName(id)
  if (id === "peak_c") return `${t(subject.isDate ? "metric.temperature_c" : "column.peak")} (${shownUnit("°C")})`
  if (isDate(id)) return t(`column.${id}`)
  const [, statistic, part] = id.match(/^(.+?)(?:_(reference|anomaly))?$/)
  const unit = statistic === "count" ? t(`unit.${subject.counts}`) : subject.unit
  if (subject.granularity === "spell" && id === "value") return t("column.spell_days")
  if (part) return `${t(`column.${part}`, { statistic: statisticWord(statistic) })} (${unit})`
  return `${statisticName(statistic)} (${unit})`
}

/** Rows of a trend that belong to the subject of a row; a base is a number, however it is written. */
function trendsOf(row, rows) {
  const plain = row.metric ?? row.index ?? row.event
  const [subject, base] = plain ? [plain] : [row.degree_days, row.base_c]
  return rows.filter(({ trend_of }) => {
    const [of, at] = (trend_of ?? "").split("@")
    return of === subject && (base === undefined || Number(at) === base)
  })
}
