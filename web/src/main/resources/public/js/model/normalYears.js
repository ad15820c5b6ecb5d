import { level, sharesByYear } from "./coverageChecks.js"

/**
 * The years that a normal can be made of: an answer takes all its numbers of a city from one source, so that years of
 * another do not count.
 */

const STANDARD = { from: 1991, to: 2020 } // WMO-No. 1203
const NORMAL_YEARS = 30
const MIN_YEARS = 10 // of a provisional normal, WMO-No. 1203
const MIN_SHARE = 0.8 // of the years asked for: 24 of 30
const METRIC = "temperature_c"

/**
 * The standard normal where some source of each city holds it, else the last thirty years that one does. Where there are
 * fewer than ten, the ten years up to the last one: the server then says how many of them are missing.
 *
 * @param {object[]} coverages of the cities chosen
 * @returns {{from: number, to: number}}
 */
export function normalYears(coverages) {
  const years = commonYears(coverages)
  const within = (from, to) => years.filter(year => year >= from && year <= to).length
  if (!years.length || within(STANDARD.from, STANDARD.to) >= MIN_SHARE * NORMAL_YEARS) return STANDARD
  const to = years.at(-1)
  return { from: Math.min(to - MIN_YEARS + 1, Math.max(years[0], to - NORMAL_YEARS + 1)), to }
}

/** The last date on which every clock of the world has a whole day of the sources with most years; null where nothing is held. */
export function lastDayOfNormal(coverages) {
  const ends = coverages.flatMap(({ sources }) => longest(sources)).map(({ last_at }) => last_at)
  if (!ends.length) return null
  const last = new Date(ends.sort()[0])
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), last.getUTCDate() - 1)).toISOString().slice(0, 10)
}

function commonYears(coverages) {
  const [first = [], ...others] = coverages.flatMap(({ sources }) => longest(sources)).map(wholeYears)
  return first.filter(year => others.every(years => years.includes(year)))
}

/** The source with most whole years, in a list; an empty one where there is none. */
function longest(sources) {
  return [...sources].sort((a, b) => wholeYears(b).length - wholeYears(a).length).slice(0, 1)
}

function wholeYears(source) {
  const [from, to] = [source.first_at, source.last_at].map(at => Number(at.slice(0, 4)))
  if (source.years.length)
    return sharesByYear({ sources: [source] }, METRIC, from, to)
      .filter(({ share }) => ["full", "most"].includes(level(share)))
      .map(({ year }) => year)
  const all = Array.from({ length: to - from + 1 }, (_, i) => from + i) // of days, whose years nobody has counted
  return all.filter(year => source.first_at.slice(0, 10) <= `${year}-01-01` && source.last_at.slice(0, 10) >= `${year}-12-31`)
}
