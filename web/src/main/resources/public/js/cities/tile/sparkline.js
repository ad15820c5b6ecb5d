import { svg } from "../../ui/createElement.js"

/** A day of temperatures as a line the eye takes in at once. Missing values and silent hours stay gaps. */

const WIDTH = 300
const HEIGHT = 56
const MARGIN = 5
const GAP_FACTOR = 2.5 // a silence longer than this many usual steps is a gap

/** @param {{at: number, value: number|null}[]} points oldest first, `at` in ms @returns {{lines: string[], areas: string[], last: {x: number, y: number}|null, low: number, high: number}|null} */
export function sparkline(points) {
  const known = points.filter(point => point.value !== null)
  if (known.length < 2) return null
  const [low, high] = [Math.min(...known.map(p => p.value)), Math.max(...known.map(p => p.value))]
  const [start, end] = [points[0].at, points.at(-1).at]
  const x = at => round(MARGIN + ((WIDTH - 2 * MARGIN) * (at - start)) / (end - start || 1))
  const y = value =>
    round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (high === low ? 0.5 : (value - low) / (high - low)))
  const lines = pieces(points).map(piece =>
    piece.map(({ at, value }, i) => `${i ? "L" : "M"}${x(at)} ${y(value)}`).join(""),
  )
  const { at, value } = known.at(-1)
  const areas = pieces(points).map((piece, i) => `${lines[i]}V${HEIGHT}H${x(piece[0].at)}Z`)
  return { lines, areas, last: { x: x(at), y: y(value) }, low, high }
}

export function sparklineElement(drawn, label) {
  return svg(
    "svg.sparkline",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    drawn.areas.map(area => svg("path.sparkline-area", { d: area })),
    drawn.lines.map(line => svg("path.sparkline-line", { d: line })),
    // a line without length and with round ends is a dot that the stretched drawing does not squash
    svg("path.sparkline-dot", { d: `M${drawn.last.x} ${drawn.last.y}l0.01 0` }),
  )
}

function pieces(points) {
  const usual = usualStep(points)
  const found = []
  let previous = null
  for (const point of points) {
    if (point.value === null) {
      previous = null
      continue
    }
    if (previous && point.at - previous.at <= usual * GAP_FACTOR) found.at(-1).push(point)
    else found.push([point])
    previous = point
  }
  return found.filter(piece => piece.length > 1)
}

function usualStep(points) {
  const steps = points
    .slice(1)
    .map((point, i) => point.at - points[i].at)
    .sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)]
}

const round = value => Math.round(value * 10) / 10
