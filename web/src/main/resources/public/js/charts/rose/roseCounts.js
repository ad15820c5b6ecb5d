/** The hours of a wind rose, counted as the batch layer counts those of an answer: the same rows, by the same classes. */

export const SECTORS = 16

/** Upper bounds of the classes in m/s: Beaufort 1–2, 3, 4, 5, and 6 and more. Below the first it is calm (WMO-No. 8: force 0). */
export const CALM_BELOW_MS = 0.3
export const CLASSES_MS = [3.4, 5.5, 8, 10.8, Infinity]

/** Hours by force in a row, in the order of the classes. */
export const FORCES = ["bft_1_2", "bft_3", "bft_4", "bft_5", "bft_6_up"]

const WIDTH_DEG = 360 / SECTORS
const MIN_DIRECTED_PCT = 80 // of the hours with a wind: with less, as in an answer, there are no shares

/**
 * Sectors are centred, the first about north, and begin with their lower bound. Vector means are the batch layer's alone.
 * @param {{fromDeg: number|null, speedMs: number|null}[]} winds of an hour each
 * @param {number} expected how many hours there could be
 * @returns {{all: object, sectors: object[]}} rows as an answer has them
 */
export function roseOf(winds, expected) {
  const calm = winds.filter(({ speedMs }) => isKnown(speedMs) && speedMs < CALM_BELOW_MS)
  const blowing = winds.filter(({ speedMs }) => isKnown(speedMs) && speedMs >= CALM_BELOW_MS)
  const directed = blowing.filter(({ fromDeg }) => isKnown(fromDeg))
  const count = calm.length + directed.length
  const variable = blowing.length - directed.length
  const hasShares = count > 0 && count * 100 >= (count + variable) * MIN_DIRECTED_PCT
  const shareOf = hours => (hasShares ? (hours * 100) / count : null)
  const row = winds => ({ count, expected_count: expected, hours: winds.length, share_pct: shareOf(winds.length), ...byForce(winds) })
  return {
    all: {
      wind: "all",
      ...row(directed),
      mean_ms: mean([...directed, ...calm]),
      calm: calm.length,
      calm_pct: shareOf(calm.length),
      variable,
      vector_ms: null,
      vector_from_deg: null,
      constancy: null,
    },
    sectors: Array.from({ length: SECTORS }, (_, sector) => {
      const own = directed.filter(({ fromDeg }) => sectorOf(fromDeg) === sector)
      return { wind: "sector", from_deg: sector * WIDTH_DEG, ...row(own), mean_ms: mean(own) }
    }),
  }
}

const sectorOf = fromDeg => Math.floor(fromDeg / WIDTH_DEG + 0.5) % SECTORS

function byForce(winds) {
  const counts = CLASSES_MS.map(() => 0)
  for (const { speedMs } of winds) counts[CLASSES_MS.findIndex(limit => speedMs < limit)]++
  return Object.fromEntries(FORCES.map((id, i) => [id, counts[i]]))
}

const mean = winds => (winds.length ? winds.reduce((sum, { speedMs }) => sum + speedMs, 0) / winds.length : null)
const isKnown = value => value !== null && value !== undefined
