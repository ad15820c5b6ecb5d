import { test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { EMPTY_FORM } from "../../main/resources/public/js/queries/form/formState.js"
import { datesOf, PERIODS } from "../../main/resources/public/js/model/relativePeriods.js"
import { questionOf } from "../../main/resources/public/js/queries/form/scheduleField.js"

const { periods } = JSON.parse(readFileSync(new URL("../../../../contract/schedule-cases.json", import.meta.url), "utf8"))

for (const [period, day, date_from, date_to] of periods)
  test(`${period} seen from ${day} has the dates of the calendar`, () =>
    assert.deepEqual(datesOf(period, day), { date_from, date_to }))

test("each period is among the cases", () =>
  assert.deepEqual([...new Set(periods.map(([period]) => period))].sort(), [...PERIODS].sort()))

test("a question is scheduled without dates and id", () => {
  const form = { ...EMPTY_FORM, city_ids: ["2988507"], date_from: "2021-01-01", date_to: "2021-12-31", months: [7] }
  assert.deepEqual(questionOf(form), {
    city_ids: ["2988507"],
    metrics: ["temperature_c"],
    statistics: ["mean", "min", "max"],
    granularity: "month",
    filters: { months: [7] },
  })
})
