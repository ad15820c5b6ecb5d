import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { ago, dateRange, duration, timeIn } from "../../main/resources/public/js/time.js"

beforeEach(() => chooseLanguage("fr"))

test("an age is told in the largest whole unit", () => {
  assert.equal(ago(4200), "il y a 4\u00a0s")
  assert.equal(ago(59999), "il y a 59\u00a0s")
  assert.equal(ago(60000), "il y a 1\u00a0min")
  assert.equal(ago(3 * 3600 * 1000), "il y a 3\u00a0h")
  assert.equal(ago(50 * 3600 * 1000), "il y a 2\u00a0j")
})

test("a clock slightly ahead does not show a reading from the future", () => {
  assert.equal(ago(-1500), ago(0))
})

test("the time of a reading is its city's own, with the offset that held then", () => {
  assert.equal(timeIn("Europe/Paris", "2022-07-18T10:00:00Z"), "12:00 UTC+2")
  assert.equal(timeIn("Europe/Paris", "2022-01-18T10:00:00Z"), "11:00 UTC+1")
  chooseLanguage("en")
  assert.equal(timeIn("Asia/Tokyo", "2022-07-18T10:00:00Z"), "19:00 GMT+9")
})

test("a span of dates names what differs", () => {
  assert.match(dateRange("2021-01-01", "2023-12-31"), /^1 janv\. 2021 – 31 déc\. 2023$/)
  chooseLanguage("en")
  assert.match(dateRange("2022-03-01", "2022-03-31"), /^1 ?– ?31 Mar 2022$/)
})

test("a duration has minutes from sixty seconds on", () => {
  assert.equal(duration(7.42), "7,4\u00a0s")
  assert.equal(duration(125), "2\u00a0min 05\u00a0s")
})
