import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { EMPTY_FORM, formState, furtherInUse, toQuery } from "../../main/resources/public/js/queries/form/formState.js"
import { threeYears } from "./threeYearsForm.js"

beforeEach(() => chooseLanguage("fr"))

test("a field's error goes when the field is touched, and errors of unknown fields belong to the request", () => {
  const refused = formState(EMPTY_FORM, {
    type: "refused",
    errors: [
      { field: "city_ids[2]", reason: "is not known" },
      { field: "kind", reason: "only queries" },
    ],
  })
  assert.deepEqual(refused.errors, { city_ids: ["is not known"], request: ["only queries"] })
  assert.deepEqual(formState(refused, { type: "toggle", field: "city_ids", value: "2988507" }).errors, {
    request: ["only queries"],
  })
})

test("a past query fills the form, and the form gives the same query again", () => {
  const form = formState(EMPTY_FORM, {
    type: "reuse",
    request: { ...threeYears, request_id: "old", kind: "query", submitted_by: null },
  })
  assert.deepEqual(toQuery(form, "new"), { request_id: "new", ...threeYears })
})

test("every part of the language goes through the form and comes back the same", () => {
  const query = {
    ...threeYears,
    statistics: ["mean", "p90", "p37"],
    filters: { months: [6, 7], hours: [12], where: [{ metric: "temperature_c", op: ">=", value: 29.5 }] },
    indices: ["SU", "Rnnmm"],
    rain_threshold_mm: 25,
    degree_days: [{ method: "dju_costic" }, { method: "djf_meteo", base_c: 22 }],
    events: [{ event: "heatwave_fr" }, { event: "dry_spell", min_days: 7 }],
    wind_sectors: 16,
    reference: { from: 1991, to: 2020 },
    trend: true,
    source: "open-meteo-era5",
  }
  const form = formState(EMPTY_FORM, { type: "reuse", request: query })
  assert.deepEqual(toQuery(form), query)
  assert.deepEqual(furtherInUse(form), ["statistics", "months", "hours", "where", "indices", "degree_days", "events", "wind_sectors", "reference", "trend", "source"])
})

test("choosing rain chooses its sum, which can be taken away again", () => {
  const rain = formState(EMPTY_FORM, { type: "toggle", field: "metrics", value: "precipitation_mm" })
  assert.deepEqual(rain.statistics, ["mean", "min", "max", "sum"])
  const without = formState(rain, { type: "toggle", field: "statistics", value: "sum" })
  assert.deepEqual(without.statistics, ["mean", "min", "max"])
})
