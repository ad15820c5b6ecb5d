/** A past episode of a city, as the command that plays it again and as a question to the history about the same days. */

export const SPEEDS = [3_600, 36_000, 360_000] // recorded seconds a second
const USUAL_DAYS = 5
const DAY_MS = 86_400_000
const DATE = /^\d{4}-\d\d-\d\d$/

/** First and last day of the end of what is recorded of a city; null where no hours are. @param {object} coverage of the city */
export function usualEpisode(coverage) {
  const rows = source => source.years.reduce((sum, { row_count }) => sum + row_count, 0)
  const [longest] = coverage.sources.filter(({ years }) => years.length).sort((a, b) => rows(b) - rows(a))
  if (!longest) return null
  const last = longest.last_at.slice(0, 10)
  const first = new Date(Date.parse(last) - (USUAL_DAYS - 1) * DAY_MS).toISOString().slice(0, 10)
  return { from: first > longest.first_at.slice(0, 10) ? first : longest.first_at.slice(0, 10), to: last }
}

/** What to run in Vigie's folder; null while the dates are none. */
export function replayCommand({ cityId, from, to, speed }) {
  if (!DATE.test(from) || !DATE.test(to) || to < from || !SPEEDS.includes(speed)) return null
  return `scripts/replay --city ${cityId} --from ${from} --to ${to} --speed ${speed}`
}

/** The same days hour by hour, as the command's own link asks for them. */
export const replayQuestion = ({ cityId, from, to }) =>
  `cities=${cityId}&from=${from}&to=${to}&metrics=temperature_c&statistics=mean,min,max&by=hour`
