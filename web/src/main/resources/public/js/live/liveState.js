/**
 * What the live page knows: `cities` by id, each `{configuration, last, readings, coverage}`, running `alerts` by id, and
 * whether the first answer has come (`loaded`) and the stream is open (`connected`).
 */

export const NOTHING_YET = { cities: {}, alerts: {}, loaded: false, connected: null }

const KEPT_MS = 24 * 3600 * 1000

export function liveState(state, event) {
  switch (event.type) {
    case "snapshot":
      return {
        ...state,
        loaded: true,
        cities: Object.fromEntries(event.cities.map(city => [city.city_id, merged(state.cities[city.city_id], city)])),
      }
    case "readings":
      return inCity(state, event.city_id, city => event.readings.reduce(withReading, city))
    case "reading":
      return inCity(state, event.data.city_id, city => withReading(city, event.data))
    case "city":
      return configured(state, event.data)
    case "alert":
      return alerted(state, event.data)
    case "connection":
      return { ...state, connected: event.connected }
    default:
      return state
  }
}

/** Active cities in the reader's alphabetical order. */
export function activeCities(state, language) {
  const byName = new Intl.Collator(language)
  return Object.values(state.cities).sort((a, b) => byName.compare(a.configuration.name, b.configuration.name))
}

/** A city that was switched off may still have a reading on its way: it does not come back by that. */
function inCity(state, cityId, change) {
  const city = state.cities[cityId]
  return city ? { ...state, cities: { ...state.cities, [cityId]: change(city) } } : state
}

function merged(known, { last_reading, coverage, ...configuration }) {
  const city = { configuration, last: null, readings: [], ...known, coverage: coverage ?? known?.coverage ?? null }
  return last_reading ? withReading({ ...city, configuration }, last_reading) : { ...city, configuration }
}

function configured(state, configuration) {
  const { [configuration.city_id]: known, ...others } = state.cities
  if (!configuration.active) return { ...state, cities: others }
  return {
    ...state,
    cities: {
      ...others,
      [configuration.city_id]: { last: null, readings: [], coverage: null, ...known, configuration },
    },
  }
}

function withReading(city, reading) {
  const last = city.last && isNewer(city.last, reading) ? city.last : reading
  return {
    ...city,
    last,
    readings: lastDay([...city.readings.filter(other => !isSame(other, reading)), reading], last),
  }
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

function alerted(state, alert) {
  const { [alert.alert_id]: _, ...others } = state.alerts
  return {
    ...state,
    alerts: alert.event === "end" || alert.event === "retract" ? others : { ...others, [alert.alert_id]: alert },
  }
}
