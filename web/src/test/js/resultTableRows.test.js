import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { coverageOf, sorted } from "../../main/resources/public/js/model/resultTableRows.js"

beforeEach(() => chooseLanguage("fr"))

test("a table sorts by what it shows, and rows without a value stay last both ways", () => {
  const row = (period, mean) => ({ city_id: "1", period, mean, count: mean === null ? 0 : 10, expected_count: 20 })
  const rows = [row("2021-01", null), row("2021-02", 4), row("2021-03", -1)]
  const order = descending => sorted(rows, { column: "mean", descending }, { of: id => id }).map(({ period }) => period)
  assert.deepEqual(order(false), ["2021-03", "2021-02", "2021-01"])
  assert.deepEqual(order(true), ["2021-02", "2021-03", "2021-01"])
  assert.equal(coverageOf(rows[1]), 0.5)
})
