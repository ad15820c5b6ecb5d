import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { inShownUnits } from "../../main/resources/public/js/queries/answer/csvFile.js"
import { fieldsOfLink, linkOf } from "../../main/resources/public/js/queries/form/questionLink.js"
import { EMPTY_FORM } from "../../main/resources/public/js/queries/form/formState.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { drawn, rosesOf, words } from "../../main/resources/public/js/queries/answer/windResult.js"
import { FORCES, roseOf } from "../../main/resources/public/js/charts/rose/roseCounts.js"
import { leadText } from "../../main/resources/public/js/charts/rose/roseText.js"
import { saidOf } from "../../main/resources/public/js/city/windCard.js"
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

test("where all hours are calm no wind is the most frequent one", () => {
  assert.equal(leadText([0, 22.5].map(from_deg => ({ ...west, from_deg, share_pct: 0 }))), null)
})

const REPOSITORY = new URL("../../../../", import.meta.url)

/** Hours of ISD-Lite by the airport's own clock: "724940:23234,2010,01,01,00,11.7,-0.6,1023.8,50,7.2,2,0.0,0.0" in UTC. */
function hoursOfSanFrancisco(year) {
  const clock = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Los_Angeles", year: "numeric" })
  return gunzipSync(readFileSync(new URL("embedded/longer-history/isdlite-us-airports.csv.gz", REPOSITORY)))
    .toString("ascii")
    .split("\n")
    .map(line => line.split(","))
    .filter(([station, y, month, day, hour]) => station === "724940:23234" && clock.format(Date.UTC(y, month - 1, day, hour)) === String(year))
    .map(fields => ({ fromDeg: numberOf(fields[8]), speedMs: numberOf(fields[9]) }))
}
const numberOf = text => (text === "" ? null : Number(text))

test("the page counts a year of San Francisco as the Python packages windrose and numpy do", () => {
  const rose = roseOf(hoursOfSanFrancisco(2010), 8760)
  const published = readFileSync(new URL("batch-spark/src/test/resources/windrose/san-francisco-2010.csv", REPOSITORY), "ascii")
  const table = rose.sectors.map(row => [row.from_deg, ...FORCES.map(id => row[id]), Math.round(row.mean_ms * 1000) / 1000])
  assert.deepEqual(table, published.trim().split("\n").slice(1).map(line => line.split(",").map(Number)))
  const { count, hours, calm, variable, mean_ms } = rose.all
  assert.deepEqual([count, hours, calm, variable, Math.round(mean_ms * 1000) / 1000], [all.count, all.hours, all.calm, 0, all.mean_ms])
  assert.equal(Math.round(rose.sectors[12].share_pct * 1000) / 1000, west.share_pct)
  assert.equal(Math.round(rose.all.calm_pct * 1000) / 1000, all.calm_pct)
})

test("a rose of hours has north on both ends of the circle, calm without a side, and wind without a direction apart", () => {
  const { all, sectors } = roseOf([
    { fromDeg: 350, speedMs: 2 },
    { fromDeg: 10, speedMs: 6 },
    { fromDeg: 270, speedMs: 12 },
    { fromDeg: null, speedMs: 0.2 },
    { fromDeg: 45, speedMs: 0.29 },
    { fromDeg: null, speedMs: 5 },
    { fromDeg: 90, speedMs: null },
  ], 24)
  assert.deepEqual([all.count, all.hours, all.calm, all.variable, all.expected_count], [5, 3, 2, 1, 24])
  const counts = ({ from_deg }) => FORCES.map(id => sectors.find(row => row.from_deg === from_deg)[id])
  assert.deepEqual(counts({ from_deg: 0 }), [1, 0, 1, 0, 0])
  assert.deepEqual(counts({ from_deg: 270 }), [0, 0, 0, 0, 1])
  // a sector begins with its lower bound, as in the batch layer
  assert.deepEqual(roseOf([{ fromDeg: 11.25, speedMs: 1 }, { fromDeg: 348.75, speedMs: 1 }], 24).sectors.map(row => row.hours).slice(0, 2), [1, 1])
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
