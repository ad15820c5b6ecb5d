/** The recorded alerts with the name of their city, as the message has had it since. */
import { packetsOf } from "./frames.js"
import { recordedPackets, recordsBehind } from "./messages.js"

export function recordedAlerts() {
  const names = namesOfCities()
  const records = recordedPackets("alerts").flatMap(recordsBehind)
  const named = records.map(({ value, ...place }) => {
    const alert = JSON.parse(value)
    return { ...place, value: JSON.stringify({ ...alert, city: names[alert.city_id] }) }
  })
  return packetsOf(named)
}

function namesOfCities() {
  const messages = recordedPackets("live-readings").flatMap(recordsBehind)
  return Object.fromEntries(
    messages.map(({ value }) => JSON.parse(value)).map(({ city_id, city }) => [city_id, city]),
  )
}
