import { test } from "node:test"
import assert from "node:assert/strict"
import { learnRegion, unitFor } from "../../main/resources/public/js/units/unitChoice.js"
import { usualUnits } from "../../main/resources/public/js/units/unitDefinitions.js"

test("the usual units are those of the reader's region; a language alone tells none", () => {
  assert.deepEqual(usualUnits("US"), { temperature: "°F", wind: "mph", pressure: "inHg", precipitation: "in" })
  assert.deepEqual(usualUnits("GB"), { temperature: "°C", wind: "mph", pressure: "hPa", precipitation: "mm" })
  assert.deepEqual(usualUnits("NO").wind, "m/s")
  for (const [locale, temperatureUnit] of [["en-US", "°F"], ["en", "°C"], ["fr-FR", "°C"]]) {
    learnRegion(locale)
    assert.equal(unitFor("temperature"), temperatureUnit)
  }
})
