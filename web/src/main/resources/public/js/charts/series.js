import { startOf } from "../queries/periods.js"
import { band } from "./band.js"

/** The series of a chart, from the rows of an answer. */

const MARKED_UP_TO = 24 // more points than this are a line, not points
const THIN_FROM = 500 // so many points that a thick line hides their ups and downs
const BANDS_UP_TO = 3 // more than three bands above each other hide the lines

/** What the line shows: the mean where it was asked for, else what was. */
export function mainStatistic(rows) {
  const asked = rows[0] ?? {}
  if (asked.metric === "precipitation_mm" && "sum" in asked) return "sum"
  return ["mean", "sum", "max", "min"].find(id => id in asked) ?? "count"
}

/** @returns {[number, number|null][]} start of each period in ms, and its value */
export function points(rows, statistic) {
  return rows.map(row => [startOf(row.period), row[statistic] ?? null])
}

/** A line or bars of one city, with its band where there is room for it. */
export function seriesOf(city, index, statistic, { rows, cities, granularity, look }) {
  const own = rows.filter(row => row.city_id === city.id)
  const color = look.series[index % look.series.length]
  const hasBand =
    statistic === "mean" &&
    granularity !== "hour" &&
    cities.length <= BANDS_UP_TO &&
    "min" in (own[0] ?? {}) &&
    "max" in own[0]
  const main =
    statistic === "sum"
      ? bar(city, points(own, statistic), color)
      : line(city, points(own, statistic), color, own.length)
  return hasBand ? [main, ...band(city, own, color)] : [main]
}

function line(city, data, color, length) {
  return {
    id: city.id,
    name: city.name,
    type: "line",
    data,
    color,
    connectNulls: false,
    showSymbol: length <= MARKED_UP_TO,
    symbolSize: 5,
    lineStyle: { width: length > THIN_FROM ? 1 : 2 },
    emphasis: { disabled: true },
    z: 3,
  }
}

function bar(city, data, color) {
  return { id: city.id, name: city.name, type: "bar", data, color, barMaxWidth: 24, emphasis: { disabled: true } }
}
