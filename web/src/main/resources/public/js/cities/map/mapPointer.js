/**
 * What hands do on the map: drag, pinch, click or tap. The wheel alone scrolls the page, as everywhere; with Ctrl, or by two
 * fingers on a pad, which browsers report as that, it zooms.
 */

const STILL_PX = 5 // a hand that moves less has clicked
const ZOOM_A_PIXEL = 0.002 // of the wheel: a notch of 100 px is a fifth
const MAX_ZOOM_AN_EVENT = 1.25

/**
 * @param {SVGElement} element
 * @param {{move: (right: number, down: number) => void, zoom: (factor: number, at: {x: number, y: number}) => void,
 *   hover: (at: {x: number, y: number}|null) => void, click: (at: {x: number, y: number}) => void}} act
 */
export function followHands(element, act) {
  const hands = new Map()
  let travelled = 0

  element.addEventListener("pointerdown", event => {
    if (hands.size === 0) travelled = 0
    hands.set(event.pointerId, pointOf(event))
  })
  element.addEventListener("pointermove", event => {
    const at = pointOf(event)
    if (!hands.has(event.pointerId)) return event.pointerType === "mouse" && act.hover(at)
    const before = [...hands.values()]
    travelled += distance(hands.get(event.pointerId), at)
    hands.set(event.pointerId, at)
    if (travelled < STILL_PX) return
    element.setPointerCapture(event.pointerId)
    const now = [...hands.values()]
    const [from, to] = [middle(before), middle(now)]
    act.move(to.x - from.x, to.y - from.y)
    if (now.length === 2) act.zoom(distance(...now) / Math.max(1, distance(...before)), to)
  })
  element.addEventListener("pointerup", event => {
    const isClick = hands.size === 1 && travelled < STILL_PX && event.button === 0
    hands.delete(event.pointerId)
    if (isClick) act.click(pointOf(event))
  })
  element.addEventListener("pointercancel", ({ pointerId }) => hands.delete(pointerId))
  element.addEventListener("pointerleave", ({ pointerId, pointerType }) => {
    hands.delete(pointerId)
    if (pointerType === "mouse") act.hover(null)
  })
  element.addEventListener(
    "wheel",
    event => {
      if (!event.ctrlKey) return
      event.preventDefault()
      const factor = Math.exp(-event.deltaY * ZOOM_A_PIXEL)
      act.zoom(Math.min(MAX_ZOOM_AN_EVENT, Math.max(1 / MAX_ZOOM_AN_EVENT, factor)), pointOf(event))
    },
    { passive: false },
  )

  function pointOf({ clientX, clientY }) {
    const { left, top } = element.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
}

const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y)
const middle = points => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
})
