import assert from "node:assert/strict"
import { test } from "node:test"
import { packetsOf } from "../kafkaDataFrames.js"
import { recordedPackets, recordsBehind, recordsOf } from "../exampleMessages.js"

const typesOf = packet => Object.fromEntries(packet.schema.fields.map(field => [field.name, field.typeInfo.frame]))

for (const what of ["live-readings", "alerts"]) {
  test(`messages become the packets that the plugin made of them: ${what}`, () => {
    const lastTypes = new Map()
    for (const recorded of recordedPackets(what)) {
      assert.deepEqual(packetsOf(recordsBehind(recorded), lastTypes), [recorded])
    }
  })
}

test("a null keeps the type of its column, and is a number where there was none", () => {
  const packets = packetsOf(
    recordsOf(['{"level": null, "city": "Paris"}', '{"level": 2, "city": "Paris"}', '{"level": null, "city": null}']),
  )

  assert.deepEqual(
    packets.map(packet => typesOf(packet).level),
    ["float64", "int64"],
  )
  assert.deepEqual(packets[1].data.values[4], [2, null])
  assert.equal(typesOf(packets[1]).city, "string")
})

test("a nested object becomes dotted names and a list one text", () => {
  const [packet] = packetsOf(recordsOf(['{"a": {"b": 1.0, "c": {"d": true}}, "e": [1, 2]}']))

  assert.deepEqual(typesOf(packet), {
    ...{ time: "time.Time", partition: "int32", offset: "int64" },
    ...{ "a.b": "float64", "a.c.d": "bool", e: "string" },
  })
})

test("a tombstone and what is no JSON object are rows of another shape", () => {
  for (const value of [null, "", "17", "[1]", "{"]) {
    const packets = packetsOf(recordsOf(['{"city": "Paris"}', value]))

    assert.deepEqual(Object.keys(typesOf(packets[1])), ["time", "partition", "offset", "error"])
  }
})
