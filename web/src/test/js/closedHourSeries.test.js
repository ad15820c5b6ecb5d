import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { paths } from "../../main/resources/public/js/charts/curvePlot.js"
import {
  dayBefore,
  dayEarlier,
  differenceByHour,
  lastHours,
  runs,
} from "../../main/resources/public/js/model/closedHourSeries.js"
import { H, NOON, PARIS, frenchWithUtcOffsets, row } from "./frenchLocaleFixture.js"

beforeEach(frenchWithUtcOffsets)

test("an hour without a value is a gap too, and a value alone is a dot", () => {
  const points = [{ at: 0, value: 1 }, { at: H, value: null }, { at: 2 * H, value: 3 }, { at: 3 * H, value: 4 }]
  assert.deepEqual(runs(points).map(run => run.length), [1, 2])
  assert.deepEqual(paths(points, at => at / H, value => value)[0], "M0 1l0.01 0")
})

test("a source that reports every three hours has no gaps between them", () => {
  assert.equal(runs([0, 3, 6, 9].map(hour => ({ at: hour * H, value: 1 }))).length, 1)
})

test("the same hour of the day before is 25 hours earlier over the end of summer time", () => {
  assert.equal(dayEarlier(NOON, PARIS), NOON - 24 * H)
  const evening = Date.parse("2026-10-25T18:00:00Z")
  assert.equal(dayEarlier(evening, PARIS), evening - 25 * H)
})

test("the day before is drawn only where its hour is known", () => {
  const rows = [{ at: NOON - 24 * H, temperature_c: 11 }, { at: NOON, temperature_c: 20 }, { at: NOON + H, temperature_c: 21 }]
  assert.deepEqual(dayBefore(rows, rows.slice(1), "temperature_c", PARIS).map(({ value }) => value), [11, null])
})

test("a window ends with the newest hour", () => {
  const rows = [-30, -23, 0].map(hour => row(hour, {}))
  assert.deepEqual(lastHours(rows, 24).map(({ at }) => at), [NOON - 23 * H, NOON])
  assert.deepEqual(lastHours([], 24), [])
})

test("two sources are compared hour by hour of the city's day, over the hours that both have", () => {
  const model = [row(0, { temperature_c: 20 }), row(24, { temperature_c: 23 }), row(1, { temperature_c: 21 }), row(2, { temperature_c: null })]
  const station = [row(0, { temperature_c: 21 }), row(24, { temperature_c: 22.5 }), row(2, { temperature_c: 5 })]
  const hours = differenceByHour(model, station, "temperature_c", PARIS)
  assert.deepEqual(hours[14], { hour: 14, mean: -0.25, count: 2 })
  assert.equal(hours.filter(({ count }) => count > 0).length, 1)
})
