import { conversionOf } from "./unitConversion.js"

/**
 * The values of a row in the units chosen: statistics, what they were compared with, and how far they are from it.
 * @param {{contractUnit: string, statistics: string[], differences: string[]}} subject `differences`: statistics without a zero
 *   of their own, such as the standard deviation
 * @returns {{values: object, conversion: object}} the row with its values replaced
 */
export function shownValues(row, { contractUnit, statistics, differences }) {
  const conversion = conversionOf(contractUnit)
  const values = { ...row }
  for (const id of statistics) {
    const [reference, anomaly] = [`${id}_reference`, `${id}_anomaly`]
    values[id] = differences.includes(id) ? conversion.difference(row[id]) : own(id, row, conversion)
    if (anomaly in row) values[anomaly] = conversion.difference(row[anomaly])
    if (reference in row) values[reference] = id === "sum" ? sumBefore(values, anomaly) : shown(id, row[reference], differences, conversion)
  }
  return { values, conversion }
}

const shown = (id, value, differences, { difference, value: level }) => (differences.includes(id) ? difference : level)(value)

/** A sum of n temperatures has n times the offset of the unit. */
function own(id, row, { value, difference, offset }) {
  if (id !== "sum") return value(row[id])
  return typeof row.sum === "number" ? difference(row.sum) + offset * row.count : row.sum
}

/** Of the sum before it is not known of how many values it is. */
const sumBefore = (values, anomaly) =>
  typeof values.sum === "number" && typeof values[anomaly] === "number" ? values.sum - values[anomaly] : null

/** The statistics of a metric, or of an index, that are how far apart two values are: a range, a standard deviation. */
export const differencesOf = subject => (subject === "DTR" ? ["value"] : ["stddev"])
