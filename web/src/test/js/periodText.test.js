import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { countPeriods, periodText, startOf, timeText } from "../../main/resources/public/js/model/periodText.js"

beforeEach(() => chooseLanguage("fr"))

test("three years have 36 months, 1095 days, and a leap year one day more", () => {
  assert.equal(countPeriods("month", "2021-01-01", "2023-12-31"), 36)
  assert.equal(countPeriods("day", "2021-01-01", "2023-12-31"), 1095)
  assert.equal(countPeriods("day", "2020-01-01", "2020-12-31"), 366)
  assert.equal(countPeriods("year", "2021-06-01", "2023-01-01"), 3)
  assert.equal(countPeriods("hour", "2021-01-01", "2021-01-01"), 24)
  assert.equal(countPeriods("day", "2021-01-02", "2021-01-01"), 0)
})

test("seasons go over the turn of the year, and all years together have 24 hours and 12 months", () => {
  assert.equal(countPeriods("season", "2021-01-01", "2023-12-31"), 13)
  assert.equal(countPeriods("season", "2021-12-01", "2022-02-28"), 1)
  assert.equal(countPeriods("hour_of_day", "2021-01-01", "2023-12-31"), 24)
  assert.equal(countPeriods("month_of_year", "2021-01-01", "2023-12-31"), 12)
  assert.equal(countPeriods("period", "2021-01-01", "2023-12-31"), 1)
  assert.equal(startOf("2022-DJF"), Date.UTC(2021, 11, 1))
  assert.equal(periodText("2022-DJF", "season"), "hiver 2021-22")
  assert.equal(periodText("2022-JJA", "season"), "été 2022")
  assert.equal(periodText("07", "month_of_year"), "juillet")
  assert.equal(periodText("13", "hour_of_day"), "13\u00a0h")
  assert.equal(periodText("2022-10-01/2023-05-20", "period"), "1er oct. 2022 – 20 mai 2023")
})

test("the hour that comes twice when clocks go back is one spot on the axis and two texts", () => {
  const [summer, winter] = ["2022-10-30T02:00+02:00", "2022-10-30T02:00+01:00"]
  assert.equal(startOf(winter), startOf(summer))
  assert.equal(periodText(summer, "hour"), "30 oct. 2022 02:00 (UTC+2)")
  assert.equal(periodText(winter, "hour"), "30 oct. 2022 02:00 (UTC+1)")
})

test("periods read as people say them", () => {
  assert.equal(timeText("2003-08-12T16:00:00+02:00"), "12 août 2003 16:00 (UTC+2)")
  assert.equal(timeText("1964-07-18"), "sam. 18 juil. 1964")
  assert.equal(timeText(null), "–")
  assert.equal(periodText("2021-01", "month"), "janvier 2021")
  assert.equal(periodText("2021-01-31", "day"), "dim. 31 janv. 2021")
  assert.equal(periodText("2021", "year"), "2021")
})
