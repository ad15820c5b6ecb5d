import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { band, mainStatistic } from "../../main/resources/public/js/charts/chartStatisticChoice.js"
import { chart, row, values } from "./chartOfRows.js"

beforeEach(() => chooseLanguage("fr"))

test("the line shows the mean where asked for, else what was, else how many hours hold a value", () => {
  assert.equal(mainStatistic({ statistics: ["max", "mean"] }), "mean")
  assert.equal(mainStatistic({ statistics: ["min", "max"] }), "max")
  assert.equal(mainStatistic({ statistics: ["p90"] }), "p90")
  assert.equal(mainStatistic({ statistics: [] }), "count")
})

test("the outermost percentiles are the band where they lie on both sides of the median, else the extremes", () => {
  assert.deepEqual(band({ statistics: ["mean", "p25", "p10", "p90", "min", "max"] }), ["p10", "p90"])
  assert.deepEqual(band({ statistics: ["mean", "p90", "min", "max"] }), ["min", "max"])
  assert.equal(band({ statistics: ["mean", "p90"] }), null)
  const [line, low, high] = chart([row("1", "2021-01", { mean: 5, p10: 1, p90: 8 })]).series
  assert.deepEqual([values(line), values(low), values(high)], [[5], [1], [7]])
})
