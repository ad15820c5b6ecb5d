import { startOf } from "../queries/periods.js"
import { band } from "./band.js"
import { timeAxis } from "./axis.js"

/**
 * The chart option for one metric of an answer: a line per city with its min–max band by day, month or year; bars for
 * sums. A period without data is a gap.
 *
 * @param {{rows: object[], cities: {id: string, name: string}[], granularity: string, unit: string,
 *   look: {series: string[], ink: string, muted: string, grid: string, surface: string, font: string},
 *   texts: {axis: string, range: string, save: string, numbers: (value: number) => string, tooltip: Function}}} input `rows` of one metric, as the server ordered them
 */
export function resultChart(input) {
  const { cities, granularity, unit, look, texts } = input
  const statistic = mainStatistic(input.rows)
  const zoomable = longest(input) > ZOOM_FROM
  return {
    animation: false,
    useUTC: true,
    backgroundColor: look.surface,
    color: look.series,
    textStyle: { fontFamily: look.font, color: look.muted },
    grid: { left: 8, right: 16, top: 68, bottom: zoomable ? 52 : 8, containLabel: true },
    legend: { type: "scroll", top: 4, left: 4, right: 40, icon: "roundRect", itemWidth: 14, itemHeight: 4, textStyle: { color: look.ink }, data: cities.map(city => city.name) },
    tooltip: { trigger: "axis", confine: true, backgroundColor: look.surface, borderColor: look.grid, textStyle: { color: look.ink }, formatter: texts.tooltip },
    toolbox: { top: 0, right: 4, feature: { saveAsImage: { title: texts.save, name: "vigie" } }, iconStyle: { borderColor: look.muted } },
    xAxis: timeAxis(granularity, look),
    yAxis: { type: "value", name: `${texts.axis} (${unit})`, nameTextStyle: { align: "left", color: look.muted }, nameLocation: "end", scale: statistic !== "sum", axisLabel: { formatter: texts.numbers, color: look.muted }, splitLine: { lineStyle: { color: look.grid } } },
    dataZoom: zoomable ? zoom(look) : [],
    series: cities.flatMap((city, i) => seriesOf(city, i, statistic, input)),
  }
}

const ZOOM_FROM = 24 // fewer points than this are read at a glance
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

function seriesOf(city, index, statistic, { rows, cities, granularity, look }) {
  const own = rows.filter(row => row.city_id === city.id)
  const color = look.series[index % look.series.length]
  const hasBand = statistic === "mean" && granularity !== "hour" && cities.length <= BANDS_UP_TO && "min" in (own[0] ?? {}) && "max" in own[0]
  const main = statistic === "sum" ? bar(city, points(own, statistic), color) : line(city, points(own, statistic), color, own.length)
  return hasBand ? [main, ...band(city, own, color)] : [main]
}

function line(city, data, color, length) {
  return { id: city.id, name: city.name, type: "line", data, color, connectNulls: false, showSymbol: length <= ZOOM_FROM, symbolSize: 5, lineStyle: { width: length > 500 ? 1 : 2 }, emphasis: { disabled: true }, z: 3 }
}

function bar(city, data, color) {
  return { id: city.id, name: city.name, type: "bar", data, color, barMaxWidth: 24, emphasis: { disabled: true } }
}

function zoom(look) {
  return [
    // the wheel zooms only with Ctrl: a page that stops scrolling over a chart is a trap
    { type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, moveOnMouseMove: true },
    { type: "slider", height: 22, bottom: 8, borderColor: look.grid, fillerColor: look.veil, handleStyle: { color: look.surface, borderColor: look.muted }, moveHandleStyle: { color: look.grid }, emphasis: { moveHandleStyle: { color: look.muted } }, textStyle: { color: look.muted }, showDataShadow: false, brushSelect: false, labelFormatter: "" },
  ]
}

function longest({ rows, cities }) {
  return Math.max(0, ...cities.map(city => rows.filter(row => row.city_id === city.id).length))
}
