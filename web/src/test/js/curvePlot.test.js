import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { areas, paths, placedLevels } from "../../main/resources/public/js/charts/curvePlot.js"
import { H, frenchWithUtcOffsets } from "./frenchLocaleFixture.js"

beforeEach(frenchWithUtcOffsets)

test("a missing hour is a gap in the curve and in its band", () => {
  const points = [0, 1, 2, 4, 5].map(hour => ({ at: hour * H, value: hour, low: 0, high: hour }))
  assert.deepEqual(paths(points, at => at / H, value => value), ["M0 0L1 1L2 2", "M4 4L5 5"])
  assert.equal(areas(points, at => at / H, value => value).length, 2)
})

test("texts of levels near each other stand side by side, and the same text stands once", () => {
  const placed = placedLevels([{ y: 50, text: "0" }, { y: 45, text: "1" }, { y: 41, text: "2" }, { y: 50, text: "0" }, { y: 20, text: "5" }])
  assert.deepEqual(placed.map(({ place }) => place), [0, 1, 2, -1, 0])
})
