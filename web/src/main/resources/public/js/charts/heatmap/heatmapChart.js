/**
 * The chart option for values as coloured cells: of a grid, or of a calendar with a row a year. A cell without a value is hatched.
 *
 * @typedef {{x: string, y: string, value: number|null, title: string}} Cell `title` says which period, and city
 * @typedef {{kind: "grid"|"calendar", columns: {id: string, text: string}[], rows: {id: string, text: string}[], cells: Cell[],
 *   isDiverging: boolean}} Heat `isDiverging`: around zero, both ways with the same scale; of a calendar `x` is the date
 */

const COLUMN_TEXTS = 40 // more columns than this are days, of which only the first of a month has a text
const ROW_PX = { grid: 20, calendar: 122 }
const ABOVE_PX = { grid: 12, calendar: 34 }
const BELOW_PX = 52
const MIN_PX = 230
const NARROW_PX = 480 // where the names of months would lie over each other

/** How high the chart has to be, for its cells to be seen. @param {Heat} heat */
export const heightOf = ({ kind, rows }) => Math.max(MIN_PX, ABOVE_PX[kind] + rows.length * ROW_PX[kind] + BELOW_PX)

/** The lowest and the highest of the scale. @param {Heat} heat @returns {[number, number]} */
export function rangeOf({ cells, isDiverging }) {
  let [low, high] = [Infinity, -Infinity]
  for (const { value } of cells) {
    if (value === null) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) return [0, 1]
  const most = Math.max(-low, high)
  return isDiverging ? [-most || -1, most || 1] : [low, high === low ? low + 1 : high]
}

/** @param {{heat: Heat, look: object, texts: {value: (value: number) => string, cell: (cell: Cell) => HTMLElement, month: (month: number, length: "short"|"narrow") => string}}} input */
export function heatChart({ heat, look, texts }) {
  const isCalendar = heat.kind === "calendar"
  return {
    animation: false,
    useUTC: true,
    backgroundColor: look.surface,
    textStyle: { fontFamily: look.font, color: look.muted },
    tooltip: {
      trigger: "item",
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.grid,
      textStyle: { color: look.ink },
      formatter: ({ data }) => texts.cell(data.cell),
    },
    visualMap: scale(heat, look, texts),
    ...(isCalendar ? { calendar: heat.rows.map((row, i) => yearOf(row, i, look, texts)) } : axes(heat, look)),
    series: isCalendar
      ? heat.rows.map(({ id }, i) => cellsOf(heat.cells.filter(({ y }) => y === id), look, cell => [cell.x], { coordinateSystem: "calendar", calendarIndex: i }))
      : [cellsOf(heat.cells, look, cell => [cell.x, cell.y], {})],
  }
}

function cellsOf(cells, look, place, parts) {
  return {
    ...parts,
    type: "heatmap",
    progressive: 0,
    emphasis: { disabled: true },
    data: cells.map(cell =>
      cell.value === null
        ? { value: [...place(cell), 0], cell, visualMap: false, itemStyle: { color: look.hatch } }
        : { value: [...place(cell), cell.value], cell },
    ),
  }
}

function scale(heat, look, texts) {
  const [min, max] = rangeOf(heat)
  return {
    type: "continuous",
    min,
    max,
    dimension: heat.kind === "calendar" ? 1 : 2,
    calculable: false,
    hoverLink: false,
    orient: "horizontal",
    left: "center",
    bottom: 8,
    itemWidth: 12,
    itemHeight: 150,
    inRange: { color: heat.isDiverging ? look.diverging : look.sequential },
    text: [texts.value(max), texts.value(min)],
    textStyle: { color: look.ink },
  }
}

function axes({ columns, rows }, look) {
  const labels = { color: look.muted, hideOverlap: true }
  const axis = { type: "category", axisTick: { show: false }, axisLine: { show: false }, splitLine: { show: false } }
  const textOf = all => {
    const texts = new Map(all.map(({ id, text }) => [id, text]))
    return id => texts.get(id)
  }
  const isFirstOfMonth = (index, id) => id.endsWith("-01")
  return {
    grid: { left: 8, right: 16, top: ABOVE_PX.grid, bottom: BELOW_PX, containLabel: true },
    xAxis: {
      ...axis,
      data: columns.map(({ id }) => id),
      axisLabel: { ...labels, formatter: textOf(columns), ...(columns.length > COLUMN_TEXTS && columns[0].id.includes("-") && { interval: isFirstOfMonth }) },
    },
    yAxis: { ...axis, inverse: true, data: rows.map(({ id }) => id), axisLabel: { ...labels, formatter: textOf(rows) } },
  }
}

function yearOf({ id }, i, look, { month }) {
  return {
    range: id,
    top: ABOVE_PX.calendar + i * ROW_PX.calendar,
    left: 48,
    right: 16,
    cellSize: ["auto", 13],
    orient: "horizontal",
    splitLine: { lineStyle: { color: look.muted, width: 1 } },
    itemStyle: { color: look.surface, borderColor: look.grid, borderWidth: 0.5 },
    yearLabel: { color: look.muted, fontSize: 13, margin: 14 },
    monthLabel: { color: look.muted, formatter: ({ M }) => month(Number(M), look.width < NARROW_PX ? "narrow" : "short") },
    dayLabel: { show: false, firstDay: 1 },
  }
}
