import { t } from "../i18n/index.js"
import { format } from "../time.js"

/** Periods of an answer: "2021", "2021-01", "2021-01-31", "2021-01-31T13:00+01:00". */

const DAY_MS = 24 * 3600 * 1000

/**
 * Where a period begins on an axis of local time, in ms as if local were UTC: every city's days and hours lie above each
 * other. The hour that comes twice when clocks go back stands on the same spot twice.
 */
export function startOf(period) {
  if (period.includes("T")) return Date.parse(`${period.slice(0, "2021-01-31T13:00".length)}Z`)
  const [year, month = "01", day = "01"] = period.split("-")
  return Date.parse(`${year}-${month}-${day}T00:00Z`)
}

/** The period in words. An hour keeps its own offset: on the day clocks change 02:00 comes twice. */
export function periodText(period, granularity) {
  const at = startOf(period)
  if (granularity === "year") return period
  if (granularity === "month") return format({ month: "long", year: "numeric", timeZone: "UTC" }, at)
  if (granularity === "day")
    return format({ weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }, at)
  const [, date, time, offset] = period.match(/^(.+)T(\d\d:\d\d)(?::\d\d)?(.*)$/)
  return `${format({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }, startOf(date))} ${time} ${offsetText(offset)}`
}

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
    year: years + 1,
  }[granularity]
}

function offsetText(offset) {
  if (offset === "Z") return "UTC"
  const [, sign, hours, minutes] = offset.match(/^([+-])(\d\d):?(\d\d)$/)
  return t("period.offset", {
    offset: `${sign === "-" ? "−" : "+"}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`,
  })
}
