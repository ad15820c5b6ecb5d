/** The recorded alerts with the name of their city, the keys of records and thresholds and "le 1er", as the message has had them since. */
import { packetsOf } from "./frames.js"
import { recordedPackets, recordsBehind } from "./messages.js"

const NOTHING_OF_ITS_OWN = {
  ...{ threshold_from: "", threshold_set_by: "" },
  ...{ record_state: "", record_scope: "", record_direction: "", record_previous_on: "", record_previous_source: "" },
  ...{ record_margin: null, record_year_count: null, record_year_from: null, record_table_version: null },
}

export function recordedAlerts() {
  const names = namesOfCities()
  const records = recordedPackets("alerts").flatMap(recordsBehind)
  const named = records.map(({ value, ...place }) => {
    const asWrittenNow = ({ city_id, text_fr }) => ({
      city: names[city_id],
      text_fr: text_fr.replace(/\ble 1 (?=\p{L})/u, "le 1er "),
    })
    const alert = JSON.parse(value)
    return { ...place, value: JSON.stringify({ ...alert, ...asWrittenNow(alert), ...NOTHING_OF_ITS_OWN }) }
  })
  return packetsOf(named)
}

function namesOfCities() {
  const messages = recordedPackets("live-readings").flatMap(recordsBehind)
  return Object.fromEntries(
    messages.map(({ value }) => JSON.parse(value)).map(({ city_id, city }) => [city_id, city]),
  )
}
