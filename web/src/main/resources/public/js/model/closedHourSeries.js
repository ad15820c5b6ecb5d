import { utcOffset } from "./utcOffsets.js"

/** The closed hours of a city as curves need them: rows with `at`, the end of the hour in ms. */

export const SPANS_H = [24, 48, 72, 168]
export const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS
const GAP_FACTOR = 1.5 // a silence of more than one usual step is a gap

export const rowsOf = ({ hours }) => hours.map(row => ({ ...row, at: Date.parse(row.hour_end) }))

/** The last hours of the rows, to the newest. */
export function lastHours(rows, spanH) {
  const end = rows.at(-1)?.at
  return rows.filter(({ at }) => at > end - spanH * HOUR_MS)
}

/** @returns {{at: number, value: number|null}[]} */
export const pointsOf = (rows, field) => rows.map(row => ({ at: row.at, value: row[field] ?? null }))

/** What was a day before each of the shown rows at the same time of the city's clock, at the place of the shown row. */
export function dayBefore(rows, shown, field, zone) {
  const byTime = new Map(rows.map(row => [row.at, row[field]]))
  return shown.map(({ at }) => ({ at, value: byTime.get(dayEarlier(at, zone)) ?? null }))
}

/** The instant at which the city's clock showed the same a day before: 23 or 25 hours earlier where it was changed between. */
export function dayEarlier(at, zone) {
  const offset = instant => (utcOffset(zone, instant) ?? 0) * 1000
  return at + offset(at) - DAY_MS - offset(at - DAY_MS)
}

export const hasValues = points => points.some(({ value }) => value !== null)

/** Runs of points without a gap. A value that stands alone is a run of one. */
export function runs(points) {
  const known = points.filter(({ value }) => value !== null)
  const longest = Math.max(HOUR_MS, usualStep(known)) * GAP_FACTOR
  const found = []
  for (const point of known) {
    const previous = found.at(-1)?.at(-1)
    if (previous && point.at - previous.at <= longest) found.at(-1).push(point)
    else found.push([point])
  }
  return found
}

function usualStep(points) {
  const steps = points
    .slice(1)
    .map((point, i) => point.at - points[i].at)
    .sort((a, b) => a - b)
  return steps[Math.floor((steps.length - 1) / 2)] ?? 0
}

/**
 * How far two sources differ at each hour of the city's day: the mean of one minus the other over the hours that both have.
 * @returns {{hour: number, mean: number|null, count: number}[]} 24 of them
 */
export function differenceByHour(rows, others, field, zone) {
  const byTime = new Map(others.map(row => [row.at, row[field]]))
  const sums = Array.from({ length: 24 }, (_, hour) => ({ hour, sum: 0, count: 0 }))
  for (const row of rows) {
    const other = byTime.get(row.at)
    if (isNone(row[field]) || isNone(other)) continue
    const place = sums[localHour(row.at, zone)]
    place.sum += row[field] - other
    place.count++
  }
  return sums.map(({ hour, sum, count }) => ({ hour, mean: count ? sum / count : null, count }))
}

export const localHour = (at, zone) => new Date(at + (utcOffset(zone, at) ?? 0) * 1000).getUTCHours()

const isNone = value => value === null || value === undefined
