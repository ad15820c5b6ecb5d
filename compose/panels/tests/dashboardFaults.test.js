/** Faults that would empty a panel or make it show another number are found: each is put into what works. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { extremesOf, faultsOf } from "../dashboardFaults.js"
import { dashboardsOfTopics, variablesOf } from "../dashboardFiles.js"
import { packetsOf } from "../kafkaDataFrames.js"
import { examples, keysOf, recordsOf } from "../exampleMessages.js"

const { dashboard } = dashboardsOfTopics().find(one => one.schema === "live-reading")
const READINGS = examples("live-reading").filter(text => JSON.parse(text).temperature_c !== null)

const faultsWith = (readings, changed = dashboard) =>
  faultsOf(changed, packetsOf(recordsOf(readings)), keysOf("live-reading"), variablesOf(changed))

const withValue = (text, key, value) => JSON.stringify({ ...JSON.parse(text), [key]: value })

function withUnit(unit, key) {
  const changed = structuredClone(dashboard)
  const panel = changed.panels.find(
    one => one.type === "timeseries" && JSON.stringify(one.transformations).includes(`"${key}"`),
  )
  panel.fieldConfig.defaults.unit = unit
  return changed
}

test("a dashboard and messages that fit have no fault", async () => {
  assert.deepEqual(await faultsWith(READINGS), [])
})

test("a field that was renamed is missed by every panel that names it", async () => {
  const renamed = READINGS.map(text => text.replace('"temperature_c"', '"air_temperature_c"'))

  const faults = await faultsWith(renamed)

  assert.ok(
    faults.some(fault => fault.endsWith(": filterFieldsByName finds no field temperature_c")),
    faults,
  )
})

test("a field that a panel names and no message has", async () => {
  const changed = structuredClone(dashboard)
  const { transformations } = changed.panels.find(panel => panel.type === "timeseries")
  transformations.find(one => one.id === "filterFieldsByName").options.include.names.push("snow_depth_m")

  const faults = await faultsWith(READINGS, changed)

  assert.ok(
    faults.some(fault => fault.endsWith(": filterFieldsByName finds no field snow_depth_m")),
    faults,
  )
})

test("a null that becomes text takes the history of its column", async () => {
  const [first, second] = READINGS

  const faults = await faultsWith([first, withValue(second, "temperature_c", "NaN")])

  assert.deepEqual(faults.slice(0, 2), [
    "The columns begin anew, and what was shown is lost: -temperature_c (number) +temperature_c (string)",
    "temperature_c is a column of type string",
  ])
})

test("a type that changed is seen even where every message has the new one", async () => {
  const faults = await faultsWith(READINGS.map(text => withValue(text, "replayed", 1)))

  assert.equal(faults[0], "replayed is a column of type number")
})

test("a tombstone begins all columns anew", async () => {
  const [first, second] = READINGS

  const faults = await faultsWith([first, null, second])

  assert.match(
    faults[0],
    /^The columns begin anew, and what was shown is lost: -apparent_temperature_c .* \+error \(string\)$/,
  )
})

test("a key more, in one message only, begins the columns anew", async () => {
  const [first, second] = READINGS

  const faults = await faultsWith([first, withValue(second, "uv_index", 4.5)])

  assert.deepEqual(faults, ["The columns begin anew, and what was shown is lost: +uv_index (number)"])
})

test("a unit that scales writes small rain in micrometres and much in metres", async () => {
  const rain = [0.0, 0.2, 1234.5].map(value => withValue(READINGS[0], "precipitation_sum_24h_mm", value))

  const faults = await faultsWith(rain, withUnit("lengthmm", "precipitation_sum_24h_mm"))

  assert.ok(
    faults.some(fault => fault.endsWith('0.2 is written "200.0 µm"')),
    faults,
  )
  assert.ok(
    faults.some(fault => fault.endsWith('1234.5 is written "1.2 m"')),
    faults,
  )
  assert.deepEqual(await faultsWith(rain), [])
})

test("a setting or a column that does not exist is named", async () => {
  const changed = structuredClone(dashboard)
  const table = changed.panels.find(panel => panel.type === "table")
  table.fieldConfig.overrides[0].matcher.options = "Temperatur"
  table.fieldConfig.overrides[0].properties[0].id = "units"

  const faults = await faultsWith(READINGS, changed)

  assert.deepEqual(faults, [
    `${table.title}: no field setting units is known here`,
    `${table.title}: no column is called Temperatur`,
  ])
})

test("values are looked at from the smallest to the largest, and at the smallest that is not nought", () => {
  assert.deepEqual(extremesOf([null, 0, 0.2, 12, -3]), [-3, 0.2, 12])
  assert.deepEqual(extremesOf([null, undefined, NaN]), [])
})
