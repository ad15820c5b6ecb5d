import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { differenceText, summaryOf } from "../../main/resources/public/js/cities/layerAgreement.js"
import { withoutCity } from "../../main/resources/public/js/model/alertText.js"
import { unusual, unusualInTile, unusualness } from "../../main/resources/public/js/cities/tile/unusualness.js"
import { facts } from "../../main/resources/public/js/cities/tile/readingFacts.js"
import { feelsLike } from "../../main/resources/public/js/cities/tile/feelsLike.js"
import { isMeasured, lineOf } from "../../main/resources/public/js/cities/nationalIndicator.js"
import { inOrder } from "../../main/resources/public/js/cities/tileOrder.js"
import { commonProof } from "../../main/resources/public/js/cities/tile/standingRecords.js"
import { isNight } from "../../main/resources/public/js/cities/tile/sunBelowHorizon.js"
import { skyOf } from "../../main/resources/public/js/cities/tile/skyPicture.js"
import { qualityNotes } from "../../main/resources/public/js/cities/tile/qualityNotes.js"
import { sparkline } from "../../main/resources/public/js/cities/tile/sparkline.js"
import { variety } from "../../main/resources/public/js/cities/citySuggestions.js"
import { temperatureStep } from "../../main/resources/public/js/cities/tile/temperatureColourStep.js"
import { cityName, otherName, region } from "../../main/resources/public/js/model/placeNames.js"

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

test("the weather is drawn from its number, else from what is known of the clouds", () => {
  assert.equal(skyOf({ weather_code: 95, cloud_cover_pct: 10, precipitation_mm: 0 }), "storm")
  assert.equal(skyOf({ weather_code: 86, cloud_cover_pct: null, precipitation_mm: null }), "snow")
  assert.equal(skyOf({ weather_code: null, cloud_cover_pct: 60, precipitation_mm: 0 }), "partly")
  assert.equal(skyOf({ weather_code: null, cloud_cover_pct: null, precipitation_mm: null }), null)
})

test("a silence is a gap in the line, and so is a missing value", () => {
  const hours = values => values.map(([hour, value]) => ({ at: hour * 3600000, value }))
  assert.equal(
    sparkline(
      hours([
        [0, 1],
        [1, 2],
        [2, 3],
      ]),
    ).lines.length,
    1,
  )
  assert.equal(
    sparkline(
      hours([
        [0, 1],
        [1, 2],
        [2, 3],
        [8, 4],
        [9, 5],
      ]),
    ).lines.length,
    2,
  )
  assert.equal(
    sparkline(
      hours([
        [0, 1],
        [1, 2],
        [2, null],
        [3, 4],
        [4, 5],
      ]),
    ).lines.length,
    2,
  )
  assert.equal(sparkline(hours([[0, 1]])), null)
})

test("the line spans its height from lowest to highest, and a steady day is a level line", () => {
  const { lines, low, high } = sparkline([
    { at: 0, value: -2 },
    { at: 1, value: 4 },
  ])
  assert.deepEqual([lines, low, high], [["M5 51L295 5"], -2, 4])
  assert.deepEqual(
    sparkline([
      { at: 0, value: 7 },
      { at: 1, value: 7 },
    ]).lines,
    ["M5 28L295 28"],
  )
})

test("in the tile of its city an alert does not name the city again", () => {
  assert.equal(withoutCity("Évry : éclaircie, 3", "Évry"), "Éclaircie, 3")
  assert.equal(withoutCity("Paris: frost, 0.0", "Paris"), "Frost, 0.0")
  assert.equal(withoutCity("frost in Paris", "Paris"), "frost in Paris")
})

test("colours step from deep cold to great heat", () => {
  assert.deepEqual([-15, -10, 4.9, 5, 34.9, 35, null].map(temperatureStep), [0, 1, 2, 3, 8, 9, null])
})

