/**
 * How far each clock is ahead of UTC, by the rules that the server works with (contract/time-zones/README.md) and not by the
 * browser's, which may be years older.
 */

let text = ""
const known = new Map()

/** @param {string} rules the file rules.tsv */
export function learnZoneRules(rules) {
  text = rules
  known.clear()
}

/** Seconds ahead of UTC; undefined for a zone that is not known. Changes are known until the end of 2037. */
export function utcOffset(zone, instant) {
  if (!known.has(zone)) known.set(zone, clockOf(zone))
  const second = new Date(instant).getTime() / 1000
  return known.get(zone).findLast(([from]) => from <= second)?.[1]
}

/** [from, offset] of each change, in seconds; the first has always been. */
function clockOf(zone) {
  const [first, changes] = columnsOf(zone)
  if (first === undefined) return []
  if (first.startsWith("=")) return clockOf(first.slice(1))
  const later = changes.split(" ").filter(Boolean)
  return [[-Infinity, Number(first)], ...later.map(change => change.split(":").map(Number))]
}

function columnsOf(zone) {
  const start = text.indexOf(`\n${zone}\t`)
  if (start < 0) return []
  const line = text.slice(start + 1, text.indexOf("\n", start + 1))
  return line.split("\t").slice(1)
}
