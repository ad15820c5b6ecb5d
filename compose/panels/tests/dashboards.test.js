import assert from "node:assert/strict"
import { test } from "node:test"
import { faultsOf } from "../checker.js"
import { dashboardsOfTopics, variablesOf } from "../dashboards.js"
import { packetsOf } from "../frames.js"
import { examples, keysOf, recordedPackets, recordsBehind, recordsOf } from "../messages.js"

const RECORDED = { "live-reading": () => recordedPackets("live-readings"), alert: recordedAlerts }

for (const { name, dashboard, schema } of dashboardsOfTopics()) {
  const faults = packets => faultsOf(dashboard, packets, keysOf(schema), variablesOf(dashboard))

  test(`${name} shows the examples of the contract`, async () => {
    assert.deepEqual(await faults(packetsOf(recordsOf(examples(schema)))), [])
  })

  test(`${name} shows the recorded packets`, { skip: !RECORDED[schema] }, async () => {
    assert.deepEqual(await faults(RECORDED[schema]()), [])
  })
}

/** The recorded alerts with the name of their city, as the message has it since. */
function recordedAlerts() {
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
  return Object.fromEntries(messages.map(({ value }) => JSON.parse(value)).map(({ city_id, city }) => [city_id, city]))
}
