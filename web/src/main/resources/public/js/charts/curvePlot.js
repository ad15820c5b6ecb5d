import { runs } from "../model/closedHourSeries.js"
import { svg } from "../ui/createElement.js"
import { timeTicks, valueScale } from "./axisTicks.js"

/** One panel of curves over time, as a drawing: a grid with its numbers, bands, lines, bars and levels. */

const LEFT = 46
const RIGHT = 10
const TOP = 8
const BOTTOM = 20
const MIN_BAR_PX = 1.5
const LEVEL_TEXT_PX = { width: 44, height: 12 }
const EDGE_PX = 14 // a label nearer to the edge would be cut

/**
 * @param {{start: number, end: number, zone: string, width: number, height: number, number: (value: number) => string, label: string,
 *   bands?: {points: {at: number, low: number, high: number}[], kind: string}[],
 *   lines?: {points: {at: number, value: number|null}[], kind: string}[], bars?: {points: object[], kind: string}[],
 *   levels?: {value: number, text: string, kind: string, isWanted: boolean}[],
 *   floor?: number, ceiling?: number, least?: number}} input `floor` and `ceiling` are always on the scale, which spans `least`;
 *   of levels those are drawn that are on it, and a wanted one that is near widens it
 * @returns {{element: SVGElement, scale: {low: number, high: number}, x: (at: number) => number, at: (x: number) => number,
 *   moveTo: (at: number) => void}}
 */
export function plot(input) {
  const { start, end, zone, width, height, number, label, bands = [], lines = [], bars = [], levels = [] } = input
  const scale = scaleOf(input)
  const [right, bottom] = [width - RIGHT, height - BOTTOM]
  const x = at => round(LEFT + ((right - LEFT) * (at - start)) / (end - start || 1))
  const y = value => round(bottom - ((bottom - TOP) * (value - scale.low)) / (scale.high - scale.low))
  const cursor = svg("line.plot-cursor", { y1: TOP, y2: bottom, x1: right, x2: right })
  const element = svg(
    "svg.plot",
    { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label },
    timeTicks(start, end, zone, right - LEFT).map(tick => timeTick(tick, x(tick.at), bottom, right)),
    scale.ticks.map(value => valueTick(number(value), y(value), right)),
    bands.map(({ points, kind }) => areas(points, x, y).map(d => svg("path", { class: `plot-band ${kind}`, d }))),
    bars.map(({ points, kind }) => columns(points, kind, { x, y, end, start, width: right - LEFT, floor: scale.low })),
    lines.map(({ points, kind }) => paths(points, x, y).map(d => svg("path", { class: `plot-line ${kind}`, d }))),
    placedLevels(levels.filter(({ value }) => value >= scale.low && value <= scale.high).map(level => ({ ...level, y: y(level.value) }))).map(level => levelLine(level, right)),
    cursor,
  )

  function moveTo(at) {
    cursor.setAttribute("x1", x(at))
    cursor.setAttribute("x2", x(at))
  }

  return { element, scale, x, at: px => start + ((px - LEFT) * (end - start)) / (right - LEFT), moveTo }
}

/** The values of the axis, both ends at round numbers. */
export function scaleOf({ bands = [], lines = [], bars = [], levels = [], floor, ceiling, least = 0 }) {
  const drawn = [
    ...bands.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high])),
    ...[...lines, ...bars].flatMap(({ points }) => points.map(({ value }) => value)),
    floor,
    ceiling,
  ].filter(value => value !== null && value !== undefined)
  const near = nearLevels(levels, valueScale(Math.min(...drawn), Math.max(...drawn)))
  const [low, high] = [Math.min(...drawn, ...near), Math.max(...drawn, ...near)]
  const missing = Math.max(0, least - (high - low))
  return floor === undefined ? valueScale(low - missing / 2, high + missing / 2) : valueScale(low, high + missing)
}

/** Wanted levels no farther than a step of the axis from the axis without them: a curve stays a curve. */
function nearLevels(levels, { low, high, ticks }) {
  const reach = ticks[1] - ticks[0]
  return levels.filter(({ value, isWanted }) => isWanted && value >= low - reach && value <= high + reach).map(({ value }) => value)
}

/** Levels with the `place` of their text, counted from the right: one that would lie on another's is to the left of it; -1 where it says the same. */
export function placedLevels(levels) {
  const placed = []
  for (const level of levels) {
    const near = placed.filter(({ y, place }) => place >= 0 && Math.abs(y - level.y) < LEVEL_TEXT_PX.height)
    const free = Array.from({ length: near.length + 1 }, (_, i) => i).find(i => near.every(({ place }) => place !== i))
    placed.push({ ...level, place: near.some(({ text }) => text === level.text) ? -1 : free })
  }
  return placed
}

function levelLine({ kind, text, y, place }, right) {
  const below = y < TOP + LEVEL_TEXT_PX.height
  return [
    svg("line", { class: `plot-level ${kind}`, x1: LEFT, x2: right, y1: y, y2: y }),
    place >= 0 && svg("text.plot-text", { x: right - 2 - place * LEVEL_TEXT_PX.width, y: below ? y + LEVEL_TEXT_PX.height : y - 3, "text-anchor": "end" }, text),
  ]
}

function timeTick({ text, isDay }, x, bottom, right) {
  const hasRoom = x <= right - EDGE_PX
  return [
    svg("line", { class: isDay ? "plot-grid plot-midnight" : "plot-grid", x1: x, x2: x, y1: TOP, y2: bottom }),
    hasRoom && svg("text", { class: isDay ? "plot-text plot-day" : "plot-text", x, y: bottom + 15, "text-anchor": "middle" }, text),
  ]
}

function valueTick(text, y, right) {
  return [
    svg("line.plot-grid", { x1: LEFT, x2: right, y1: y, y2: y }),
    svg("text.plot-text", { x: LEFT - 6, y: y + 4, "text-anchor": "end" }, text),
  ]
}

/** A line for each run; a value that stands alone is a dot. */
export function paths(points, x, y) {
  return runs(points).map(run =>
    run.length === 1
      ? `M${x(run[0].at)} ${y(run[0].value)}l0.01 0`
      : run.map(({ at, value }, i) => `${i ? "L" : "M"}${x(at)} ${y(value)}`).join(""),
  )
}

/** An area for each run: along the upper edge, back along the lower one. */
export function areas(points, x, y) {
  const known = points.map(point => ({ ...point, value: point.high ?? null }))
  return runs(known)
    .filter(run => run.length > 1)
    .map(run => {
      const upper = run.map(({ at, high }) => `${x(at)} ${y(high)}`)
      const lower = run.toReversed().map(({ at, low }) => `${x(at)} ${y(low)}`)
      return `M${[...upper, ...lower].join("L")}Z`
    })
}

/** What fell within an hour stands before its end. */
function columns(points, kind, { x, y, start, end, width, floor }) {
  const hourPx = (width * 3_600_000) / (end - start || 1)
  return points
    .filter(({ value }) => value > 0)
    .map(({ at, value }) =>
      svg("rect", {
        class: `plot-bar ${kind}`,
        x: round(Math.max(LEFT, x(at) - hourPx)),
        width: round(Math.max(MIN_BAR_PX, Math.min(hourPx, x(at) - LEFT) - 1)),
        y: y(value),
        height: round(y(floor) - y(value)),
      }),
    )
}

const round = value => Math.round(value * 10) / 10
