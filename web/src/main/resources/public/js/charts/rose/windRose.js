import { svg } from "../../ui/createElement.js"
import { cardinal, percent } from "../../units/unitFormat.js"
import { FORCES } from "./roseCounts.js"

/** A wind rose: how often the wind came from each side, and how strong. */

const SIZE = 240
const MIDDLE = SIZE / 2
const RADIUS = 92
const HUB = 14
const GAP = 2 / 15 // of a petal's width

const SIDES_DEG = [0, 90, 180, 270]

/** What is drawn of the rows of a rose: of each side, from north clockwise, how many hours in each class; null without shares. */
export const shapeOf = ({ all, sectors }) =>
  all.share_pct === null ? null : { total: all.count, calm: all.calm, sectors: sectors.map(row => FORCES.map(id => row[id])) }

/**
 * @param {ReturnType<typeof shapeOf>} shape with its shares
 * @param {string} label what it says, for who does not see it
 */
export function windRose(shape, label) {
  const percentOf = value => percent(Math.round(value))
  const most = Math.max(...shape.sectors.map(sum), 1)
  const ringShare = niceShare((most * 100) / shape.total)
  const reach = (ringShare * shape.total) / 100
  const radius = count => HUB + ((RADIUS - HUB) * count) / reach
  return svg(
    "svg.rose",
    { viewBox: `0 0 ${SIZE} ${SIZE}`, width: SIZE, height: SIZE, role: "img", "aria-label": label },
    [0.5, 1].map(part => svg("circle.plot-grid", { cx: MIDDLE, cy: MIDDLE, r: radius(reach * part), fill: "none" })),
    shape.sectors.map((classes, side) => petals(classes, side, 360 / shape.sectors.length, radius)),
    svg("circle.rose-hub", { cx: MIDDLE, cy: MIDDLE, r: HUB }),
    svg("text.plot-text", { x: MIDDLE, y: MIDDLE + 4, "text-anchor": "middle" }, percentOf((shape.calm * 100) / shape.total)),
    SIDES_DEG.map(deg => sideName(cardinal(deg), deg)),
    [0.5, 1].map(part =>
      svg("text.plot-text.rose-ring", { x: MIDDLE + 4, y: MIDDLE - radius(reach * part) - 2 }, percentOf(ringShare * part)),
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
const round = value => Math.round(value * 10) / 10
