import { startOf } from "../queries/periods.js"

/**
 * The space between lowest and highest value, as two stacked areas: an invisible one up to the lowest and a tinted one of
 * the difference. A period without data has neither, so that the band breaks with its line.
 */
export function band(city, rows, color) {
  const invisible = {
    type: "line",
    name: city.name,
    stack: `band-${city.id}`,
    stackStrategy: "all",
    symbol: "none",
    lineStyle: { opacity: 0 },
    silent: true,
    connectNulls: false,
    tooltip: { show: false },
    emphasis: { disabled: true },
    z: 1,
  }
  const differs = row => row.min !== null && row.max !== null
  return [
    { ...invisible, id: `${city.id}-min`, data: rows.map(row => [startOf(row.period), row.min]) },
    {
      ...invisible,
      id: `${city.id}-max`,
      data: rows.map(row => [startOf(row.period), differs(row) ? row.max - row.min : null]),
      color,
      areaStyle: { color, opacity: 0.13 },
    },
  ]
}
