import { t } from "../i18n/index.js"
import { dateRange, format, offsetText } from "./timeText.js"
import { NOTHING } from "../units/unitFormat.js"

/**
 * Periods of an answer: "2021", "2021-DJF", "2021-01", "2021-01-31", "2021-01-31T13:00+01:00",
 * "2021-01-01/2023-12-31" (the whole period, or a spell); of all years together the hour of the day "13" and the
 * month of the year "07".
 */

const DAY_MS = 24 * 3600 * 1000
const SEASON_STARTS = { DJF: -1, MAM: 2, JJA: 5, SON: 8 } // in months from January: winter begins in the December before
const ON_A_TIME_AXIS = ["hour", "day", "day_of_year", "month", "season", "year", "spell"]

/** Whether the periods follow each other, rather than being the same part of many. */
export const isOnTimeAxis = granularity => ON_A_TIME_AXIS.includes(granularity)

/**
 * Where a period begins on an axis of local time, in ms as if local were UTC: every city's days and hours lie above each
 * other. The hour that comes twice when clocks go back stands on the same spot twice.
 */
export function startOf(period) {
  if (period.includes("T")) return Date.parse(`${period.slice(0, "2021-01-31T13:00".length)}Z`)
  const [year, month = "01", day = "01"] = period.split("/")[0].split("-")
  if (month in SEASON_STARTS) return Date.UTC(Number(year), SEASON_STARTS[month], 1)
  return Date.parse(`${year}-${month}-${day}T00:00Z`)
}

/** The period in words. An hour keeps its own offset: on the day clocks change 02:00 comes twice. */
export function periodText(period, granularity) {
  switch (granularity) {
    case "year":
      return period
    case "season":
      return seasonText(period)
    case "month":
      return format({ month: "long", year: "numeric", timeZone: "UTC" }, startOf(period))
    case "day":
      return format(
        { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
        startOf(period),
      )
    case "day_of_year": // of a leap year that stands for all
      return format({ day: "numeric", month: "long", timeZone: "UTC" }, startOf(period))
    case "period":
    case "spell":
      return dateRange(...period.split("/"))
    case "hour_of_day":
      return hourText(Number(period))
    case "month_of_year":
      return monthText(Number(period), "long")
    default:
      return hourOfDateText(period)
  }
}

const COMMON_YEAR = 2001

/**
 * A day of the year as its date: 102 is 12 April, in leap years the 11th.
 * @param {number} day from 1; of a mean it may lie between two days @param {"short"|"long"} length of the month's name
 */
export function dayOfYearText(day, length, year = COMMON_YEAR) {
  return format({ day: "numeric", month: length, timeZone: "UTC" }, Date.UTC(year, 0, Math.round(day)))
}

/** When a lowest or highest value was: an hour with its offset, or of whole days the date; a dash for null. */
export function timeText(time) {
  if (time === null || time === undefined) return NOTHING
  return periodText(time, time.includes("T") ? "hour" : "day")
}

function hourOfDateText(period) {
  const [, date, time, offset] = period.match(/^(.+)T(\d\d:\d\d)(?::\d\d)?(.*)$/)
  return `${format({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }, startOf(date))} ${time} ${offset === "Z" ? "UTC" : `(${offsetText(secondsOf(offset))})`}`
}

/** Winter goes over the turn of the year: both years are named. */
function seasonText(period) {
  const [year, season] = period.split("-")
  return t(`season.${season}`, { year, before: Number(year) - 1, short: year.slice(-2) })
}

/** @param {number} month 1 to 12 @param {"narrow"|"short"|"long"} length */
export const monthText = (month, length) => format({ month: length, timeZone: "UTC" }, Date.UTC(2001, month - 1, 1))

/** @param {number} hour 0 to 23: from then to the next */
export const hourText = hour => t("period.hour", { hour: String(hour).padStart(2, "0") })

/** How many periods a date range has, for one city and metric. Hours: days of 24, the two changes of clocks aside. */
export function countPeriods(granularity, from, to) {
  const [start, end] = [new Date(`${from}T00:00Z`), new Date(`${to}T00:00Z`)]
  if (!(start <= end)) return 0
  const years = end.getUTCFullYear() - start.getUTCFullYear()
  const days = Math.round((end - start) / DAY_MS) + 1
  return {
    hour: days * 24,
    day: days,
    month: years * 12 + end.getUTCMonth() - start.getUTCMonth() + 1,
    season: seasonNumber(end) - seasonNumber(start) + 1,
    year: years + 1,
    period: 1,
    hour_of_day: 24,
    month_of_year: Math.min(12, years * 12 + end.getUTCMonth() - start.getUTCMonth() + 1),
  }[granularity]
}

const seasonNumber = date => Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth() + 1) / 3)

/** Of an offset as ISO 8601 writes it: "+05:30". */
function secondsOf(offset) {
  const [, sign, hours, minutes] = offset.match(/^([+-])(\d\d):?(\d\d)$/)
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}
