import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { columnName, subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { said, whole } from "./headlineSaid.js"

beforeEach(() => chooseLanguage("en"))

test("a record says when it was, a whole day without an hour", () => {
  const row = { ...whole, metric: "temperature_c", period: "2021-01-01/2024-03-31", min: -5.13, min_at: "2022-12-18T07:00+01:00", max: 40.56, max_at: "2022-07-19" }
  assert.equal(
    said({ granularity: "period", statistics: ["min", "min_at", "max", "max_at"] }, [row]),
    "Minimum: −5.13 °C, 18 Dec 2022 07:00 (UTC+1). Maximum: 40.56 °C, Tue, 19 Jul 2022.",
  )
})

test("spells are counted, and the longest and the highest peak are named", () => {
  const spell = (from, to, value, peak_c, peak_on) => ({ ...whole, event: "heatwave_fr", min_days: 3, unit: "days", period: `${from}/${to}`, from, to, value, peak_c, peak_on })
  const rows = [spell("2022-07-17", "2022-07-20", 4, 40.6, "2022-07-19"), spell("2022-08-09", "2022-08-18", 10, 34.4, "2022-08-12")]
  assert.equal(
    said({ granularity: "year", statistics: [] }, rows),
    "2 spells, 14 days in all. The longest: 9 – 18 Aug 2022, 10 days. The peak: 40.6 °C, Tue, 19 Jul 2022.",
  )
})

/** Of a city with 61 % of its days, as the batch layer answers: neither dates nor a length. */
test("of a city whose days are missing no spell can be told, and one that never was is none", async () => {
  const none = (event, value) => ({ city_id: "1", event, min_days: 3, unit: "days", period: "2019-01-01/2023-12-31", from: null, to: null, value, count: 1128, expected_count: 1827 })
  const request = { granularity: "year", statistics: [] }
  assert.equal(said(request, [none("heatwave_fr", null)]), "No heatwave can be told: 1,128 of 1,827 days are complete.")
  assert.equal(said(request, [none("dry_spell", null)]), "No dry spell can be told: 1,128 of 1,827 days are complete.")
  assert.equal(said(request, [none("frost_spell", 0)]), "No frost spell: 1,128 of 1,827 days are complete.")
  await chooseLanguage("fr")
  assert.equal(said(request, [none("heatwave_fr", null)]), "Vague de chaleur impossible à établir : 1 128 jours complets sur 1 827.")
  assert.equal(said(request, [none("heatwave_wmo", null)]), "Vague de chaleur impossible à établir : 1 128 jours complets sur 1 827.")
  assert.equal(said(request, [none("frost_spell", null)]), "Période de gel impossible à établir : 1 128 jours complets sur 1 827.")
})

test("spells of the same length are all named, of many the first three", async () => {
  const spell = (from, to, value) => ({ ...whole, event: "dry_spell", min_days: 7, unit: "days", period: `${from}/${to}`, from, to, value })
  const longest = [spell("2023-01-27", "2023-02-21", 26), spell("2023-05-16", "2023-06-10", 26)]
  const request = { granularity: "year", statistics: [] }
  await chooseLanguage("fr")
  assert.equal(
    said(request, [spell("2022-05-01", "2022-05-08", 8), ...longest]),
    "3 épisodes, 60 jours en tout. Les plus longs, 26 jours : 27 janv. – 21 févr. 2023 et 16 mai – 10 juin 2023.",
  )
  await chooseLanguage("en")
  const five = [2, 4, 6, 8, 10].map(month => spell(`2022-${String(month).padStart(2, "0")}-01`, `2022-${String(month).padStart(2, "0")}-07`, 7))
  assert.match(said(request, five), /The longest, 7 days: 1 – 7 Feb 2022, 1 – 7 Apr 2022, 1 – 7 Jun 2022 and 2 others\.$/)
})

test("the wettest month is one whose hours are there", () => {
  const month = (period, sum, count) => ({ ...whole, metric: "precipitation_mm", period, sum, count })
  const rows = [month("2022-05", 39, 10), month("2022-06", 126, 10), month("2022-07", 900, 5)]
  assert.equal(said({ granularity: "month", statistics: ["sum"] }, rows), "The most: June 2022, 126.0 mm.".replace("126.0", "126.00"))
})

test("of a mean, of one month and of none there is nothing to say", () => {
  const mean = (period, value) => ({ ...whole, metric: "temperature_c", period, mean: value })
  assert.equal(said({ granularity: "month", statistics: ["mean"] }, [mean("2022-05", 9), mean("2022-06", 10)]), "")
  const dry = period => ({ ...whole, metric: "precipitation_mm", period, sum: 0 })
  assert.equal(said({ granularity: "month", statistics: ["sum"] }, [dry("2022-05"), dry("2022-06")]), "")
  assert.equal(said({ granularity: "month", statistics: ["sum"] }, [dry("2022-05")]), "")
})

test("the hottest July is named, one that the dates cut short or that lacks hours is not", () => {
  const july = (year, value, count = 10) => ({ ...whole, metric: "temperature_c", period: `${year}-07`, mean: value, count })
  const request = { granularity: "month", statistics: ["mean"], date_from: "2014-01-01", date_to: "2023-07-15" }
  const rows = [july(2018, 22.93), july(2019, 22.1), july(2020, 25, 7), july(2023, 26)]
  assert.equal(said(request, rows), "The hottest: July 2018, 22.93 °C.")
  assert.equal(said({ ...request, date_to: "2023-07-31" }, rows), "The hottest: July 2023, 26.00 °C.")
  assert.equal(said(request, [july(2018, 22.93)]), "")
})

test("the hottest of whole years is named", () => {
  const year = (period, value) => ({ ...whole, metric: "temperature_c", period, mean: value })
  const request = { granularity: "year", statistics: ["mean"], date_from: "2021-01-01", date_to: "2023-12-30" }
  assert.equal(said(request, [year("2021", 11.4), year("2022", 12.8), year("2023", 12.9)]), "The hottest: 2022, 12.80 °C.")
})

test("of frost dates the newest is said and the latest, of the first in autumn the earliest", () => {
  const frost = (event, from) => ({ ...whole, event, unit: "day of year", period: from.slice(0, 4), value: 96, from, to: from, peak_c: -0.6, peak_on: from })
  const none = { ...frost("last_frost", "2024-04-01"), value: null, from: null }
  const springs = ["2020-04-06", "2021-04-08", "2023-04-05"].map(from => frost("last_frost", from))
  const autumns = ["2020-11-25", "2021-11-03", "2023-11-26"].map(from => frost("first_frost", from))
  const request = { granularity: "year", statistics: [] }
  assert.equal(said(request, [...springs, none]), "Last frost of 2023: 5 April. The latest of all: 8 Apr 2021.")
  assert.equal(said(request, autumns), "First frost of 2023: 26 November. The earliest of all: 3 Nov 2021.")
  assert.equal(said(request, [none]), "")
  const [subject] = subjectsOf({ request, rows: springs })
  assert.equal(columnName(subject, "peak_c"), "Temperature (°C)")
})

test("a day that is compared with its normal says how far it is from it", async () => {
  const day = { ...whole, metric: "temperature_c", period: "2023-12-30", mean: 9.47, mean_reference: 6.43, mean_anomaly: 3.04 }
  const request = { granularity: "day", statistics: ["mean"], reference: { from: 2014, to: 2023 } }
  assert.equal(said(request, [day]), "30 Dec 2023: 9.47 °C, 3.04 °C above normal (6.43 °C, 2014–2023).")
  assert.equal(said(request, [{ ...day, mean: null, mean_anomaly: null }]), "A normal 30 December: 6.43 °C (2014–2023).")
  assert.equal(said(request, [{ ...day, mean_reference: null, mean_anomaly: null }]), "")
  await chooseLanguage("fr")
  assert.equal(said(request, [day]), "30 déc. 2023 : 9,47 °C, soit 3,04 °C de plus que la normale (6,43 °C, 2014–2023).")
  assert.equal(
    said(request, [{ ...day, mean: 6, mean_anomaly: -0.43 }]),
    "30 déc. 2023 : 6,00 °C, soit 0,43 °C de moins que la normale (6,43 °C, 2014–2023).",
  )
})

/** By hand: (24 + 40 + 40) / 3 = 34.67; 12 × 10 = 120 and 11 × 10 + 70 = 180, of which the mean is 150. */
test("totals have a mean year and the most, of whole years", async () => {
  const frost = (period, value, count = 365) => ({ city_id: "1", index: "FD", unit: "days", period, value, count, expected_count: 365 })
  const dates = { granularity: "year", statistics: [], date_from: "2019-01-01", date_to: "2024-03-31" }
  const years = [frost("2019", 24), frost("2020", 40), frost("2021", 40), frost("2022", 90, 200), frost("2024", 20)]
  await chooseLanguage("fr")
  assert.equal(said(dates, years), "FD : 34,7 jours en moyenne annuelle (2019–2021) ; le plus : 2020 et 2021, 40 jours.")
  assert.equal(said(dates, [frost("2019", 0), frost("2020", 0)]), "FD : 0,0 jours en moyenne annuelle (2019–2020).")

  const cooling = (year, july) =>
    Array.from({ length: 12 }, (_, i) => ({ ...whole, degree_days: "djf_meteo", base_c: 18, unit: "°C·d", period: `${year}-${String(i + 1).padStart(2, "0")}`, value: i === 6 ? july : 10 }))
  const months = [...cooling(2022, 10), ...cooling(2023, 70), ...cooling(2024, 10).slice(0, 3)]
  await chooseLanguage("en")
  assert.match(said({ ...dates, granularity: "month" }, months), /: 150\.0 °C·day a year on average \(2022–2023\); the most: July 2023, 70\.0 °C·day\.$/)
})

/** By hand: (120 + 60) / 2 = 90. */
test("hours of heat have a mean of the years that the history holds", () => {
  const request = { granularity: "year", statistics: ["count"], date_from: "2014-01-01", date_to: "2017-12-31", filters: { where: [{ metric: "temperature_c", op: ">=", value: 30 }] } }
  const row = (period, count, held) => ({ city_id: "1", metric: "temperature_c", period, count, expected_count: 8760, held })
  assert.equal(said(request, [row("2014", 120, 1), row("2015", 60, 1), row("2016", 200, 0.3), row("2017", null, 0)]), "Temperature: 90.0 h a year on average (2014–2015); the most: 2014, 120 h.")
})

test("a day is told among those of its season, its own year left out of the years where it is one of them", async () => {
  const day = (period, value, count) => ({ city_id: "1", index: "TGpct", unit: "%", period, value, count, expected_count: 165 })
  const request = { granularity: "day", statistics: [], reference: { from: 2014, to: 2024 } }
  assert.equal(said(request, [day("2025-11-14", 83.03, 165)]), "14 November 2025 was warmer than 83% of the 165 days around this date (2014–2024).")
  assert.equal(said(request, [day("2025-11-14", null, 0)]), "")
  await chooseLanguage("fr")
  assert.equal(said(request, [day("2025-11-14", 83.03, 165)]), "Le 14 novembre 2025 fut plus doux que 83 % des 165 jours autour de cette date (2014–2024).")
  assert.equal(
    said(request, [day("2024-11-13", 12.67, 150), day("2024-11-14", 99.33, 150)]),
    "Le plus doux pour sa saison : le 14 novembre 2024, plus doux que 99,3 % des 150 jours autour de cette date (2014–2024 sans 2024).",
  )
})

test("an index of single days is drawn by day", () => {
  const row = { city_id: "1", index: "TGpct", unit: "%", period: "2025-11-14", value: 83, count: 165, expected_count: 165 }
  assert.equal(subjectsOf({ request: { granularity: "day", statistics: [] }, rows: [row] })[0].granularity, "day")
})
