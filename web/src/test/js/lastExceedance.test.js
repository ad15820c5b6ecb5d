import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { dayOf, sentencesOf as sentencesOfBoth } from "../../main/resources/public/js/city/lastExceedance.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"

const found = (date, value_c, missing_days = 0) => ({ date, value_c, source: "open-meteo-era5", missing_days })
const NONE = { date: null, value_c: null, source: null, missing_days: 0 }
const answer = values => ({ temperature_c: 31.2, before: "2026-05-20", from: "1991-01-01", warm: NONE, cold: NONE, ...values })
const sentencesOf = ({ lowest_c = 12, ...both }) => sentencesOfBoth(both, { ...both, temperature_c: lowest_c })
const plain = text => text.replaceAll("\u00a0", " ")

beforeEach(() => chooseLanguage("fr"))

test("of warm and cold the one that is longer ago is told", () => {
  const [sentence, soFar, basis] = sentencesOf(answer({ warm: found("2025-08-12", 33.4), cold: found("2026-05-19", 11) }))
  assert.equal(plain(sentence), "Dernière fois qu’il a fait 31,2 °C ou plus ici : 12 août 2025 (maximum 33,4 °C).")
  assert.equal(soFar, "C’est le maximum de la journée jusqu’ici.")
  assert.equal(basis, "D’après les températures horaires des jours d’avant.")
  const [cold] = sentencesOf(answer({ temperature_c: 2.4, lowest_c: -3.1, warm: found("2026-05-19", 20), cold: found("2026-01-07", -4) }))
  assert.equal(plain(cold), "Dernière fois qu’il a fait −3,1 °C ou moins ici : 7 janv. 2026 (minimum −4,0 °C).")
})

test("in English and in the units chosen", async () => {
  await chooseLanguage("en")
  chooseUnit("temperature", "°F")
  const [sentence] = sentencesOf(answer({ warm: found("2025-08-12", 33.4), cold: found("2026-05-19", 11) }))
  chooseUnit("temperature", "°C")
  assert.equal(plain(sentence), "Last time it was 88.2 °F or more here: 12 Aug 2025 (highest 92.1 °F).")
})

test("on an ordinary day it is told too, though it was so this week", () => {
  const [sentence] = sentencesOf(answer({ warm: found("2026-05-18", 32), cold: found("2026-05-19", 11) }))
  assert.equal(plain(sentence), "Dernière fois qu’il a fait 31,2 °C ou plus ici : 18 mai 2026 (maximum 32,0 °C).")
})

test("days without a value are told, since it may have been one of them", () => {
  const sentences = sentencesOf(answer({ warm: found("2025-08-12", 33.4, 1), cold: found("2026-05-19", 11) }))
  assert.equal(sentences.at(-1), "1 jour sans valeur depuis.")
  assert.equal(sentencesOf(answer({ warm: found("2025-08-12", 33.4, 28), cold: found("2026-05-19", 11) })).length, 4)
  assert.deepEqual(sentencesOf(answer({ warm: found("2025-08-12", 33.4, 29), cold: found("2026-05-19", 11) })), [], "more than a tenth of 281 days")
})

test("never is said of a past of a year at least, and of nothing where nothing is known", () => {
  const never = { warm: NONE, cold: found("2026-05-19", 11) }
  assert.match(sentencesOf(answer(never))[0], /^Jamais 31,2.°C ou plus ici depuis le début de l’historique, 1er janv. 1991\.$/)
  assert.deepEqual(sentencesOf(answer({ ...never, from: "2025-05-21" })), [])
  assert.equal(sentencesOf(answer({ ...never, from: "2025-05-20" })).length, 3)
  assert.deepEqual(sentencesOf(answer({ from: null })), [])
  assert.deepEqual(sentencesOf(answer({})), [])
})

test("the day is told by its highest and lowest so far, so that the evening does not take back what was told at noon", () => {
  const at = (hour, temperature_c) => ({ source: "open-meteo", timezone: "UTC", observed_at: `2026-05-20T${hour}:00:00Z`, temperature_c })
  const row = (day, hour, temperature_c) => ({ at: Date.parse(`2026-05-${day}T${hour}:00Z`), temperature_c })
  const rows = [row("19", "14:00", 35), row("20", "04:00", 14.5), row("20", "13:00", null), row("20", "14:00", 31.2), row("20", "19:00", 40)]

  const evening = dayOf(at("18", 24), rows, null)
  assert.deepEqual(evening, { source: "open-meteo", before: "2026-05-20", highest: 31.2, lowest: 14.5 })
  const seen = dayOf(at("12", 31.7), [], null)
  assert.equal(dayOf(at("13", 30), rows, seen).highest, 31.7, "a reading between two hours")
  assert.deepEqual(dayOf({ ...at("01", 19), observed_at: "2026-05-21T01:00:00Z" }, rows, evening), { source: "open-meteo", before: "2026-05-21", highest: 19, lowest: 19 })
  assert.equal(dayOf({ ...at("18", 24), source: "metar:LFPB" }, [], evening).highest, 24)
  assert.equal(dayOf(at("18", null), rows, null).highest, 31.2)
  assert.equal(dayOf(at("18", null), [], null).highest, -Infinity)
})
