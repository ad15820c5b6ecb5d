import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { inShownUnits } from "../../main/resources/public/js/queries/answer/csvFile.js"
import { fieldsOfLink, linkOf } from "../../main/resources/public/js/queries/form/questionLink.js"
import { EMPTY_FORM } from "../../main/resources/public/js/queries/form/formState.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { drawn, leadText, rosesOf, words } from "../../main/resources/public/js/queries/answer/windResult.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"

beforeEach(() => {
  chooseUnit("wind", "m/s")
  return chooseLanguage("fr")
})

// San Francisco 2010, as windrose and numpy have it (batch-spark/src/test/resources/windrose)
const all = {
  city_id: "5391959", period: "2010-01-01/2010-12-31", wind: "all", count: 8757, expected_count: 8760, hours: 7344, share_pct: 83.864,
  bft_1_2: 2515, bft_3: 1826, bft_4: 1706, bft_5: 1024, bft_6_up: 273, mean_ms: 4.275, calm: 1413, calm_pct: 16.136, variable: 0,
  vector_ms: 2.808, vector_from_deg: 272.078, constancy: 0.657,
}
const west = {
  city_id: "5391959", period: "2010-01-01/2010-12-31", wind: "sector", from_deg: 270, count: 8757, expected_count: 8760, hours: 2448,
  share_pct: 27.955, bft_1_2: 403, bft_3: 560, bft_4: 749, bft_5: 554, bft_6_up: 182, mean_ms: 6.423,
}
const request = { city_ids: ["5391959"], granularity: "period", wind_sectors: 16 }

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

test("a rose says in words how much is known, calm, mean and vector mean, in the reader's units", async () => {
  assert.equal(
    words(all).replaceAll(/[\u00a0\u202f]/g, " "),
    "8 757 heures de vent connu sur 8 760. Calme (moins de 0,3 m/s) : 16,1 %. Vitesse moyenne : 4,3 m/s. " +
      "Moyenne vectorielle : 2,8 m/s de 272° (O). Constance : 66 %.",
  )
  await chooseLanguage("en")
  const lacking = { ...all, count: 10, share_pct: null, calm_pct: null, variable: 90, vector_ms: null, vector_from_deg: null, constancy: null }
  assert.equal(
    words(lacking).replaceAll("\u00a0", " "),
    "10 hours with a known wind of 8,760. Mean speed: 4.3 m/s. 90 hours of wind without a direction, apart.",
  )
})

test("the most frequent wind is said in words, of two as many both", async () => {
  const said = sectors => leadText(sectors).replaceAll(/[\u00a0\u202f]/g, " ")
  const side = (from_deg, share_pct) => ({ ...west, from_deg, share_pct })
  assert.equal(said([side(0, 2.1), west, side(292.5, 20.4)]), "Vent le plus fréquent : ouest, 28,0 % des heures.")
  assert.equal(said([side(67.5, 15.6), side(180, 15.6)]), "Vent le plus fréquent : est-nord-est et sud, 15,6 % des heures.")
  await chooseLanguage("en")
  assert.equal(said([side(80, 9.5), side(90, 9.4)]), "Most frequent wind: 80°, 9.5% of the hours.")
})

test("a rose goes into the address and comes back", () => {
  const form = { ...EMPTY_FORM, city_ids: ["5391959"], metrics: [], wind_sectors: "36" }
  assert.match(linkOf(form), /wind=36/)
  assert.equal(fieldsOfLink(linkOf(form)).wind_sectors, "36")
  assert.equal(fieldsOfLink("wind=12").wind_sectors, "")
})

test("the file of a rose has its speeds in the unit chosen, hours and degrees as they are", () => {
  const names = Object.keys(all).filter(name => name !== "city_id" && name !== "count" && name !== "expected_count" && name !== "period")
  const file = `period,metric,unit,from_deg,${names.join(",")}\r\n2010,wind,m/s,,${names.map(name => all[name]).join(",")}\r\n`
  chooseUnit("wind", "km/h")
  const [head, line] = inShownUnits(file).split("\r\n").map(text => text.split(","))
  const row = Object.fromEntries(head.map((name, i) => [name, line[i]]))
  assert.deepEqual([row.mean_kmh, row.vector_kmh, row.hours, row.vector_from_deg, row.constancy, row.share_pct], ["15.39", "10.109", "7344", "272.078", "0.657", "83.864"])
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
