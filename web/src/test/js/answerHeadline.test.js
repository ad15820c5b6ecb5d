import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { headline } from "../../main/resources/public/js/queries/answer/answerHeadline.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"

beforeEach(() => chooseLanguage("en"))

/** Every white space is the same here. */
const said = (request, rows) => {
  const [subject] = subjectsOf({ request, rows })
  return headline(subject, subject.rows).replace(/\s/g, " ")
}

const whole = { city_id: "1", count: 10, expected_count: 10 }

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
