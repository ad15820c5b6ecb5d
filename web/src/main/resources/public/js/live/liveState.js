import { cityName } from "../model/placeNames.js"
import { hasEnded, inQueue, isBehind, placed, startedAt } from "../model/queriesState.js"

/**
 * What the live page knows: `cities` by id, each `{configuration, last, readings, coverage, backfill,
 * without}` (why the source has nothing for it), why the past of
 * cities is not asked for (`obstacle`), running `alerts` by id,
 * whether the first answer has come (`loaded`) and the stream is open (`connected`), and what was `heard` of alerts
 * since it opened: the answer that tells which alerts run may be older than that. From each opening until the answer asked for
 * then it also keeps what came `early` of cities.
 */

export const NOTHING_YET = { cities: {}, obstacle: null, alerts: {}, heard: [], loaded: false, connected: null }

const NEW_CITY = { last: null, readings: [], coverage: null, backfill: null, without: null }
const KEPT_MS = 24 * 3600 * 1000
const RETRACTED_SHOWN_MS = 6 * 3600 * 1000 // as long as the server tells of it
const OF_CITIES = ["reading", "coverage", "backfill", "without", "city"]
const MAX_HEARD = 200 // far more than come between the opening of the stream and the first answer

export function liveState(state, event) {
  const isAwaited = state.early || !state.loaded
  if (!isAwaited || !OF_CITIES.includes(event.type)) return changed(state, event)
  return { ...changed(state, event), early: [...(state.early ?? []), event].slice(-MAX_HEARD) }
}

function changed(state, event) {
  switch (event.type) {
    case "snapshot":
      return withEarly(withCities(state, event))
    case "preview":
      return preview(state, event)
    case "temperatures":
      return withEachCity(state, city => withLine(city, event.byCity[city.configuration.city_id] ?? []))
    case "reading":
      return inCity(state, event.data.city_id, city => withReading(city, event.data))
    case "obstacle":
      return { ...state, obstacle: event.data.backfill_obstacle ?? null }
    case "coverage":
      return inCity(state, event.data.city_id, city => ({ ...city, coverage: event.data }))
    case "backfill":
      return inCity(state, event.data.request.city_id, city => withBackfill(city, event.data))
    case "queue":
      return withEachCity(state, city => (city.backfill ? movedUp(city, event.data) : city))
    case "without":
      return withEachCity(state, city => withoutReading(city, event.data[city.configuration.city_id] ?? null))
    case "city":
      return configured(state, event.data)
    case "alerts":
      return { ...state, alerts: state.heard.reduce(withAlert, byId(event.alerts)), heard: [] }
    case "alert":
      return {
        ...state,
        alerts: withAlert(state.alerts, event.data),
        heard: [...state.heard, event.data].slice(-MAX_HEARD),
      }
    case "connection":
      // a server that was started anew counts those who left the queue anew
      return { ...withEachCity(state, uncounted), connected: event.connected, heard: [], ...(event.connected && { early: [] }) }
    default:
      return state
  }
}

function withCities(state, { cities, obstacle }) {
  return {
    ...state,
    loaded: true,
    obstacle: obstacle ?? null,
    cities: Object.fromEntries(cities.map(city => [city.city_id, merged(state.cities[city.city_id], city)])),
  }
}

/** Asked for before the stream opened: shown until the answer that knows what happened meanwhile. */
function preview(state, event) {
  if (state.loaded) return state
  const shown = withCities(state, event)
  return shown.early ? { ...withEarly(shown), early: shown.early } : shown
}

/** The answer may be older than what the stream told before it came. */
function withEarly({ early = [], ...state }) {
  return early.reduce(changed, state)
}

/** Active cities in the reader's alphabetical order. */
export function activeCities(state, language) {
  const byName = new Intl.Collator(language)
  return Object.values(state.cities).sort((a, b) => byName.compare(cityName(a.configuration), cityName(b.configuration)))
}

/** Running alerts of the cities followed, by city: the one that started last first. */
export function alertsByCity({ alerts, cities }, nowMs = Date.now()) {
  const followed = Object.values(alerts).filter(alert => cities[alert.city_id] && !(alert.shown_until_ms < nowMs))
  followed.sort((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at))
  const cityIds = [...new Set(followed.map(alert => alert.city_id))]
  return Object.fromEntries(cityIds.map(id => [id, followed.filter(alert => alert.city_id === id)]))
}

