import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { timeTicks, valueScale } from "../../main/resources/public/js/charts/axisTicks.js"
import { H, NOON, frenchWithUtcOffsets } from "./frenchLocaleFixture.js"

beforeEach(frenchWithUtcOffsets)

test("the axis has round numbers, both ends included", () => {
  assert.deepEqual(valueScale(3.2, 17.9).ticks, [0, 5, 10, 15, 20])
  assert.deepEqual(valueScale(29.81, 29.97, 4).ticks, [29.8, 29.85, 29.9, 29.95, 30])
  assert.deepEqual(valueScale(0, 0).low, 0)
})

test("hours along the axis are those of the city's clock, half an hour off in Kolkata", () => {
  const texts = timeTicks(NOON, NOON + 24 * H, "Asia/Kolkata", 300).map(({ at, text }) => [new Date(at).toISOString().slice(11, 16), text])
  assert.deepEqual(texts, [["12:30", "18 h"], ["18:30", "mar. 2"], ["00:30", "06 h"], ["06:30", "12 h"]])
})
