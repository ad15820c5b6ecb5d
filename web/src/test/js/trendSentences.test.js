import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { dayOfYearText } from "../../main/resources/public/js/model/periodText.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { sentences } from "../../main/resources/public/js/queries/answer/trendSentences.js"

beforeEach(() => chooseLanguage("fr"))

test("the trend of what is drawn and the rank of the newest stand below the chart, in words and units of the reader", () => {
  const july = { city_id: "1", period: "2023-07", metric: "temperature_c", count: 744, expected_count: 744, mean: 25 }
  const trend = {
    city_id: "1",
    period: "1991-07/2023-07",
    trend_of: "temperature_c",
    statistic: "mean",
    unit: "°C",
    count: 33,
    expected_count: 33,
    slope: 0.421,
    slope_low: 0.11,
    slope_high: 0.744,
    p_value: 0.0126,
    last: 25,
    rank_high: 1,
    rank_low: 33,
  }
  const subjects = subjectsOf({ request: { granularity: "month", statistics: ["mean"] }, rows: [july, trend] })
  assert.deepEqual([subjects.length, subjects[0].rows.length, subjects[0].trends], [1, 1, [trend]])
  assert.equal(
    sentences(trend, subjects[0], false).replace(/\s/g, " "),
    "juillet : +0,42 °C par décennie (+0,11 à +0,74), tendance significative (p = 0,013, 33 années)." +
      " juillet 2023, avec 25,00 °C : rang 1 sur 33 à partir du plus haut.",
  )
  const few = { ...trend, slope: null, count: 9, last: null }
  assert.match(sentences(few, subjects[0], "Paris"), /^Paris, juillet : Pas de tendance.*9.*juillet 2023 n’est pas complet/)
  const dju = { city_id: "1", period: "2023", degree_days: "dju_costic", base_c: 18, unit: "°C·d", value: 2000 }
  const of = subjectsOf({ request: { granularity: "year", statistics: [] }, rows: [dju, { ...trend, trend_of: "dju_costic@18.0" }] })
  assert.equal(of[0].trends.length, 1)
})

test("a frost date is told as a date, and its trend in days", async () => {
  assert.equal(dayOfYearText(102, "short"), "12 avr.")
  assert.deepEqual([dayOfYearText(60, "long"), dayOfYearText(60, "long", 2004)], ["1er mars", "29 février"])
  const frost = { event: "last_frost", unit: "day of year", city_id: "1", count: 181, expected_count: 181, value: 100 }
  const trend = {
    ...{ city_id: "1", period: "1991/2004", trend_of: "last_frost", statistic: "value", unit: "day of year" },
    ...{ count: 14, expected_count: 14, slope: -2.5, slope_low: -4, slope_high: -1, p_value: 0.01 },
    ...{ last: 95, rank_high: 12, rank_low: 3 },
  }
  const [subject] = subjectsOf({ request: { granularity: "year", statistics: [] }, rows: [{ ...frost, period: "2004" }, trend] })
  assert.equal(
    sentences(trend, subject, false).replace(/\s/g, " "),
    "−2,50 jours par décennie (−4,00 à −1,00), tendance significative (p = 0,010, 14 années)." +
      " 2004, le 4 avril : rang 3 sur 14 à partir du plus précoce.",
  )
})
