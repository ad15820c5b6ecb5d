/** A past episode of a city: what is chosen, its address, the command that plays it too, and what fired. */

export const SPEEDS = [3_600, 36_000, 360_000] // recorded seconds a second
export const FAULTS = ["duplicates", "disorder", "gaps", "sentinels"] // each in percent of the readings
export const MAX_DAYS = 31
const USUAL_SPEED = SPEEDS[1]
const USUAL_DAYS = 5
const DAY_MS = 86_400_000
const DATE = /^\d{4}-\d\d-\d\d$/
const NONE = Object.fromEntries(FAULTS.map(fault => [fault, 0]))

/** What stands in the fields at first: what the address says, else the last days that are recorded. @param {{date_from: string, date_to: string}} recorded */
export function firstEpisode(recorded, question) {
  const usual = { from: later(recorded.date_from, daysBefore(recorded.date_to, USUAL_DAYS - 1)), to: recorded.date_to, speed: USUAL_SPEED, ...NONE }
  const fields = new URLSearchParams(question ?? "")
  const [from, to, speed] = [fields.get("from"), fields.get("to"), Number(fields.get("speed"))]
  const faults = Object.fromEntries(FAULTS.map(fault => [fault, pct(fields.get(fault)) ?? 0]))
  const days = isDate(from) && isDate(to) ? { from, to } : {}
  return { ...usual, ...days, ...faults, ...(SPEEDS.includes(speed) && { speed }) }
}

/** The id of the replay that an address shows; null without one. */
export const shownId = question => new URLSearchParams(question ?? "").get("replay")

/** What follows the city in the address. @param {string|null} [id] of the replay that it shows */
export function addressOf({ from, to, speed, ...faults }, id) {
  const hit = FAULTS.filter(fault => faults[fault] > 0).map(fault => [fault, faults[fault]])
  return new URLSearchParams([["from", from], ["to", to], ["speed", speed], ...hit, ...(id ? [["replay", id]] : [])]).toString()
}

/** The episode of a request. */
export function episodeOf({ date_from, date_to, speed, ...request }) {
  return { from: date_from, to: date_to, speed, ...Object.fromEntries(FAULTS.map(fault => [fault, request[`${fault}_pct`] ?? 0])) }
}

/** What the server is asked; null while something is wrong, see {@link wrong}. */
export function requestOf({ from, to, speed, ...faults }) {
  const hit = FAULTS.filter(fault => faults[fault] > 0).map(fault => [`${fault}_pct`, faults[fault]])
  return { date_from: from, date_to: to, speed, ...Object.fromEntries(hit) }
}

/** What is wrong with it, as the end of a text's key; null where it can be played. */
export function wrong({ from, to, speed, ...faults }, recorded) {
  if (!isDate(from) || !isDate(to) || to < from || !SPEEDS.includes(speed)) return "no_dates"
  if (from < recorded.date_from || to > recorded.date_to) return "not_recorded"
  if (daysBetween(from, to) > MAX_DAYS) return "too_long"
  return FAULTS.every(fault => pct(faults[fault]) !== null) ? null : "no_share"
}

/** What to run in Vigie's folder. */
export function replayCommand(cityId, { from, to, speed, ...faults }) {
  const hit = FAULTS.filter(fault => faults[fault] > 0).map(fault => ` --${fault} ${faults[fault]}`)
  return `scripts/replay --city ${cityId} --from ${from} --to ${to} --speed ${speed}${hit.join("")}`
}

/** The same days hour by hour, as the command's own link asks for them. */
export const replayQuestion = (cityId, { from, to }) =>
  `cities=${cityId}&from=${from}&to=${to}&metrics=temperature_c&statistics=mean,min,max&by=hour`

/** The recorded instant that a replay has reached; null before the first. */
export const reachedAt = ({ stage }) => stage?.match(/^at (.+Z)$/)?.[1] ?? null

/** All that fired, in the order of time: `{at, alert}` or `{at, unusual}`. */
export function fired({ alerts, unusual }) {
  const all = [...alerts.map(alert => ({ at: alert.at, alert })), ...unusual.map(each => ({ at: each.at, unusual: each }))]
  return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

const isDate = text => DATE.test(text ?? "") && !Number.isNaN(Date.parse(text))
const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
const daysBefore = (date, days) => new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10)
const later = (one, other) => (one > other ? one : other)

/** 0 to 100; null for anything else. */
function pct(value) {
  const share = value === "" || value === null ? NaN : Number(value)
  return share >= 0 && share <= 100 ? share : null
}
