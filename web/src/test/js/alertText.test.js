import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { chooseLanguage, t } from "../../main/resources/public/js/i18n/index.js"
import { sinceText, textOf } from "../../main/resources/public/js/model/alertText.js"
import { countText, toldText } from "../../main/resources/public/js/cities/activeAlertsBanner.js"
import { countsText } from "../../main/resources/public/js/cities/alertHistory.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"

const contract = name => JSON.parse(readFileSync(new URL(`../../../../contract/${name}`, import.meta.url), "utf8"))
const NIGHT = {
  rule_id: "tropical-night",
  text_fr: "Tokyo : nuit tropicale, 25,1\u00a0°C (seuil 20\u00a0°C, règle tropical-night).",
  text_en: "Tokyo: tropical night, 25.1\u00a0°C (threshold 20\u00a0°C, rule tropical-night).",
  started_at: "2022-07-01T00:00:00Z",
}

beforeEach(async () => {
  await chooseLanguage("fr")
  chooseUnit("wind", "km/h")
})

test("an alert names its rule in the reader's language, and one that is not known keeps its id", async () => {
  assert.equal(textOf(NIGHT), "Tokyo : nuit tropicale, 25,1\u00a0°C (seuil 20\u00a0°C, règle nuit tropicale).")
  const own = { ...NIGHT, rule_id: "my-rule", text_fr: "Tokyo : chaud (règle my-rule)." }
  assert.equal(textOf(own), own.text_fr)
  await chooseLanguage("en")
  assert.equal(textOf(NIGHT), "Tokyo: tropical night, 25.1\u00a0°C (threshold 20\u00a0°C, rule tropical night).")
})

test("the rules have the names of the contract", async () => {
  const { rules } = contract("alert-rules.json")
  for (const language of ["fr", "en"]) {
    await chooseLanguage(language)
    assert.deepEqual(rules.map(({ id }) => t(`rule.${id}`)), rules.map(rule => rule[language]))
  }
})

test("a wind is said once, in the unit chosen", () => {
  const record = { text_fr: "Lyon : record de vent, 6,6\u00a0m/s, 24\u00a0km/h, ancien record 6,1\u00a0m/s, 22\u00a0km/h le 3 janvier 2020 (a), 8\u00a0ans." }
  assert.equal(textOf(record), "Lyon : record de vent, 23,8\u00a0km/h, ancien record 22,0\u00a0km/h le 3 janvier 2020 (a), 8\u00a0ans.")
  chooseUnit("wind", "m/s")
  assert.equal(textOf(record), "Lyon : record de vent, 6,6\u00a0m/s, ancien record 6,1\u00a0m/s le 3 janvier 2020 (a), 8\u00a0ans.")
})

test("a record reads in any unit as its exact value does elsewhere, not as its rounded one", () => {
  // 4.444 m/s are 15.998 km/h, the 4.4 m/s of the sentence 15.84; 3.75 m/s are 13.5 km/h, the 3.8 m/s 13.68.
  const record = { text_fr: "Lyon : record de vent, 4,4\u00a0m/s, 16\u00a0km/h, ancien record 3,8\u00a0m/s, 14\u00a0km/h.", value: 4.444, threshold: 3.75 }
  assert.equal(textOf(record), "Lyon : record de vent, 16,0\u00a0km/h, ancien record 13,5\u00a0km/h.")
  chooseUnit("wind", "m/s")
  assert.equal(textOf(record), "Lyon : record de vent, 4,4\u00a0m/s, ancien record 3,8\u00a0m/s.")
})

test("a record that is taken back has no value, and what stands is converted exactly", () => {
  const cold = { text_fr: "Lyon : record de froid annulé, l’historique tient −12,3\u00a0°C.", value: null, threshold: -12.345 }
  chooseUnit("temperature", "°F")
  assert.equal(textOf(cold), "Lyon : record de froid annulé, l’historique tient 9,8\u00a0°F.", "−12.3 °C would be 9.9 °F")
  chooseUnit("temperature", "°C")
})

test("two values that differ by thousandths differ in the unit chosen too", () => {
  const record = { text_fr: "Lyon : record de vent, 14,840\u00a0m/s, ancien record 14,833\u00a0m/s.", value: 14.84, threshold: 14.833 }
  assert.equal(textOf(record), "Lyon : record de vent, 53,424\u00a0km/h, ancien record 53,399\u00a0km/h.")
})

test("what is muted is counted beside what calls, and who else is told is said", async () => {
  assert.equal(countText(2, 1), "2 alertes en cours · 1 en sourdine")
  assert.equal(countText(1, 0), "1 alerte en cours")
  assert.equal(toldText({ webhooks: [] }), "Prévenus : lecteurs du flux Atom ; aucun webhook.")
  assert.equal(toldText({ webhooks: [{}, {}] }), "Prévenus : lecteurs du flux Atom ; 2 webhooks.")
  assert.equal(toldText({}), null)
  await chooseLanguage("en")
  assert.equal(countText(1, 2), "1 running alert · 2 muted")
  assert.equal(toldText({ webhooks: [{}] }), "Notified: readers of the Atom feed; 1 webhook.")
})

test("records are counted beside alerts, not as some", async () => {
  const [alert, record] = [{}, { record_state: "normal" }]
  assert.equal(countsText([alert, record, alert, record, alert]), "3 alertes, 2 records")
  assert.equal(countsText([record]), "1 record")
  assert.equal(countsText([]), "Aucune alerte, aucun record.")
  await chooseLanguage("en")
  assert.equal(countsText([alert, record, record]), "1 alert, 2 records")
})

test("a sentence of the server is not broken between a number and its unit", () => {
  const wind = { rule_id: "none", text_fr: "Lyon : 24 km/h, 3 h durant, 7,5 mm en 24 h." }
  assert.equal(textOf(wind), "Lyon : 24\u00a0km/h, 3\u00a0h durant, 7,5\u00a0mm en 24\u00a0h.")
})

test("what says since already is not said twice", () => {
  assert.match(sinceText(NIGHT, "Asia/Tokyo"), /^depuis le /)
  assert.match(sinceText({ ...NIGHT, event: "change" }, "Asia/Tokyo"), /^début le /)
  const spell = { ...NIGHT, text_fr: "Tokyo : vague de chaleur depuis le 11 juillet (3\u00a0jours)", replayed: true }
  assert.match(sinceText(spell, "Asia/Tokyo"), /^début le .* \(rejeu\)$/)
})
