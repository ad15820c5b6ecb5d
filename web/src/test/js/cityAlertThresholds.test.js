import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { fieldCount, fieldText, levelsInForce, levelsText, limitsText, typedLevels, wrongLevels } from "../../main/resources/public/js/model/cityAlertThresholds.js"
import { whoseText } from "../../main/resources/public/js/city/thresholdForm.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"

const HEAT = { rule_id: "heat", unit: "°C", direction: "above", lowest: -89.2, highest: 56.7, levels: [30, 35, 40], own: null }
const FROST = { ...HEAT, rule_id: "frost", direction: "below", levels: [0, -5, -10] }
const OWN = { levels: [33.3], set_by: "anna", set_at: "2026-11-30T08:11:40Z" }
const plain = text => text.replaceAll("\u00a0", " ")

beforeEach(async () => {
  await chooseLanguage("fr")
  chooseUnit("temperature", "°C")
})

test("what was set for the city holds, also when it is nothing", () => {
  assert.deepEqual(levelsInForce(HEAT), [30, 35, 40])
  assert.deepEqual(levelsInForce({ ...HEAT, own: OWN }), [33.3])
  assert.deepEqual(levelsInForce({ ...HEAT, own: { ...OWN, levels: [] } }), [])
})

test("there is a field for each level and three at least", () => {
  assert.equal(fieldCount({ ...HEAT, levels: [30] }), 3)
  assert.equal(fieldCount({ ...HEAT, levels: [1, 2, 3, 4, 5, 6] }), 6)
})

test("a text says whose thresholds hold, by whom and since when", () => {
  assert.equal(plain(whoseText(HEAT)), "Seuils de la règle : 30 · 35 · 40 °C.")
  assert.equal(plain(whoseText({ ...HEAT, own: OWN })), "Seuils propres à la ville : 33,3 °C, posés par anna le 30 nov. 2026. Seuils de la règle : 30 · 35 · 40 °C.")
  assert.match(whoseText({ ...HEAT, own: { ...OWN, levels: [], set_by: null } }), /^Seuils propres à la ville : aucun, règle désactivée, depuis le 30/)
})

test("fields are in the reader's units, and what nobody touches stays exactly as it was", () => {
  chooseUnit("temperature", "°F")
  const rule = { ...HEAT, own: { ...OWN, levels: [33.333] } }
  assert.equal(fieldText(rule, 33.333), "92")
  assert.deepEqual(typedLevels(rule, ["92", "104", " "]), [33.333, 40])
  assert.deepEqual(typedLevels(rule, ["100"]), [37.778])
  assert.equal(plain(levelsText(rule, [30, 40])), "86 · 104 °F")
  assert.deepEqual(Object.values(limitsText(rule)).map(plain), ["−128,56 °F", "134,06 °F"])
})

test("levels go from mild to severe, in the direction of the rule and where thresholds make sense", () => {
  assert.equal(wrongLevels(HEAT, [33, 36]), null)
  assert.equal(wrongLevels(HEAT, [36, 33]), "rising")
  assert.equal(wrongLevels(FROST, [0, -5]), null)
  assert.equal(wrongLevels(FROST, [-5, 0]), "falling")
  assert.equal(wrongLevels(FROST, [-5, -5]), "falling")
  assert.equal(wrongLevels(HEAT, [60]), "range")
  assert.equal(wrongLevels(HEAT, []), "none")
  assert.equal(wrongLevels(HEAT, typedLevels(HEAT, ["?"])), "number")
})

test("levels of the wind are whole in km/h and mph, what somebody typed keeps its decimals, and nothing is changed by being shown", () => {
  const wind = { ...HEAT, rule_id: "strong-wind", unit: "m/s", lowest: 0, highest: 113.3, levels: [13.9, 17.2, 20.8] }
  chooseUnit("wind", "km/h")
  assert.equal(plain(levelsText(wind, wind.levels)), "50 · 62 · 75 km/h") // 13.9 × 3.6 = 50.04
  assert.deepEqual(typedLevels(wind, ["50", "62"]), [13.9, 17.2])
  assert.equal(plain(levelsText(wind, [15.139])), "54,5 km/h")
  chooseUnit("wind", "mph")
  assert.equal(plain(levelsText(wind, wind.levels)), "31 · 38 · 47 mph")
  chooseUnit("wind", "m/s")
  assert.equal(plain(levelsText(wind, wind.levels)), "13,9 · 17,2 · 20,8 m/s")
})
