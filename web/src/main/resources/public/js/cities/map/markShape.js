import { svg } from "../../ui/createElement.js"

/**
 * The shape of a mark: a disc; of a value on one side of the usual a triangle that points up or down, so that colour is not all
 * that tells them apart.
 * @param {-1|0|1} side @param {number} radius in pixels
 */
export function markShape(side, radius) {
  if (side === 0) return svg("circle.map-shape", { r: radius })
  const [wide, foot, tip] = [radius * 1.15, radius * 0.88 * side, -radius * 1.1 * side]
  return svg("path.map-shape", { d: `M${-wide} ${foot}L${wide} ${foot}L0 ${tip}Z` })
}

/** Gives a mark the colour of its class, one of the style sheet's tokens; none where there is no value. */
export function coloured(mark, colours, step) {
  if (step !== null) mark.style.setProperty("--mark", `var(--${colours}-${step})`)
  return mark
}
