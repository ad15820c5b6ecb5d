import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { FORCES, roseOf } from "../../main/resources/public/js/charts/rose/roseCounts.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { all, west } from "./sanFranciscoRose.js"

beforeEach(() => {
  chooseUnit("wind", "m/s")
  return chooseLanguage("fr")
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
