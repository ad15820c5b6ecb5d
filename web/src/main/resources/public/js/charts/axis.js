import { format } from "../time.js"

/** The time axis. Days, months and years are laid out as if in UTC (see periods.js); hours in the zone given. */

const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS
const LEAST_STEP_MS = { hour: HOUR_MS, day: DAY_MS, month: 28 * DAY_MS, year: 365 * DAY_MS }

export function timeAxis(granularity, zone, look) {
  return {
    type: "time",
    minInterval: LEAST_STEP_MS[granularity],
    axisLabel: { color: look.muted, hideOverlap: true, formatter: at => label(at, granularity, zone) },
    axisLine: { lineStyle: { color: look.grid } },
    axisTick: { lineStyle: { color: look.grid } },
    splitLine: { show: false },
  }
}

/** The coarsest part that changes at the tick: a year in January, a month on the 1st, a day at midnight. */
export function label(at, granularity, zone) {
  const timeZone = granularity === "hour" ? zone : "UTC"
  const part = options => format({ ...options, timeZone }, at)
  if (granularity === "hour" && part({ hour: "2-digit", minute: "2-digit" }) !== "00:00") return part({ hour: "2-digit", minute: "2-digit" })
  if (part({ day: "numeric" }) !== "1") return part({ day: "numeric", month: "short" })
  if (part({ month: "numeric" }) !== "1") return part({ month: "short", year: "2-digit" })
  return part({ year: "numeric" })
}
