/** The only module that knows the server's addresses. */

import { learnFrom } from "./ui/clock.js"

/** An answer of the server that says no. `errors` names fields: `[{field, reason}]`. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `HTTP ${status}`)
    this.status = status
    this.errors = problem.errors ?? []
  }
}

export const LIVE_URL = "/api/live"
const RECENT_READINGS = 120 // a day of quarter-hours, with room for late ones

const id = encodeURIComponent

export const searchCities = (text, signal) =>
  get(`/api/cities?q=${id(text)}&limit=10`, signal).then(found => found.cities)
export const city = cityId => get(`/api/cities/${id(cityId)}`)
/** @returns {Promise<{cities: object[], backfill_obstacle: string|null}>} */
export const activeCities = () => get("/api/cities/active")
export const citiesWithHistory = () => get("/api/cities/history").then(found => found.cities)
export const readings = cityId =>
  get(`/api/cities/${id(cityId)}/readings?hours=24&limit=${RECENT_READINGS}`).then(found => found.readings)
export const runningAlerts = () => get("/api/alerts").then(found => found.alerts)
export const setActive = (cityId, active) => send("PUT", `/api/cities/${id(cityId)}`, { active })
export const askBackfill = cityId => send("POST", `/api/cities/${id(cityId)}/backfill`, {})
export const submitQuery = query => send("POST", "/api/queries", query)
export const estimateQuery = (query, signal) => send("POST", "/api/queries/estimate", query, signal)
export const queries = () => get("/api/queries").then(found => found.queries)
export const query = requestId => get(`/api/queries/${id(requestId)}`)
export const result = requestId => get(`/api/queries/${id(requestId)}/result`)
export const comparison = requestId => get(`/api/queries/${id(requestId)}/comparison`)
export const csvUrl = requestId => `/api/queries/${id(requestId)}/result?format=csv`
export const cancelQuery = requestId => ask(`/api/queries/${id(requestId)}`, { method: "DELETE" })
export const definitions = () => get("/api/definitions")
export const about = () => get("/api/about")
export const zoneRules = () => fetch("/time-zones/rules.tsv").then(text)

/** Health is an answer even when it is bad: a degraded server says so with an error status and the same shape. */
export async function health() {
  const response = await fetch("/api/health", { headers: { Accept: "application/json" } })
  return response.json()
}

function get(url, signal) {
  return ask(url, { headers: { Accept: "application/json" }, signal })
}

function send(method, url, body, signal) {
  return ask(url, {
    method,
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
    signal,
  })
}

async function text(response) {
  if (response.ok) return response.text()
  throw new Refused(response.status, {})
}

async function ask(url, options) {
  const response = await fetch(url, options)
  learnFrom(response.headers.get("Date"))
  if (response.ok) return response.json()
  throw new Refused(response.status, await response.json().catch(() => ({})))
}
