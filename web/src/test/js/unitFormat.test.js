import { afterEach, beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { conversionOf } from "../../main/resources/public/js/units/unitConversion.js"
import { usualUnits } from "../../main/resources/public/js/units/unitDefinitions.js"
import {
  cardinal,
  difference,
  exact,
  inContract,
  inShownUnits,
  inUnit,
  number,
  percent,
  quantity,
  signed,
  statisticDigits,
  temperature,
  wind,
  METRIC_IDS,
} from "../../main/resources/public/js/units/unitFormat.js"

beforeEach(() => chooseLanguage("fr"))
afterEach(() => {
  for (const [quantity, unit] of Object.entries(usualUnits())) chooseUnit(quantity, unit)
})

test("a temperature has one decimal, the decimal sign of its language and its unit", async () => {
  assert.equal(temperature(12.44), "12,4\u00a0°C")
  await chooseLanguage("en")
  assert.equal(temperature(12.44), "12.4\u00a0°C")
})

test("below zero has a true minus sign, and nothing rounds to minus zero", () => {
  assert.equal(temperature(-3.26), "−3,3\u00a0°C")
  assert.equal(temperature(-0.04), "0,0\u00a0°C")
})

test("an absent value is a dash, never zero", () => {
  assert.equal(number(null, 1), "–")
  assert.equal(number(undefined, 1), "–")
  assert.equal(number(0, 1), "0,0")
})

test("wind in metres per second is shown in kilometres per hour: 10 m/s is 36 km/h", () => {
  assert.equal(wind(10), "36\u00a0km/h")
  assert.equal(wind(null), "–\u00a0km/h")
})

test("a difference shows its sign either way", () => {
  assert.equal(signed(1.44), "+1,4")
  assert.equal(signed(-1.44), "−1,4")
  assert.equal(signed(0), "0,0")
})

test("a share of a hundred is spaced as its language does", async () => {
  assert.equal(percent(97.9), "98\u202f%")
  await chooseLanguage("en")
  assert.equal(percent(97.9), "98%")
})

test("winds are named from where they come: 270 degrees is Ouest, West", async () => {
  assert.deepEqual([0, 45, 270, 337.4, 359, 360].map(cardinal), ["N", "NE", "O", "NO", "N", "N"])
  await chooseLanguage("en")
  assert.equal(cardinal(270), "W")
})

test("a statistic keeps one decimal more than a reading, and exactly what the server sent on demand", () => {
  assert.equal(number(12.4456, statisticDigits("temperature_c")), "12,45")
  assert.equal(number(71.25, statisticDigits("relative_humidity_pct")), "71,3")
  assert.equal(exact(12.445), "12,445")
  assert.equal(exact(12), "12")
})

test("every metric a query may ask for has a unit, and no other", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../../../contract/schemas/batch-request.schema.json", import.meta.url)),
  )
  assert.deepEqual([...METRIC_IDS].sort(), [...schema.$defs.query.properties.metrics.items.enum].sort())
  for (const metric of METRIC_IDS) assert.match(quantity(metric, 0), /^0.*\D$/)
})

test("a difference of temperatures has no zero of its own: 1 °C more is 1.8 °F more", () => {
  chooseUnit("temperature", "°F")
  assert.equal(difference("temperature_c", -1), "−1,8\u00a0°F")
  assert.equal(conversionOf("°C·d").value(10), 18)
})

test("an alert is read in the units chosen, and a word is no unit", () => {
  const text = "Tokyo : forte chaleur, franchi à 31,5\u00a0°C (seuil 30 °C, règle heat). 3 mmol"
  assert.equal(inShownUnits(text), "Tokyo : forte chaleur, franchi à 31,5\u00a0°C (seuil 30\u00a0°C, règle heat). 3 mmol")
  chooseUnit("temperature", "°F")
  chooseUnit("precipitation", "in")
  assert.equal(inShownUnits(text), "Tokyo : forte chaleur, franchi à 88,7\u00a0°F (seuil 86\u00a0°F, règle heat). 3 mmol")
})

test("a threshold is not read as the value that rounds to it: 30.06 °C, 30 °C", () => {
  chooseUnit("temperature", "°F")
  assert.equal(inShownUnits("franchi à 30,1\u00a0°C (seuil 30\u00a0°C)", [30.06, 30]), "franchi à 86,1\u00a0°F (seuil 86\u00a0°F)")
  chooseUnit("temperature", "°C")
})

test("what is typed in the unit chosen leads back to the contract's: 86 °F are 30 °C", () => {
  chooseUnit("temperature", "°F")
  assert.equal(inUnit("temperature_c", 30), 86)
  assert.equal(inContract("temperature_c", 86), 30)
  assert.equal(inContract("temperature_c", -58), -50)
  chooseUnit("temperature", "°C")
  assert.equal(inContract("temperature_c", 30), 30)
})
