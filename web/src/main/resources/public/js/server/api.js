/** The only module that knows the server's addresses. */

import { fetchUnlessSilent, SILENT_MS } from "./fetchWithTimeout.js"
import { learnFrom } from "../ui/serverClock.js"

/** An answer of the server that says no. `errors` names fields: `[{field, reason}]`. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `HTTP ${status}`)
    this.status = status
    this.errors = problem.errors ?? []
  }
}

export const LIVE_URL = "/api/live"

const id = encodeURIComponent

/** What the server can be asked. */
export const api = {
  searchCities: (text, signal) =>
    get(`/api/cities?q=${id(text)}&limit=10`, signal).then(found => found.cities),
  city: cityId => get(`/api/cities/${id(cityId)}`),
  /** @returns {Promise<{cities: object[], backfill_obstacle: string|null, utc_offsets: object}>} */
  activeCities: () => get("/api/cities/active"),
  citiesWithHistory: () => get("/api/cities/history").then(found => found.cities),
  /** @returns {Promise<Record<string, {source: string, observed_at: string, temperature_c: number|null}[]>>} by city, the last 24 hours */
  temperatures: () => get("/api/live/temperatures").then(found => found.cities),
  runningAlerts: () => get("/api/alerts").then(found => found.alerts),
  /** @returns {Promise<{worst: object, ended_at: string|null}[]>} the newest event first */
  alertHistory: () => get("/api/alerts/history").then(found => found.alerts),
  /** @returns {Promise<{through: string|null, today: object|null, sources: object[], counters: object[], own_days: object[]}>} */
  counters: (cityId, hotC) => get(`/api/cities/${id(cityId)}/counters?hot_c=${id(hotC)}`),
  /** @param {{watches: string, op: ">="|"<=", at: number}} days of the city's own */
  countDays: (cityId, days) => send("POST", `/api/cities/${id(cityId)}/counted-days`, days),
  stopCountingDays: (cityId, daysId) => ask(`/api/cities/${id(cityId)}/counted-days/${id(daysId)}`, { method: "DELETE" }),
  /** @returns {Promise<{timezone: string, utc_offsets: object, sources: {source: string, climate: object, hours: object[]}[]}>} of the last eight days */
  cityHours: cityId => get(`/api/cities/${id(cityId)}/hours?hours=192`),
  /** @returns {Promise<{days: number, hours: number, outcomes: Record<string, number>, last_hour_end: string|null, differing: object[]}>} */
  reconciliation: () => get("/api/reconciliation"),
  /** @returns {Promise<{value_c: number|null, reason: string|null, observed_at: string|null, station_count: number, stations: number, missing: string[]}>} */
  nationalIndicator: () => get("/api/national-indicator"),
  /**
   * @param {string|null} date local; null of today
   * @returns {Promise<{date: string, records: object[]}>} what stood when it began
   */
  records: (cityId, date) => get(`/api/cities/${id(cityId)}/records${date ? `?date=${date}` : ""}`),
  /**
   * @param {string} before local date, which does not count itself
   * @returns {Promise<{temperature_c: number, before: string, from: string|null, warm: object, cold: object}>} when it was last so warm, and so cold
   */
  lastExceedances: (cityId, { celsius, source, before }) =>
    get(`/api/cities/${id(cityId)}/last-exceedances?temperature_c=${celsius}&source=${id(source)}&before=${before}`),
  /** The alert for programs: a message of the Common Alerting Protocol 1.2. */
  alertCapUrl: alertId => `/api/alerts/${id(alertId)}.cap`,
  alertFeedUrl: language => `/api/alerts.atom?lang=${language}`,
  /** @returns {Promise<{active: boolean, rules: object[]}>} the alert rules with levels, and what was set for the city in their place */
  thresholds: cityId => get(`/api/cities/${id(cityId)}/thresholds`),
  setThresholds: (cityId, ruleId, levels) => send("PUT", `/api/cities/${id(cityId)}/thresholds/${id(ruleId)}`, { levels }),
  resetThresholds: (cityId, ruleId) => ask(`/api/cities/${id(cityId)}/thresholds/${id(ruleId)}`, { method: "DELETE" }),
  setActive: (cityId, active) => send("PUT", `/api/cities/${id(cityId)}`, { active }),
  askBackfill: cityId => send("POST", `/api/cities/${id(cityId)}/backfill`, {}),
  /** @returns {Promise<{recorded: {source: string, date_from: string, date_to: string}|null, open: object|null, replays: object[]}>} */
  replays: cityId => get(`/api/cities/${id(cityId)}/replays`),
  askReplay: (cityId, episode) => send("POST", `/api/cities/${id(cityId)}/replays`, episode),
  /** @returns {Promise<{request: object, timezone: string, utc_offsets: object, counts: object, readings: object[], alerts: object[], unusual: object[]}>} */
  episode: requestId => get(`/api/queries/${id(requestId)}/episode`),
  submitQuery: query => send("POST", "/api/queries", query),
  estimateQuery: (query, signal) => send("POST", "/api/queries/estimate", query, signal),
  queries: () => get("/api/queries").then(found => found.queries),
  query: requestId => get(`/api/queries/${id(requestId)}`),
  result: requestId => get(`/api/queries/${id(requestId)}/result`),
  comparison: requestId => get(`/api/queries/${id(requestId)}/comparison`),
  /** @param {"cities"|"years"} [difference] of the answer, in its place */
  fileUrl: (requestId, format, difference) =>
    `/api/queries/${id(requestId)}/result?format=${format}${difference ? `&difference=${difference}` : ""}`,
  /** @returns {Promise<{text: string, name: string}>} the file and the name that the server gives it */
  csv: (requestId, difference) => fetchUnlessSilent(api.fileUrl(requestId, "csv", difference)).then(namedText),
  /** @returns {Promise<{schedule_id: string, name: string, every: string, period: string, question: object, next_due_at: string, answers: {due_on: string, request_id: string, status: string}[]}[]>} by name */
  schedules: () => get("/api/schedules").then(found => found.schedules),
  createSchedule: schedule => send("POST", "/api/schedules", schedule),
  endSchedule: scheduleId => ask(`/api/schedules/${id(scheduleId)}`, { method: "DELETE" }),
  scheduleFeedUrl: (scheduleId, language) => `/api/schedules/${id(scheduleId)}.atom?lang=${language}`,
  cancelQuery: requestId => ask(`/api/queries/${id(requestId)}`, { method: "DELETE" }),
  /** @param {File} file @returns {Promise<{upload_id: string}>} */
  giveFile: file =>
    ask(`/api/imports/files?name=${id(file.name.slice(-120))}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", Accept: "application/json" },
      body: file,
    }),
  importFile: wanted => send("POST", "/api/imports", wanted),
  undoImport: requestId => send("POST", `/api/imports/${id(requestId)}/undo`, {}),
  cancelImport: requestId => ask(`/api/imports/${id(requestId)}`, { method: "DELETE" }),
  imports: () => get("/api/imports").then(found => found.imports),
  /** Nothing comes of its answer but a status, which {@link fetchUnlessSilent} could not hand on: a browser may give it a body. */
  async signOut() {
    const response = await fetch("/login", { method: "DELETE", signal: AbortSignal.timeout(SILENT_MS) })
    if (!response.ok) throw new Refused(response.status, {})
  },
  definitions: () => get("/api/definitions"),

  /** Health is an answer even when it is bad: a degraded server says so with an error status and the same shape. */
  async health() {
    const response = await fetchUnlessSilent("/api/health", { headers: { Accept: "application/json" } })
    if (response.status === 401) throw new Refused(401, {})
    return response.json()
  },
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

async function namedText(response) {
  const [, name] = response.headers.get("Content-Disposition")?.match(/filename="(.+)"/) ?? []
  if (response.ok) return { text: await response.text(), name }
  throw new Refused(response.status, await response.json().catch(() => ({})))
}

async function ask(url, options) {
  const response = await fetchUnlessSilent(url, options)
  learnFrom(response.headers.get("Date"))
  if (response.ok) return response.json()
  throw new Refused(response.status, await response.json().catch(() => ({})))
}
