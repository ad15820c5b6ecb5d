import { svg } from "../ui/createElement.js"

/** A wind rose: how often the wind came from each side, and how strong. */

export const SECTORS = 16
const SIZE = 240
const MIDDLE = SIZE / 2
const RADIUS = 92
const HUB = 14
const GAP = 2 / 15 // of a petal's width

/** Upper bounds of the classes in m/s: Beaufort 1–2, 3, 4, 5, and 6 and more. Below the first it is calm (WMO-No. 8: force 0). */
export const CALM_BELOW_MS = 0.3
export const CLASSES_MS = [3.4, 5.5, 8, 10.8, Infinity]

/**
 * @param {{fromDeg: number|null, speedMs: number|null}[]} winds
 * @returns {{total: number, calm: number, sectors: number[][]}} of each side, from north clockwise, how many in each class
 */
export function roseOf(winds) {
  const known = winds.filter(({ speedMs, fromDeg }) => isKnown(speedMs) && (isKnown(fromDeg) || speedMs < CALM_BELOW_MS))
  const sectors = Array.from({ length: SECTORS }, () => CLASSES_MS.map(() => 0))
  const blowing = known.filter(({ speedMs }) => speedMs >= CALM_BELOW_MS)
  for (const { fromDeg, speedMs } of blowing)
    sectors[Math.round((fromDeg * SECTORS) / 360) % SECTORS][CLASSES_MS.findIndex(limit => speedMs < limit)]++
  return { total: known.length, calm: known.length - blowing.length, sectors }
}

/** The side most of the wind came from, in degrees; null while there is none. */
export function prevailing({ sectors }) {
  const totals = sectors.map(sum)
  const most = Math.max(...totals)
  return most > 0 ? (totals.indexOf(most) * 360) / sectors.length : null
}

/** @param {{rose: ReturnType<typeof roseOf>, label: string, sides: string[], percent: (share: number) => string}} parts `sides`: N, E, S, W */
export function windRose({ rose, label, sides, percent }) {
  const most = Math.max(...rose.sectors.map(sum), 1)
  const ringShare = niceShare((most * 100) / rose.total)
  const reach = (ringShare * rose.total) / 100
  const radius = count => HUB + ((RADIUS - HUB) * count) / reach
  return svg(
    "svg.rose",
    { viewBox: `0 0 ${SIZE} ${SIZE}`, width: SIZE, height: SIZE, role: "img", "aria-label": label },
    [0.5, 1].map(part => svg("circle.plot-grid", { cx: MIDDLE, cy: MIDDLE, r: radius(reach * part), fill: "none" })),
    rose.sectors.map((classes, side) => petals(classes, side, 360 / rose.sectors.length, radius)),
    svg("circle.rose-hub", { cx: MIDDLE, cy: MIDDLE, r: HUB }),
    svg("text.plot-text", { x: MIDDLE, y: MIDDLE + 4, "text-anchor": "middle" }, percent((rose.calm * 100) / rose.total)),
    sides.map((name, i) => sideName(name, i * 90)),
    [0.5, 1].map(part =>
      svg("text.plot-text.rose-ring", { x: MIDDLE + 4, y: MIDDLE - radius(reach * part) - 2 }, percent(ringShare * part)),
    ),
  )
}

function petals(classes, side, width, radius) {
  let count = 0
  return classes.map((own, i) => {
    const inner = radius(count)
    count += own
    return own > 0 && svg("path", { class: `rose-${i}`, d: petal(side * width, width, inner, radius(count)) })
  })
}

function petal(deg, width, inner, outer) {
  const half = (width / 2) * (1 - GAP)
  const place = (angle, r) => {
    const rad = (angle * Math.PI) / 180
    return `${round(MIDDLE + r * Math.sin(rad))} ${round(MIDDLE - r * Math.cos(rad))}`
  }
  const [from, to] = [deg - half, deg + half]
  return `M${place(from, inner)}L${place(from, outer)}A${round(outer)} ${round(outer)} 0 0 1 ${place(to, outer)}L${place(to, inner)}A${round(inner)} ${round(inner)} 0 0 0 ${place(from, inner)}Z`
}

function sideName(name, deg) {
  const rad = (deg * Math.PI) / 180
  const [x, y] = [MIDDLE + (RADIUS + 14) * Math.sin(rad), MIDDLE - (RADIUS + 14) * Math.cos(rad)]
  return svg("text.plot-text.rose-side", { x: round(x), y: round(y + 4), "text-anchor": "middle" }, name)
}

/** The ring outside: the next of 4, 8, 12 … percent, so that the one half-way is whole too. */
const niceShare = share => Math.ceil(share / 4) * 4

const sum = numbers => numbers.reduce((total, number) => total + number, 0)
const isKnown = value => value !== null && value !== undefined
const round = value => Math.round(value * 10) / 10
