import { hourText, isOnTimeAxis, monthText, periodText } from "../model/periodText.js"
import { format } from "../model/timeText.js"

/** The axis of periods: local time, laid out as if it were UTC (see periodText.js), or the hours of a day and the months of a year. */

const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS
const MIN_STEP_MS = { hour: HOUR_MS, day: DAY_MS, day_of_year: DAY_MS, month: 28 * DAY_MS, season: 89 * DAY_MS, year: 365 * DAY_MS }

export function xAxis({ granularity, rows }, look) {
  return isOnTimeAxis(granularity) ? timeAxis(granularity, look) : categoryAxis(granularity, rows, look)
}

function categoryAxis(granularity, rows, look) {
  return {
    type: "category",
    data: [...new Set(rows.map(row => row.period))],
    axisLabel: { color: look.muted, hideOverlap: true, formatter: period => categoryText(period, granularity) },
    axisLine: { lineStyle: { color: look.grid } },
    axisTick: { show: false },
  }
}

function categoryText(period, granularity) {
  if (granularity === "hour_of_day") return hourText(Number(period))
  return granularity === "month_of_year" ? monthText(Number(period), "short") : periodText(period, granularity)
}

function timeAxis(granularity, look) {
  return {
    type: "time",
    boundaryGap: granularity === "year" ? ["4%", "4%"] : [0, 0], // room for the label of the last year
    minInterval: MIN_STEP_MS[granularity],
    axisLabel: { color: look.muted, hideOverlap: true, formatter: at => (granularity === "day_of_year" ? dayOfYear(at) : label(at)) },
    axisLine: { lineStyle: { color: look.grid } },
    axisTick: { lineStyle: { color: look.grid } },
    splitLine: { show: false },
  }
}

const dayOfYear = at => format({ day: "numeric", month: "short", timeZone: "UTC" }, at)

/** The coarsest part that changes at the tick: a year in January, a month on the 1st, a day at midnight. */
export function label(at) {
  const part = options => format({ ...options, timeZone: "UTC" }, at)
  if (at % DAY_MS !== 0) return part({ hour: "2-digit", minute: "2-digit" })
  if (part({ day: "numeric" }) !== "1") return part({ day: "numeric", month: "short" })
  if (part({ month: "numeric" }) !== "1") return part({ month: "short", year: "2-digit" })
  return part({ year: "numeric" })
}