/** A city that was switched off may still have a reading on its way: it does not come back by that. */
function inCity(state, cityId, change) {
  const city = state.cities[cityId]
  return city ? { ...state, cities: { ...state.cities, [cityId]: change(city) } } : state
}

/** A city that does not change stays the same object: its tile is not drawn anew. */
function withEachCity(state, change) {
  return { ...state, cities: Object.fromEntries(Object.entries(state.cities).map(([id, city]) => [id, change(city)])) }
}

function movedUp(city, move) {
  const backfill = inQueue(city.backfill, move)
  return backfill === city.backfill ? city : { ...city, backfill }
}

const uncounted = city =>
  city.backfill ? { ...city, backfill: { ...city.backfill, queue_version: null } } : city

const withoutReading = (city, without) => (without === city.without ? city : { ...city, without })

function merged(known, { last_reading, coverage, backfill, without, ...configuration }) {
  const city = { ...NEW_CITY, ...known, coverage: coverage ?? known?.coverage ?? null, without: without ?? null, configuration }
  const withPast = backfill ? withBackfill(city, backfill) : city
  return last_reading ? withReading(withPast, last_reading) : withPast
}

/** The event carries what the history holds of the city; the answer to the click does not. */
/** The stream tells each configuration after its change was answered: of two the later one counts. */
function configured(state, { coverage, ...configuration }) {
  const { [configuration.city_id]: known, ...others } = state.cities
  if (Date.parse(configuration.updated_at) < Date.parse(known?.configuration.updated_at)) return state
  if (!configuration.active) return { ...state, cities: others }
  return {
    ...state,
    cities: {
      ...others,
      [configuration.city_id]: {
        ...NEW_CITY,
        ...known,
        coverage: coverage ?? known?.coverage ?? null,
        configuration,
      },
    },
  }
}

/** Of one request the newest word, of several the last one: whichever has not ended where two came at once. */
function withBackfill(city, backfill) {
  const known = city.backfill
  if (known?.request_id === backfill.request_id)
    return isBehind(backfill, known) ? city : { ...city, backfill: placed(backfill, known) }
  const isOlder = known && startedAt(backfill) < startedAt(known)
  return isOlder && (!hasEnded(known) || hasEnded(backfill)) ? city : { ...city, backfill }
}

function withReading(city, reading) {
  const last = city.last && isNewer(city.last, reading) ? city.last : reading
  return {
    ...city,
    last,
    readings: lastDay([...city.readings.filter(other => !isSame(other, reading)), reading], last),
  }
}

/** What was observed before this page was opened, for the line of the last day; the reading shown stays. */
function withLine(city, temperatures) {
  if (!city.last || !temperatures.length) return city
  const earlier = temperatures.filter(point => !city.readings.some(reading => isSame(reading, point)))
  return earlier.length ? { ...city, readings: lastDay([...city.readings, ...earlier], city.last) } : city
}

const isSame = (a, b) => a.observed_at === b.observed_at && a.source === b.source

/** A late reading does not hide the newer one; of a replay, or after a change of source, what came last is shown. */
function isNewer(a, b) {
  const byObservation = a.source === b.source && !a.replayed && !b.replayed
  return byObservation
    ? Date.parse(a.observed_at) > Date.parse(b.observed_at)
    : Date.parse(a.received_at) > Date.parse(b.received_at)
}

function lastDay(readings, last) {
  const end = Date.parse(last.observed_at)
  return readings
    .filter(
      reading =>
        reading.source === last.source &&
        Date.parse(reading.observed_at) > end - KEPT_MS &&
        Date.parse(reading.observed_at) <= end,
    )
    .sort((a, b) => Date.parse(a.observed_at) - Date.parse(b.observed_at))
}

const byId = alerts => Object.fromEntries(alerts.map(alert => [alert.alert_id, forAWhile(alert)]))

function withAlert(alerts, alert) {
  const others = Object.fromEntries(Object.entries(alerts).filter(([id, known]) => id !== alert.alert_id && !isReplacedBy(known, alert)))
  const isGone = alert.event === "end" || (alert.event === "retract" && !alert.record_state)
  return isGone ? others : { ...others, [alert.alert_id]: forAWhile(alert) }
}

/** A record that was retracted is shown as that, until another of its kind comes. */
const isReplacedBy = (known, { city_id, rule_id, source }) =>
  known.event === "retract" && known.city_id === city_id && known.rule_id === rule_id && known.source === source

const forAWhile = alert => (alert.event === "retract" ? { ...alert, shown_until_ms: Date.now() + RETRACTED_SHOWN_MS } : alert)
