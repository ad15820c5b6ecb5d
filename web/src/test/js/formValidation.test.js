import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { EMPTY_FORM, toQuery } from "../../main/resources/public/js/queries/form/formState.js"
import { validationErrors } from "../../main/resources/public/js/queries/form/formValidation.js"
import { threeYears } from "./threeYearsForm.js"

beforeEach(() => chooseLanguage("fr"))

test("what is missing or reversed is said before the server is asked", () => {
  assert.deepEqual(
    validationErrors(EMPTY_FORM).map(({ field }) => field),
    ["city_ids", "date_from", "date_to"],
  )
  assert.deepEqual(
    validationErrors({ ...EMPTY_FORM, ...threeYears, date_to: "2020-12-31" }).map(({ field }) => field),
    ["date_to"],
  )
  assert.deepEqual(validationErrors({ ...EMPTY_FORM, ...threeYears }), [])
})

test("indices, degree days and events need no metric, and without one no statistics are sent", () => {
  const form = { ...EMPTY_FORM, ...threeYears, metrics: [], indices: ["FD"] }
  assert.deepEqual(validationErrors(form), [])
  assert.deepEqual([toQuery(form).metrics, toQuery(form).statistics], [[], []])
  assert.deepEqual(validationErrors({ ...form, indices: [], events: [{ event: "last_frost", min_days: "" }] }), [])
})

test("what the further choices lack is said at their field, numbers may have a comma", () => {
  const where = value => [{ metric: "temperature_c", op: ">=", value }]
  const fields = form => validationErrors({ ...EMPTY_FORM, ...threeYears, ...form }).map(({ field }) => field)
  assert.deepEqual(fields({ where: where("30,5") }), [])
  assert.deepEqual(fields({ where: where("") }), ["filters"])
  assert.deepEqual(fields({ indices: ["Rnnmm"] }), ["rain_threshold_mm"])
  assert.deepEqual(fields({ degree_days: [{ method: "hdd_us", base_c: "" }], granularity: "hour" }), ["degree_days"])
  assert.deepEqual(fields({ events: [{ event: "dry_spell", min_days: "2,5" }] }), ["events"])
  assert.deepEqual(fields({ events: [{ event: "dry_spell", min_days: "" }] }), [])
  assert.deepEqual(fields({ wind_sectors: "16", granularity: "hour" }), ["wind_sectors"])
  assert.deepEqual(fields({ metrics: [], wind_sectors: "16" }), [])
  assert.deepEqual(fields({ trend: true, granularity: "day" }), ["trend"])
  assert.deepEqual(fields({ trend: true, granularity: "year", where: where("30") }), ["trend"])
  assert.deepEqual(fields({ reference_from: "1991" }), ["reference"])
  assert.deepEqual(fields({ reference_from: "2020", reference_to: "1991" }), ["reference"])
})
