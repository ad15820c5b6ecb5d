import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { drawn, rosesOf, words } from "../../main/resources/public/js/queries/answer/windResult.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { all, request, west } from "./sanFranciscoRose.js"

beforeEach(() => {
  chooseUnit("wind", "m/s")
  return chooseLanguage("fr")
})

test("the rows of a rose are one subject, a rose for each city and period", () => {
  const [subject, ...others] = subjectsOf({ request, rows: [all, west, { ...all, period: "2011" }, west] })
  assert.equal(subject.key, "wind")
  assert.equal(subject.name, "Rose des vents")
  assert.deepEqual(others, [])
  assert.deepEqual(rosesOf(subject.rows).map(({ all: { period }, sectors }) => [period, sectors.length]), [["2010-01-01/2010-12-31", 1], ["2011", 1]])
})

test("the chart of the city's page draws the rose, calm in its middle", () => {
  assert.deepEqual(drawn({ all, sectors: [west] }), { total: 8757, calm: 1413, sectors: [[403, 560, 749, 554, 182]] })
  assert.equal(drawn({ all: { ...all, share_pct: null }, sectors: [west] }), null)
})

test("where the history has hardly any direction there is no rose, and the words say why", () => {
  const without = { ...all, count: 81, expected_count: 89831, hours: 0, calm: 81, variable: 89000, share_pct: null, mean_ms: 0.2 }
  const why = "Pas de rose : l’historique n’a pas, ou presque pas, la direction du vent de cette ville à ces dates."
  const said = row => words(row).replace(/\s/g, " ")
  assert.equal(said(without), why)
  assert.equal(said({ ...without, variable: 0 }), why, "no wind at all")
  assert.equal(drawn({ all: { ...without, variable: 0, share_pct: 0 }, sectors: [] }), null)
  assert.notEqual(said({ ...without, count: 24, expected_count: 24, calm: 24, variable: 0 }), why, "a calm day")
  assert.notEqual(said({ ...all, hours: 1000, variable: 9000 }), why, "a tenth")
  assert.equal(said({ ...all, hours: 999, variable: 9001 }), why)
})
