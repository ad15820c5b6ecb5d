/** The recorded alerts with the name of their city and the keys of records, as the message has had them since. */
import { packetsOf } from "./frames.js"
import { recordedPackets, recordsBehind } from "./messages.js"

const NO_RECORD = {
  ...{ record_state: "", record_scope: "", record_direction: "", record_previous_on: "", record_previous_source: "" },
  ...{ record_margin: null, record_year_count: null, record_year_from: null, record_table_version: null },
}

export function recordedAlerts() {
  const names = namesOfCities()
  const records = recordedPackets("alerts").flatMap(recordsBehind)
  const named = records.map(({ value, ...place }) => {
    const alert = JSON.parse(value)
    return { ...place, value: JSON.stringify({ ...alert, city: names[alert.city_id], ...NO_RECORD }) }
  })
  return packetsOf(named)
}

function namesOfCities() {
  const messages = recordedPackets("live-readings").flatMap(recordsBehind)
  return Object.fromEntries(
    messages.map(({ value }) => JSON.parse(value)).map(({ city_id, city }) => [city_id, city]),
  )
}
