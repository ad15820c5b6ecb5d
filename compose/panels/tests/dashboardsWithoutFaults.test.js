import assert from "node:assert/strict"
import { test } from "node:test"
import { faultsOf } from "../dashboardFaults.js"
import { dashboardsOfTopics, variablesOf } from "../dashboardFiles.js"
import { liveAlerts } from "../draw/madeUpAlerts.js"
import { liveReadings, metarReadings } from "../draw/madeUpReadings.js"
import { packetsOf } from "../kafkaDataFrames.js"
import { examples, keysOf, recordedPackets, recordsOf, replayedRecords } from "../exampleMessages.js"

const MADE_UP = {
  "live-reading": () => [packetsOf(liveReadings()), packetsOf(metarReadings())],
  alert: () => [packetsOf(liveAlerts())],
}
const RECORDED = {
  "live-reading": () => [recordedPackets("live-readings"), packetsOf(replayedRecords("readings"))],
  alert: () => [packetsOf(replayedRecords("alerts"))],
}

for (const { name, dashboard, schema } of dashboardsOfTopics()) {
  const faults = packets => faultsOf(dashboard, packets, keysOf(schema), variablesOf(dashboard))

  test(`${name} shows the examples of the contract`, async () => {
    assert.deepEqual(await faults(packetsOf(recordsOf(examples(schema)))), [])
  })

  test(`${name} shows what was recorded`, async () => {
    for (const packets of RECORDED[schema]()) assert.deepEqual(await faults(packets), [])
  })

  test(`${name} shows the messages that its pictures are drawn from`, async () => {
    for (const packets of MADE_UP[schema]()) assert.deepEqual(await faults(packets), [])
  })
}