test("cities without a value come last in every order", () => {
  const city = (name, temperature_c) => ({
    configuration: { name },
    last: temperature_c === undefined ? null : { temperature_c },
  })
  const cities = [city("A"), city("B", 4), city("C", null), city("D", 9)]
  assert.deepEqual(
    inOrder(cities, "warmest").map(c => c.configuration.name),
    ["D", "B", "A", "C"],
  )
  assert.deepEqual(
    inOrder(cities, "coldest").map(c => c.configuration.name),
    ["B", "D", "A", "C"],
  )
})

test("suggestions show each country before any country twice", () => {
  const cities = ["FR", "FR", "US", "FR", "JP"].map((country, i) => ({ city_id: String(i), country }))
  assert.deepEqual(
    variety(cities).map(city => city.city_id),
    ["0", "2", "4", "1", "3"],
  )
})

test("the name that matched is shown only where it is another one", () => {
  assert.equal(otherName({ name: "Tokyo", matched_name: "東京" }), "東京")
  assert.equal(otherName({ name: "Zürich", matched_name: "zurich" }), null)
})

test("a city has its name in the reader's language, and what a search matched beside another", async () => {
  const london = { name: "London", name_en: "London", name_fr: "Londres" }
  assert.equal(cityName(london), "Londres")
  assert.equal(otherName({ ...london, matched_name: "London" }), "London")
  assert.equal(otherName({ ...london, matched_name: "londres" }), null)
  assert.equal(withoutCity("Londres : gelée, 0,0", "Londres", "London"), "Gelée, 0,0")
  assert.equal(withoutCity("London : gelée, 0,0", "Londres", "London"), "Gelée, 0,0")
  await chooseLanguage("en")
  assert.equal(cityName(london), "London")
  assert.equal(cityName({ name: "Nowhere" }), "Nowhere")
})

test("the region tells namesakes apart in the reader's language, else where they lie does", async () => {
  const vancouver = { region_en: "British Columbia", region_fr: "Colombie-Britannique" }
  assert.equal(region(vancouver), "Colombie-Britannique")
  await chooseLanguage("en")
  assert.equal(region(vancouver), "British Columbia")
  await chooseLanguage("fr")
  assert.equal(region({ region_en: null, region_fr: null, latitude: 48.85, longitude: 2.35 }), "48,9°\u00a0N 2,4°\u00a0E")
  assert.equal(region({ region_en: null, region_fr: null, latitude: -33.9, longitude: -70.6 }), "33,9°\u00a0S 70,6°\u00a0O")
})

test("the sun is up at noon and down at midnight, and in June never down in Tromsø (NOAA solar calculator)", () => {
  const paris = { latitude: 48.85, longitude: 2.35 }
  assert.equal(isNight({ ...paris, observed_at: "2022-12-21T12:00:00Z" }), false)
  assert.equal(isNight({ ...paris, observed_at: "2022-12-21T00:00:00Z" }), true)
  assert.equal(isNight({ latitude: 69.65, longitude: 18.96, observed_at: "2022-06-21T22:45:00Z" }), false)
})

test("sunrise in Paris on 1 July 2022 was at 05:51 and sunset at 21:58 local time (IMCCE), to a few minutes", () => {
  const at = time => isNight({ latitude: 48.8566, longitude: 2.3522, observed_at: `2022-07-01T${time}:00Z` })
  assert.deepEqual(["03:46", "03:56", "19:53", "20:03"].map(at), [true, false, false, true])
})

/** As the speed layer says it: of 150 values so many were colder and so many warmer. */
const compared = (celsius, colder, warmer, otherwise = {}) => ({
  temperature_c: celsius,
  temperature_rank_from_coldest: colder + 1,
  temperature_rank_from_warmest: warmer + 1,
  normal_value_count: 150,
  normal_year_count: 10,
  normal_year_from: 1991,
  normal_year_to: 2020,
  observed_at: "2026-01-05T14:00:00Z",
  timezone: "UTC",
  climate_slot: "01-05T15",
  climate_state: "normal",
  ...otherwise,
})

