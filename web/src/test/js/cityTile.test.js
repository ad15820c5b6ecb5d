import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { withoutCity } from "../../main/resources/public/js/model/alertText.js"
import { facts } from "../../main/resources/public/js/cities/tile/readingFacts.js"
import { feelsLike } from "../../main/resources/public/js/cities/tile/feelsLike.js"
import { commonProof } from "../../main/resources/public/js/cities/tile/standingRecords.js"
import { qualityNotes } from "../../main/resources/public/js/cities/tile/qualityNotes.js"

beforeEach(() => chooseLanguage("fr"))

test("only the feels-like formulas that hold are shown, each by its name", () => {
  const reading = { wind_chill_c: null, heat_index_c: null, humidex_c: 25.4, apparent_temperature_c: 21.2 }
  assert.deepEqual(
    feelsLike(reading).map(({ name, text }) => [name, text]),
    [
      ["humidex", "25,4\u00a0°C"],
      ["temp. apparente", "21,2\u00a0°C"],
    ],
  )
})

test("what makes a reading suspicious is said in words, a correction apart from it", () => {
  const flags = "temperature_c:step,pressure_msl_hpa:stuck,revised"
  assert.deepEqual(qualityNotes({ quality: flags }), [
    { suspicious: true, text: "Température : saut inhabituel" },
    { suspicious: true, text: "Pression (mer) : valeur figée depuis 12\u00a0h" },
    { suspicious: false, text: "Mesure corrigée par sa source" },
  ])
  assert.deepEqual(qualityNotes({ quality: "ok" }), [])
})

test("a check this screen has no words for is shown as it came", () => {
  assert.deepEqual(qualityNotes({ quality: "snow_cm:neighbours" }), [{ suspicious: true, text: "snow_cm : neighbours" }])
})

test("what a source does not measure is left out", () => {
  assert.deepEqual(
    facts({ relative_humidity_pct: 55 }).map(({ id }) => id),
    ["humidity"],
  )
})

test("wind has its Beaufort name and the side it comes from", () => {
  const [wind] = facts({ wind_speed_ms: 6, wind_force_bft: 4, wind_direction_deg: 315, wind_gust_ms: 11 })
  assert.deepEqual(wind, {
    id: "wind",
    label: "Vent",
    value: "22\u00a0km/h NO",
    detail: "jolie brise (4\u00a0Bft) · rafales 40\u00a0km/h",
    windFromDeg: 315,
  })
})

test("no rain is a fact; rain not measured is not", () => {
  assert.equal(facts({ precipitation_sum_1h_mm: 0, precipitation_sum_24h_mm: 3.2 })[0].value, "0,0\u00a0mm en\u00a01\u00a0h")
  assert.deepEqual(facts({ precipitation_sum_1h_mm: null, precipitation_sum_24h_mm: null }), [])
})

test("in the tile of its city an alert does not name the city again", () => {
  assert.equal(withoutCity("Évry : éclaircie, 3", "Évry"), "Éclaircie, 3")
  assert.equal(withoutCity("Paris: frost, 0.0", "Paris"), "Frost, 0.0")
  assert.equal(withoutCity("frost in Paris", "Paris"), "frost in Paris")
})

test("the proof of records is said once where it is that of all", () => {
  const record = { on: "2022-07-01", source: "open-meteo-archive", state: "provisional", year_count: 8, year_from: 2014 }
  assert.equal(commonProof([record, { ...record, on: "2019-01-03" }]), "Open-Meteo, archive, sur les 8 ans d’historique seulement, depuis 2014")
  assert.equal(commonProof([record, { ...record, year_count: 7 }]), null)
  assert.equal(commonProof([record]), null)
})
