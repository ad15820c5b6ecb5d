import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { isMeasured, lineOf } from "../../main/resources/public/js/cities/nationalIndicator.js"

beforeEach(() => chooseLanguage("fr"))

// In UTC where no followed city has brought the rules of the zone along.
test("the national indicator says how many of its stations are in it, and is not there without a source", () => {
  const told = { value_c: 18.559, reason: null, observed_at: "2024-10-17T14:00:00Z", station_count: 29, stations: 30, missing: ["Châteauroux-Déols"] }
  assert.equal(lineOf(told), "Indicateur thermique national : 18,6\u00a0°C à 14:00 UTC · 29 stations sur 30 · manque : Châteauroux-Déols")
  assert.equal(lineOf({ ...told, value_c: null, reason: "too_few_stations", station_count: 3, missing: [] }), "Indicateur thermique national : trop peu de stations · 3 stations sur 30")
  assert.equal(lineOf({ ...told, value_c: null, reason: "no_source" }), null)
})

test("France's indicator is asked for once a reading of Météo-France's stations has come, and else not at all", () => {
  assert.equal(isMeasured([{ last: null }, { last: { source: "open-meteo" } }]), false)
  assert.equal(isMeasured([{ last: { source: "open-meteo" } }, { last: { source: "meteo-france:75114001" } }]), true)
})
