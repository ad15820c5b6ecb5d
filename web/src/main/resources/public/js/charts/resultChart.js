import { xAxis } from "./periodAxis.js"
import { isBar } from "./chartStatisticChoice.js"
import { hasGaps, seriesOf } from "./lineSeries.js"
import { zoom } from "./chartZoom.js"

/**
 * The chart option for one subject of an answer: a line per city, with a band of its range by day and longer; bars for totals
 * and for differences from a reference. A period without data is a gap in a line, and hatched among bars.
 *
 * @param {{subject: import("../model/resultRowGroups.js").Subject, cities: {id: string, name: string}[], shown: string, unit: string,
 *   look: {series: string[], hatch: object, warm: string, cold: string, ink: string, muted: string, grid: string, surface: string, font: string},
 *   texts: {axis: string, numbers: (value: number) => string, tooltip: Function}}} input `shown` is the field of the rows that is drawn
 */
export function resultChart(input) {
  const { subject, cities, look, texts } = input
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
      right: 4,
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
    xAxis: xAxis(subject, look),
    yAxis: hasGaps(input) ? [yAxis(input), WHOLE_HEIGHT] : yAxis(input),
    dataZoom: zoomable ? zoom(look) : [],
    series: cities.flatMap((city, i) => seriesOf(city, i, input)),
  }
}

function yAxis({ subject, shown, unit, look, texts }) {
  return {
    type: "value",
    name: unit ? `${texts.axis} (${unit})` : texts.axis,
    nameTextStyle: { align: "left", color: look.muted },
    nameLocation: "end",
    scale: !isBar(subject, shown),
    minInterval: subject.isDate ? 1 : 0, // half a day would have the name of a whole one
    axisLabel: { formatter: texts.numbers, color: look.muted },
    splitLine: { lineStyle: { color: look.grid } },
  }
}

/** The scale of what is hatched: from 0 to 1. */
const WHOLE_HEIGHT = { type: "value", show: false, min: 0, max: 1 }

const ZOOM_FROM = 24 // fewer points than this are read at a glance
function longest({ subject, cities }) {
  return Math.max(0, ...cities.map(city => subject.rows.filter(row => row.city_id === city.id).length))
}
