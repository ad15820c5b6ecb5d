import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { roseOf } from "../../main/resources/public/js/charts/rose/roseCounts.js"
import { saidOf } from "../../main/resources/public/js/city/windCard.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"

beforeEach(() => {
  chooseUnit("wind", "m/s")
  return chooseLanguage("fr")
})

const hoursOf = (count, fromDeg, speedMs) => Array.from({ length: count }, () => ({ fromDeg, speedMs }))
const saidOfHours = (...winds) => {
  const said = saidOf(roseOf(winds.flat(), 24), winds.flat())
  return { ...said, text: [said.lead, said.words, ...said.notes].filter(Boolean).join(" ").replaceAll(/[\u00a0\u202f]/g, " ") }
}

test("few hours are no rose, and said to be few", async () => {
  const few = saidOfHours(hoursOf(15, 271, 4))
  assert.equal(few.shape, null)
  assert.equal(few.text, "15 heures de vent connu sur 24. Vitesse moyenne : 4,0 m/s. Trop peu d’heures pour une rose de seize côtés.")
  assert.equal(saidOfHours(hoursOf(1, 271, 4)).text, "1 heure de vent connu sur 24. Vitesse moyenne : 4,0 m/s. Trop peu d’heures pour une rose de seize côtés.")
  await chooseLanguage("en")
  chooseUnit("wind", "kn")
  const enough = saidOfHours(hoursOf(15, 271, 4), hoursOf(3, null, 0))
  assert.equal(enough.shape.total, 18)
  assert.equal(enough.text, "Most frequent wind: west, 83.3% of the hours. 18 hours with a known wind of 24. Calm (below 1 kn): 16.7%. Mean speed: 6 kn. In the middle, the share of calm.")
})

test("much wind without a direction is no rose; a fifth may be", () => {
  const said = saidOfHours(hoursOf(16, 271, 4), hoursOf(4, null, 4))
  assert.equal(said.shape.total, 16)
  assert.match(said.text, /4 heures de vent sans direction, à part\. Au centre/)
  const none = saidOfHours(hoursOf(16, 271, 4), hoursOf(5, null, 4))
  assert.equal(none.shape, null)
  assert.match(none.text, /5 heures de vent sans direction, à part\. Pas de rose : plus d’une heure sur cinq a un vent sans direction\.$/)
})

test("a source that never tells a direction is said to be one, in place of counts of hours", () => {
  const none = saidOfHours(hoursOf(24, null, 4))
  assert.equal(none.shape, null)
  assert.equal(none.text, "Pas de rose : cette source dit la force du vent, non sa direction.")
})

test("of directions by tens of degrees it is said that four sides gather more of them", () => {
  assert.match(saidOfHours(hoursOf(20, 270, 4), hoursOf(2, null, 0)).text, /de dix en dix degrés/)
  assert.doesNotMatch(saidOfHours(hoursOf(20, 270, 4), hoursOf(1, 273, 4)).text, /de dix en dix degrés/)
})
