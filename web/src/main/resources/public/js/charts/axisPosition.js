import { isOnTimeAxis, startOf } from "../model/periodText.js"

/** Where a row stands on the axis: the start of its period in ms, or its label where periods do not follow each other. */
export function placeOf(row, granularity) {
  return isOnTimeAxis(granularity) ? startOf(row.period) : row.period
}

/** @returns {[number|string, number|null]} */
export function pointOf(row, value, granularity) {
  return [placeOf(row, granularity), value ?? null]
}
