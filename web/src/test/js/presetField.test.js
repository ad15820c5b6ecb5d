import { afterEach, beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { nameOf } from "../../main/resources/public/js/queries/form/presetField.js"
import { PRESETS } from "../../main/resources/public/js/queries/form/presets.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { usualUnits } from "../../main/resources/public/js/units/unitDefinitions.js"

beforeEach(() => chooseLanguage("fr"))
afterEach(() => {
  for (const [quantity, unit] of Object.entries(usualUnits())) chooseUnit(quantity, unit)
})

test("a frequent question names its threshold in the unit chosen", async () => {
  const hot = PRESETS.find(({ id }) => id === "hot_hours")
  assert.equal(nameOf(hot), "Heures à 30\u00a0°C et plus")
  await chooseLanguage("en")
  chooseUnit("temperature", "°F")
  assert.equal(nameOf(hot), "Hours at 86\u00a0°F and more")
})