test("how unusual a temperature is is said in words, with what it is compared with", async () => {
  assert.deepEqual(unusual(compared(9.4, 140, 10)), {
    text: "Plus doux que 93\u202f% des jours du début de janvier",
    detail: "à 15\u00a0h, à 7\u00a0jours près du 5 janvier, 10\u00a0ans (1991–2020)",
  })
  await chooseLanguage("en")
  assert.deepEqual(unusual(compared(9.4, 140, 10)), {
    text: "Milder than 93% of days in early January",
    detail: "at 15:00, within 7\u00a0days of 5 January, 10\u00a0years (1991–2020)",
  })
})

test("a replayed reading is not compared with its own year, and the years say so", async () => {
  const replayed = otherwise => unusual(compared(9.4, 140, 10, { normal_year_count: 29, ...otherwise })).detail
  assert.match(replayed({ observed_at: "2015-01-05T14:00:00Z" }), /29\u00a0ans \(1991–2020 sans 2015\)$/)
  assert.match(replayed({ observed_at: "2014-12-31T23:45:00Z", climate_slot: "01-01T00" }), /\(1991–2020 sans 2015\)$/, "the nearest hour is of the next year")
  assert.match(replayed({ observed_at: "2021-01-05T14:00:00Z" }), /\(1991–2020\)$/)
  await chooseLanguage("en")
  assert.match(replayed({ observed_at: "2015-01-05T14:00:00Z" }), /\(1991–2020 without 2015\)$/)
})

test("the nearer the end, the plainer: a rank among the values, and provisional is said", () => {
  const august = { climate_slot: "08-09T15", climate_state: "provisional", normal_year_count: 4 }
  const hot = unusual(compared(33, 148, 2, august))
  assert.equal(hot.text, "Plus chaud que 98\u202f% des jours du début d’août")
  assert.equal(
    hot.detail,
    "3e plus chaude de 150 valeurs · à 15\u00a0h, à 7\u00a0jours près du 9 août, 4\u00a0ans (1991–2020) · provisoire",
  )
  assert.match(unusual(compared(-12, 0, 150, { climate_slot: "02-29T07" })).detail, /^la plus froide de 150 valeurs · à 7\u00a0h, .* du 29 février/)
  assert.equal(unusual(compared(-12, 0, 150, { climate_slot: "02-29T07" })).text, "Plus froid que 100\u202f% des jours de la fin de février")
  assert.equal(unusual(compared(16, 40, 105, { climate_slot: "05-15T07" })).text, "Plus frais que 70\u202f% des jours de la mi-mai")
})

test("in the middle of its past a temperature is close to normal, and the share is in the detail", async () => {
  assert.deepEqual(unusual(compared(3.5, 66, 84)), {
    text: "Proche de la normale",
    detail: "Plus froid que 56\u202f% des jours du début de janvier · à 15\u00a0h, à 7\u00a0jours près du 5 janvier, 10\u00a0ans (1991–2020)",
  })
  assert.equal(unusual(compared(9, 90, 60)).text, "Proche de la normale") // 60 %
  assert.equal(unusual(compared(9, 92, 58)).text, "Plus doux que 61\u202f% des jours du début de janvier")
  assert.equal(unusual(compared(9, 60, 50)).text, "Proche de la normale") // forty of 150 were as warm
  await chooseLanguage("en")
  assert.equal(unusual(compared(3.5, 66, 84)).text, "Close to normal")
})

test("tiles whose printed shares are the same stay in the order of their names", () => {
  const city = (name, last) => ({ configuration: { name }, last })
  const cities = [
    city("Athènes", compared(9, 144, 6)), // 96 %
    city("Berlin", compared(9, 5, 145)), // 96.7 %, printed as 96
    city("Caen", compared(9, 146, 4)), // 97 %
  ]
  assert.deepEqual(inOrder(cities, "unusual").map(c => c.configuration.name), ["Caen", "Athènes", "Berlin"])
})

