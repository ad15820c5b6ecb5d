import { afterEach, beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { decimal, fill, kept, typed } from "../../main/resources/public/js/units/typedNumber.js"
import { usualUnits } from "../../main/resources/public/js/units/unitDefinitions.js"

beforeEach(() => chooseLanguage("fr"))
afterEach(() => {
  for (const [quantity, unit] of Object.entries(usualUnits())) chooseUnit(quantity, unit)
})

/** NIST SP 811 (2008), B.8: 86 °F is 30 °C, 65 °F 18.333 °C; 100 km/h is 27.778 m/s; 1 in is 25.4 mm. */
test("what is typed in the unit chosen is kept as the contract has it, and comes back as it was typed", async () => {
  chooseUnit("temperature", "°F")
  chooseUnit("precipitation", "in")
  chooseUnit("wind", "km/h")
  assert.deepEqual(["86", "−4", "89,6"].map(text => kept("°C", text)), ["30", "-20", "32"])
  assert.ok(Math.abs(Number(kept("°C", "65")) - 18.3333) < 1e-4)
  assert.ok(Math.abs(Number(kept("m/s", "100")) - 27.7778) < 1e-4)
  assert.equal(kept("mm", "1"), "25.4")
  assert.equal(typed("°C", "18.333"), "65", "a usual base of the server")
  for (const [unit, text] of [["°C", "65"], ["°C", "−4"], ["°C", "89,6"], ["m/s", "100"], ["mm", "0,25"], ["%", "80"]]) assert.equal(typed(unit, kept(unit, text)), text)
  await chooseLanguage("en")
  assert.equal(typed("°C", "32"), "89.6")
  chooseUnit("temperature", "°C")
  assert.equal(typed("°C", "29.5"), "29.5")
  chooseUnit("pressure", "hPa")
  assert.equal(typed("hPa", "1013.25"), "1013.25", "no space in it: it is typed again")
})

test("what is no number stays as it was typed, for the form to say so", () => {
  assert.deepEqual(["", "-", "x"].map(text => [kept("°C", text), typed("°C", text), decimal(text)]), [["", "", null], ["-", "-", null], ["x", "x", null]])
  assert.equal(decimal(" 30,5 "), 30.5)
})

test("a field is not written to while the reader types in it", () => {
  chooseUnit("temperature", "°C")
  const input = { value: "30," }
  fill(input, "°C", kept("°C", input.value))
  assert.equal(input.value, "30,")
  fill(input, "°C", "18")
  assert.equal(input.value, "18")
})
