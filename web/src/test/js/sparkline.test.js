import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { sparkline } from "../../main/resources/public/js/cities/tile/sparkline.js"

beforeEach(() => chooseLanguage("fr"))

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
