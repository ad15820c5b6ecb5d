import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { withoutCity } from "../../main/resources/public/js/cities/alerts.js"
import { facts } from "../../main/resources/public/js/cities/facts.js"
import { feelsLike } from "../../main/resources/public/js/cities/feelsLike.js"
import { inOrder } from "../../main/resources/public/js/cities/order.js"
import { isNight } from "../../main/resources/public/js/cities/sun.js"
import { skyOf } from "../../main/resources/public/js/cities/sky.js"
import { qualityNotes } from "../../main/resources/public/js/cities/quality.js"
import { sparkline } from "../../main/resources/public/js/cities/sparkline.js"
import { variety } from "../../main/resources/public/js/cities/suggestions.js"
import { temperatureStep } from "../../main/resources/public/js/cities/temperatureStep.js"
import { cityName, otherName, region } from "../../main/resources/public/js/places.js"

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
    { suspicious: true, text: "Pression (mer) : valeur figée depuis 12 h" },
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
  assert.equal(facts({ precipitation_sum_1h_mm: 0, precipitation_sum_24h_mm: 3.2 })[0].value, "0,0\u00a0mm en 1\u00a0h")
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
