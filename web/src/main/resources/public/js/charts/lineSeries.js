import { bandSeries } from "./bandSeries.js"
import { band, hasRange, isBar } from "./chartStatisticChoice.js"
import { pointOf } from "./axisPosition.js"

/** The series of a chart, from the rows of a subject. */

const MARKED_UP_TO = 24 // more points than this are a line, not points
const THIN_FROM = 500 // so many points that a thick line hides their ups and downs

/** A line or bars of one city, with its band where there is room for it. */
export function seriesOf(city, index, { subject, shown, cities, look }) {
  const own = subject.rows.filter(row => row.city_id === city.id)
  const color = city.isBackground ? look.grid : look.series[index % look.series.length]
  const data = own.map(row => pointOf(row, row[shown], subject.granularity))
  if (isBar(subject, shown)) {
    const isTwoColoured = shown.endsWith("_anomaly") && cities.length === 1
    return [bar(city, isTwoColoured ? twoColoured(data, subject, look) : data, color), ...hatched(city, data, look)]
  }
  const main = line(city, data, color, own.length)
  const isValue = !shown.endsWith("_anomaly")
  return isValue && hasRange(subject, cities.length)
    ? [main, ...bandSeries(city, own, band(subject), subject.granularity, color)]
    : [main]
}

/** Above and below the reference: red and blue, as warm and cold; of rain blue is more. */
function twoColoured(data, { contractUnit }, look) {
  const [more, less] = contractUnit.startsWith("mm") ? [look.cold, look.warm] : [look.warm, look.cold]
  return data.map(value => ({ value, itemStyle: { color: value[1] < 0 ? less : more } }))
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
    z: city.isBackground ? 2 : 3,
  }
}

function bar(city, data, color) {
  return {
    id: city.id,
    name: city.name,
    type: "bar",
    stack: city.id,
    data,
    color,
    barMinWidth: 3,
    barMaxWidth: 24,
    emphasis: { disabled: true },
  }
}

/** Hatched from the foot of the chart to its head where a bar has no value: left empty it would look like zero. */
function hatched(city, data, look) {
  if (data.every(([, value]) => value !== null)) return []
  const gaps = data.map(([place, value]) => [place, value === null ? 1 : null])
  return [{ ...bar(city, gaps, look.hatch), id: `${city.id}-gaps`, yAxisIndex: 1, silent: true }]
}

/** Whether something is hatched. */
export const hasGaps = ({ subject, shown }) =>
  isBar(subject, shown) && subject.rows.some(row => (row[shown] ?? null) === null)
