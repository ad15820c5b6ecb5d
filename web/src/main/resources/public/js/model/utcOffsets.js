/** How far each clock is ahead of UTC, by the rules that the server works with and not by the browser's, which may be years older. */

const known = new Map()

/** @param {Record<string, {first_s: number, changes: [number, number][]}>} offsets by zone: of each change the second and the offset after */
export function learnUtcOffsets(offsets) {
  for (const [zone, { first_s, changes }] of Object.entries(offsets)) known.set(zone, [[-Infinity, first_s], ...changes])
}

/** Seconds ahead of UTC; undefined for a zone that is not known. Changes are known from 1970 to the end of 2037. */
export function utcOffset(zone, instant) {
  const second = new Date(instant).getTime() / 1000
  return known.get(zone)?.findLast(([from]) => from <= second)[1]
}