test("the proof of records is said once where it is that of all", () => {
  const record = { on: "2022-07-01", source: "open-meteo-archive", state: "provisional", year_count: 8, year_from: 2014 }
  assert.equal(commonProof([record, { ...record, on: "2019-01-03" }]), "Open-Meteo, archive, provisoire, sur 8 ans, depuis 2014")
  assert.equal(commonProof([record, { ...record, year_count: 7 }]), null)
  assert.equal(commonProof([record]), null)
})

test("a share is rounded down: warmer than all is warmer than all", () => {
  assert.match(unusual(compared(9, 149, 0, { normal_value_count: 150 })).text, /99/)
  assert.match(unusual(compared(9, 150, 0)).text, /100/)
})

test("where nothing is compared the tile says why, and of a missing value nothing", () => {
  const none = climate_state => unusual({ climate_state, climate_slot: "01-05T15" })
  assert.deepEqual(none("other_source"), { text: "", detail: "Le passé de la ville vient d’une autre source : rien à comparer" })
  assert.match(none("too_few_years").detail, /Moins de deux autres années/)
  assert.match(none("no_climate").detail, /viendra d’elle-même/)
  assert.equal(unusualInTile({ climate_state: "no_climate" }, false), null)
  assert.match(unusualInTile({ climate_state: "no_climate" }, true).detail, /viendra d’elle-même/)
  assert.match(unusualInTile({ climate_state: "too_few_years" }, false).detail, /Moins de deux autres années/)
  assert.equal(none("no_value"), null)
  assert.equal(unusual({ temperature_c: 3 }), null) // a message of before
})

test("tiles can be sorted by how unusual they are, warm or cold, what is not compared last", () => {
  const city = (name, last) => ({ configuration: { name }, last })
  const cities = [
    city("Athènes", compared(9, 75, 75)),
    city("Berlin", { climate_state: "no_climate" }),
    city("Caen", compared(9, 10, 140)),
    city("Dax", compared(9, 148, 2)),
    city("Évreux", null),
  ]
  assert.deepEqual(
    inOrder(cities, "unusual").map(c => c.configuration.name),
    ["Dax", "Caen", "Athènes", "Berlin", "Évreux"],
  )
  assert.equal(unusualness({ climate_state: "too_few_years" }), null)
})

test("how far the layers agree is a line: a share rounded down, whole days, and how many hours differ without a reason", () => {
  const state = (hours, outcomes, compared = 0, equal = compared) => ({
    days: 30,
    hours,
    outcomes: { equal: hours, unexplained: 0, ...outcomes },
    whole_days: { compared, equal },
  })
  assert.equal(summaryOf(state(0)), "Couches : aucune heure comparée pour l’instant")
  assert.equal(summaryOf(state(2)), "Couches d’accord : 100\u202f% sur 30\u00a0jours · 2 heures comparées")
  assert.equal(
    summaryOf(state(2880, {}, 116)),
    "Couches d’accord : 100\u202f% sur 30\u00a0jours · 2\u202f880 heures comparées · 116 jours entiers, tous égaux",
  )
  assert.equal(
    summaryOf(state(2880, { equal: 2878, late: 1, unexplained: 1 }, 116, 115)),
    "Couches d’accord : 99\u202f% sur 30\u00a0jours · 2\u202f880 heures comparées · 116 jours entiers, dont 115 égaux · 2 diffèrent · 1 sans explication",
  )
})

test("an hour that differs shows both values", () => {
  assert.equal(
    differenceText({ metric: "temperature_c", part: "value", live: 16.1, archived: 16.3 }),
    "Température, valeur : 16,1\u00a0°C en direct, 16,3\u00a0°C dans l’archive",
  )
  assert.equal(
    differenceText({ metric: "temperature_c", part: "count", live: 3, archived: null }),
    "Température, mesures : 3 en direct, – dans l’archive",
  )
})

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
