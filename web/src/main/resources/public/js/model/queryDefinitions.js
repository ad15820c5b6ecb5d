import { language } from "../i18n/index.js"

/** The climate indices, methods of degree days and events that can be asked for, as the server defines them. */

let known = { indices: [], degree_days: [], events: [] }

/** Learnt once, before the first page is drawn. */
export function learnDefinitions(definitions) {
  known = definitions
}

export const allIndices = () => known.indices
export const allMethods = () => known.degree_days
export const allEvents = () => known.events ?? []
export const indexOf = id => known.indices.find(index => index.id === id)
export const eventOf = id => allEvents().find(event => event.id === id)
export const methodOf = id => known.degree_days.find(method => method.id === id)

/** In the language chosen; the id stands for what the server does not know (any more). */
export const nameOf = (definition, id) => definition?.[language()] ?? id

/** The indices as a person looks for them: what is not sorted here goes by what it is computed from. */
const GROUPS = [
  ["cold", ["FD", "ID", "TN10p", "TX10p", "CSDI"]],
  ["heat", ["SU", "TR", "TN90p", "TX90p", "WSDI"]],
  ["temperature", ["TXx", "TNx", "TXn", "TNn", "DTR", "GSL"]],
  ["rain", []],
]

/** @returns {[string, object[]][]} name of the group, its indices in the server's order */
export function indexGroups() {
  const groupOf = ({ id, element }) =>
    GROUPS.find(([, ids]) => ids.includes(id))?.[0] ?? (element === "RR" ? "rain" : "temperature")
  return GROUPS.map(([group]) => [group, known.indices.filter(index => groupOf(index) === group)])
}
