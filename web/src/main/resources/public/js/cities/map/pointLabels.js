/** Which points have their name beside them, and where: as many as there is room for, none over another or over a point. */

const LETTER_PX = 6.6 // of the labels' 12 px letters on average, rather wide
const HEIGHT_PX = 16
const SPACE_PX = 7 // a mark may have a ring

/**
 * @param {{id: string, x: number, y: number, text: string}[]} points who comes first is named first
 * @param {{radius: number, width: number, height: number}} map all in pixels
 * @returns {Map<string, {x: number, y: number, anchor: "start"|"end"|"middle"}>} by id: where the text's base line begins, ends
 *   or has its middle
 */
export function labels(points, { radius, width, height }) {
  const taken = points.map(({ x, y }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }))
  const found = new Map()
  for (const { id, x, y, text } of points) {
    const wide = text.length * LETTER_PX
    const place = candidates(x, y, wide, radius + SPACE_PX).find(
      ({ box }) => isInside(box, width, height) && !taken.some(other => overlap(box, other)),
    )
    if (!place) continue
    taken.push(place.box)
    found.set(id, { x: place.x, y: place.y, anchor: place.anchor })
  }
  return found
}

/** Beside the point, to the right, to the left, below, above: in the order readers prefer (Imhof 1975). */
function candidates(x, y, wide, away) {
  const half = HEIGHT_PX / 2
  const base = 4 // from the middle of the letters down to their base line
  return [
    { x: x + away, y: y + base, anchor: "start", box: box(x + away, y - half, wide) },
    { x: x - away, y: y + base, anchor: "end", box: box(x - away - wide, y - half, wide) },
    { x, y: y + away + half + base, anchor: "middle", box: box(x - wide / 2, y + away, wide) },
    { x, y: y - away - half + base, anchor: "middle", box: box(x - wide / 2, y - away - HEIGHT_PX, wide) },
  ]
}

const box = (left, top, wide) => ({ left, right: left + wide, top, bottom: top + HEIGHT_PX })
const isInside = ({ left, right, top, bottom }, width, height) => left >= 0 && top >= 0 && right <= width && bottom <= height
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
