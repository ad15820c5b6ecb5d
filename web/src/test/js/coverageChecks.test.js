import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import {
  datesHeld,
  level,
  sharesByYear,
  yearsHeld,
  yearsOfDays,
} from "../../main/resources/public/js/model/coverageChecks.js"
import { datesOfPreset } from "../../main/resources/public/js/queries/form/presets.js"

beforeEach(() => chooseLanguage("fr"))

test("coverage tells years held, their share per metric, and the fullest of several sources counts", () => {
  const year = (year, missing, row_count = 8760) => ({ year, row_count, expected_count: 8760, missing_share: missing })
  const coverage = {
    sources: [
      {
        source: "a",
        first_at: "2020-12-31T23:00:00Z",
        last_at: "2022-12-31T22:00:00Z",
        years: [year(2020, {}, 1), year(2021, { temperature_c: 0.25 }), year(2022, { temperature_c: 0 })],
      },
      {
        source: "b",
        first_at: "2021-01-01T00:00:00Z",
        last_at: "2021-12-31T23:00:00Z",
        years: [year(2021, { temperature_c: 0.5 })],
      },
    ],
  }
  assert.deepEqual(yearsHeld([coverage]), [2021, 2022])
  assert.deepEqual(datesHeld([coverage]), { date_from: "2020-12-31", date_to: "2022-12-31" })
  assert.deepEqual(datesOfPreset([coverage]), { date_from: "2021-01-01", date_to: "2022-12-31" })
  assert.deepEqual(datesOfPreset([]), {}, "nothing is held")
  assert.deepEqual(
    sharesByYear(coverage, "temperature_c", 2021, 2023).map(({ share }) => share),
    [0.75, 1, 0],
  )
  assert.deepEqual(sharesByYear(coverage, "pressure_msl_hpa", 2021, 2021), [{ year: 2021, share: 0 }])
  assert.deepEqual(sharesByYear(undefined, "temperature_c", 2021, 2021), [{ year: 2021, share: 0 }])
  assert.deepEqual([1, 0.9, 0.3, 0].map(level), ["full", "most", "some", "none"])
})

test("a source that reports whole days has a span and no years of hours", () => {
  const days = { source: "bom", first_at: "1936-01-01T00:00:00Z", last_at: "2000-12-31T23:00:00Z", years: [] }

  assert.deepEqual(yearsHeld([{ sources: [days] }]), [])
  assert.deepEqual(yearsOfDays({ sources: [days] }), { from: "1936", to: "2000" })
  assert.deepEqual(datesOfPreset([{ sources: [days] }]), { date_from: "1936-01-01", date_to: "2000-12-31" })
  assert.equal(yearsOfDays({ sources: [] }), null)
  const twoYears = { date_from: "1999-01-01", date_to: "2000-12-31" }
  assert.deepEqual(datesOfPreset([{ sources: [days] }], { years: 2 }), twoYears)
  assert.deepEqual(
    datesOfPreset([{ sources: [{ ...days, first_at: "2000-03-01T00:00:00Z" }] }], { years: 2 }),
    { date_from: "2000-03-01", date_to: "2000-12-31" },
    "no further back than the days reach",
  )
})
