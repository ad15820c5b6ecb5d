import { pointOf } from "./axisPosition.js"

/**
 * The space between a lower and a higher statistic, as two stacked areas: an invisible one up to the lower and a tinted one
 * of the difference. A period without data has neither, so that the band breaks with its line.
 */
export function bandSeries(city, rows, [low, high], granularity, color) {
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
  const width = row => (row[low] === null || row[high] === null ? null : row[high] - row[low])
  return [
    { ...invisible, id: `${city.id}-low`, data: rows.map(row => pointOf(row, row[low], granularity)) },
    {
      ...invisible,
      id: `${city.id}-high`,
      data: rows.map(row => pointOf(row, width(row), granularity)),
      color,
      areaStyle: { color, opacity: 0.13 },
    },
  ]
}
