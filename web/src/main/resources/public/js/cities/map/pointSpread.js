/** Moves points apart that would lie on one another, so that each can be seen and pointed at. */

const MAX_ROUNDS = 80
const GOLDEN_ANGLE = 2.399963 // radians: points at one place leave in directions that differ

/**
 * Each two that are too near push each other away by half of what is missing, until none are.
 * @param {{x: number, y: number}[]} points @param {number} gap how far apart two have to be at least, in the same unit
 * @returns {{x: number, y: number}[]} in the same order
 */
export function spread(points, gap) {
  const placed = points.map(({ x, y }) => ({ x, y }))
  for (let round = 0; round < MAX_ROUNDS && pushApart(placed, gap); round++);
  return placed
}

/** @returns {boolean} whether any had to move */
function pushApart(placed, gap) {
  let hasMoved = false
  for (let i = 0; i < placed.length; i++)
    for (let j = i + 1; j < placed.length; j++) {
      const [one, other] = [placed[i], placed[j]]
      const [dx, dy] = [other.x - one.x, other.y - one.y]
      const distance = Math.hypot(dx, dy)
      if (distance > gap - 0.1) continue
      const [right, down] = distance > 0.01 ? [dx / distance, dy / distance] : [Math.cos(j * GOLDEN_ANGLE), Math.sin(j * GOLDEN_ANGLE)]
      const half = (gap - distance) / 2
      one.x -= right * half
      one.y -= down * half
      other.x += right * half
      other.y += down * half
      hasMoved = true
    }
  return hasMoved
}
