/** Rows of an answer, ordered for a table. */

export const LOW_COVERAGE = 0.8 // WMO-No. 1203 asks for about this share of the days of a month

/** Share of the hours or days asked for that hold a value, 0 to 1. */
export function coverageOf(row) {
  return row.expected_count ? row.count / row.expected_count : 0
}

/**
 * Columns of numbers: each statistic, and beside one that was compared how far it is from its reference, and that;
 * then the dates of an event.
 */
export function numberColumns({ statistics, compared, dates = [] }) {
  const numbers = [...statistics, ...compared.filter(id => id === "count")].flatMap(id => [
    ...(id === "count" ? [] : [id]),
    ...(compared.includes(id) ? [`${id}_anomaly`, `${id}_reference`] : []),
  ])
  return [...numbers, ...dates]
}

/** @param {{column: string, descending: boolean}} by rows without a value stay last in both directions */
export function sorted(rows, { column, descending }, names) {
  const value = { city: row => names.of(row.city_id), coverage: coverageOf }[column] ?? (row => row[column] ?? null)
  const direction = descending ? -1 : 1
  return rows
    .map((row, at) => ({ row, at, key: value(row) }))
    .sort((a, b) => compare(a.key, b.key, direction) || a.at - b.at)
    .map(({ row }) => row)
}

function compare(a, b, direction) {
  if (a === null || b === null) return (a === null) - (b === null)
  return direction * (typeof a === "string" ? a.localeCompare(b) : a - b)
}
