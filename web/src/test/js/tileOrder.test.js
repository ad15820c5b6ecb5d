import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { unusualness } from "../../main/resources/public/js/cities/tile/unusualness.js"
import { inOrder } from "../../main/resources/public/js/cities/tileOrder.js"
import { compared } from "./comparedReading.js"

beforeEach(() => chooseLanguage("fr"))

test("cities without a value come last in every order", () => {
  const city = (name, temperature_c) => ({
    configuration: { name },
    last: temperature_c === undefined ? null : { temperature_c },
  })
  const cities = [city("A"), city("B", 4), city("C", null), city("D", 9)]
  assert.deepEqual(
    inOrder(cities, "warmest").map(c => c.configuration.name),
    ["D", "B", "A", "C"],
  )
  assert.deepEqual(
    inOrder(cities, "coldest").map(c => c.configuration.name),
    ["B", "D", "A", "C"],
  )
})

test("tiles whose printed shares are the same stay in the order of their names", () => {
  const city = (name, last) => ({ configuration: { name }, last })
  const cities = [
    city("Athènes", compared(9, 144, 6)), // 96 %
    city("Berlin", compared(9, 5, 145)), // 96.7 %, printed as 96
    city("Caen", compared(9, 146, 4)), // 97 %
  ]
  assert.deepEqual(inOrder(cities, "unusual").map(c => c.configuration.name), ["Caen", "Athènes", "Berlin"])
})

test("tiles can be sorted by how unusual they are, warm or cold, what is not compared last", () => {
  const city = (name, last) => ({ configuration: { name }, last })
  const cities = [
    city("Athènes", compared(9, 75, 75)),
    city("Berlin", { climate_state: "no_climate" }),
    city("Caen", compared(9, 10, 140)),
    city("Dax", compared(9, 148, 2)),
    city("Évreux", null),
  ]
  assert.deepEqual(
    inOrder(cities, "unusual").map(c => c.configuration.name),
    ["Dax", "Caen", "Athènes", "Berlin", "Évreux"],
  )
  assert.equal(unusualness({ climate_state: "too_few_years" }), null)
})
