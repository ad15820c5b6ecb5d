import { timeAxis } from "./axis.js"
import { mainStatistic, seriesOf } from "./series.js"
import { zoom } from "./zoom.js"

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
    legend: {
      type: "scroll",
      top: 4,
      left: 4,
      right: 40,
      icon: "roundRect",
      itemWidth: 14,
      itemHeight: 4,
      textStyle: { color: look.ink },
      data: cities.map(city => city.name),
    },
    tooltip: {
      trigger: "axis",
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.grid,
      textStyle: { color: look.ink },
      formatter: texts.tooltip,
    },
    toolbox: {
      top: 0,
      right: 4,
      feature: { saveAsImage: { title: texts.save, name: "vigie" } },
      iconStyle: { borderColor: look.muted },
    },
    xAxis: timeAxis(granularity, look),
    yAxis: {
      type: "value",
      name: `${texts.axis} (${unit})`,
      nameTextStyle: { align: "left", color: look.muted },
      nameLocation: "end",
      scale: statistic !== "sum",
      axisLabel: { formatter: texts.numbers, color: look.muted },
      splitLine: { lineStyle: { color: look.grid } },
    },
    dataZoom: zoomable ? zoom(look) : [],
    series: cities.flatMap((city, i) => seriesOf(city, i, statistic, input)),
  }
}

const ZOOM_FROM = 24 // fewer points than this are read at a glance
function longest({ rows, cities }) {
  return Math.max(0, ...cities.map(city => rows.filter(row => row.city_id === city.id).length))
}
