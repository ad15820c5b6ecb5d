import { test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { nameOf, nowDetail, statusOf, usualDetail } from "../../main/resources/public/js/cities/cityCounters.js"

const COMPARISON = {
  state: "normal",
  source: "open-meteo-era5",
  normal: 8.4,
  normal_from: 1991,
  normal_to: 2020,
  normal_year_count: 29,
  rank_high: 3,
  rank_low: 28,
  year_count: 29,
}
const SUMMER_DAYS = { counter: "SU", threshold_c: null, unit: "days", value: 12, so_far: 13, reason: null, comparison: COMPARISON }

const plain = text => text.replace(/[\u00a0\u202f]/g, " ")

test("summer days beside what is usual at this date", async () => {
  await chooseLanguage("fr")
  assert.equal(plain(nameOf(SUMMER_DAYS)), "Jours d’été (maximum au-dessus de 25 °C)")
  assert.equal(nowDetail(SUMMER_DAYS), "3e plus élevé de 30 ans · 13\u00a0jours avec la journée en cours")
  assert.equal(usualDetail(SUMMER_DAYS), "")
  await chooseLanguage("en")
  assert.equal(nowDetail(SUMMER_DAYS), "3rd highest of 30 years · 13\u00a0days with the day under way")
})

test("a rank is told from the nearer end, and not where all years are equal", async () => {
  await chooseLanguage("en")
  const ranked = (rank_high, rank_low) => nowDetail({ ...SUMMER_DAYS, so_far: 12, comparison: { ...COMPARISON, rank_high, rank_low } })
  assert.match(ranked(30, 1), /the lowest of 30 years$/)
  assert.match(ranked(1, 30), /the highest of 30 years$/)
  assert.match(ranked(2, 22), /2nd highest of 30 years/)
  assert.match(ranked(11, 15), /11th highest/)
  assert.equal(ranked(1, 1), "")
})

test("without a value the reason is told, and of how few years the usual one is", async () => {
  await chooseLanguage("fr")
  const rain = {
    counter: "precipitation",
    threshold_c: null,
    unit: "mm",
    value: null,
    so_far: null,
    reason: "missing_days",
    comparison: { ...COMPARISON, state: "provisional", normal: 402.25, normal_year_count: 2, rank_high: null, rank_low: null },
  }
  assert.equal(nowDetail(rain), "trop de jours manquent")
  assert.equal(usualDetail(rain), "provisoire (2 ans)")
})

test("a threshold of one's own is in the name", async () => {
  await chooseLanguage("fr")
  assert.equal(plain(nameOf({ counter: "hot_days", threshold_c: 32.5 })), "Jours chauds (maximum d’au moins 32,5 °C)")
  assert.equal(plain(nameOf({ counter: "dju_costic", threshold_c: 18 })), "DJU chauffage, méthode COSTIC, base 18 °C")
})

test("where the days come from is told, and that the day under way is provisional", async () => {
  await chooseLanguage("fr")
  assert.equal(statusOf({ through: null, today: null, sources: [] }), "Aucun jour connu pour l’instant")
  assert.equal(
    statusOf({
      through: "2026-08-08",
      today: { date: "2026-08-09", temperature_hours: 14, precipitation_hours: 13, expected_hours: 24 },
      sources: [
        { metric: "temperature_c", source: "open-meteo-era5", live: false, from: "2026-01-01", to: "2026-08-03" },
        { metric: "temperature_c", source: "open-meteo", live: true, from: "2026-08-04", to: "2026-08-08" },
        { metric: "precipitation_mm", source: "open-meteo-era5", live: false, from: "2026-01-01", to: "2026-08-03" },
      ],
    }),
    "jusqu’au 8 août 2026 · 9 août 2026 : 14 heures sur 24, provisoire · Open-Meteo, ERA5 jusqu’au 3 août 2026 · dernières heures complètes (Open-Meteo) jusqu’au 8 août 2026",
  )
})

test("days of a city's own are called by what they are, in the reader's units", () => {
  const own = { watches: "temperature_daily_min_c", op: "<=", at: -5.5 }
  assert.equal(plain(nameOf({ counter: "own_days", threshold_c: -5.5, own })), "Jours avec un minimum d’au plus −5,5 °C")
  assert.equal(plain(nameOf({ counter: "own_days", threshold_c: null, own: { watches: "precipitation_daily_sum_mm", op: ">=", at: 10 } })), "Jours avec au moins 10 mm de pluie")
})

test("whoever reads °F has no °C in any counter: 25, 20, 18 and 0 °C are 77, 68, 64.4 and 32 °F, and 10 °C·d are 18 °F·d", async () => {
  await chooseLanguage("en")
  chooseUnit("temperature", "°F")
  const name = (counter, threshold_c = null) => plain(nameOf({ counter, threshold_c }))
  assert.equal(name("SU"), "Summer days (maximum above 77 °F)")
  assert.equal(name("TR"), "Tropical nights (minimum above 68 °F)")
  assert.equal(name("FD"), "Frost days (minimum below 32 °F)")
  assert.equal(name("dju_costic", 18), "Heating degree days, COSTIC’s method, base 64.4 °F")
  assert.equal(name("hdd_us", (65 - 32) / 1.8), "Heating degree days (United States), base 65 °F")
  assert.equal(name("gdd_capped", 10), "Growing degree days capped at 86 °F, base 50 °F")
  const own = { watches: "temperature_daily_min_c", op: "<=", at: -6 }
  assert.equal(plain(nameOf({ counter: "own_days", threshold_c: -6, own })), "Days with a minimum of 21.2 °F or less")
  const comparison = { ...COMPARISON, normal: 8.75, rank_high: null, rank_low: null }
  assert.equal(plain(nowDetail({ unit: "°C·d", value: 9, so_far: 10, reason: null, comparison })), "18 °F·d with the day under way")
  chooseUnit("temperature", "°C")
})
