import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { datesOfPreset } from "../../main/resources/public/js/queries/form/presets.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { numberColumns } from "../../main/resources/public/js/model/resultTableRows.js"
import { differenceKinds, viewsOf } from "../../main/resources/public/js/queries/answer/answerViews.js"

beforeEach(() => chooseLanguage("fr"))

const names = { of: id => ({ 1: "Nice", 2: "Paris" })[id] }

test("two cities are compared period by period, the first less the second, where both have a value", () => {
  const rows = [row("1", "2020-01", 9.5), row("1", "2020-07", 24.1), row("1", "2020-08", 24.5), row("2", "2020-01", 5.4), row("2", "2020-07", 21.2)]
  const views = viewsFor(rows, { city_ids: ["1", "2"], granularity: "month" })
  assert.deepEqual(views.map(({ id }) => id), ["value", "difference"])
  const { subject, text, shown } = views[1]
  assert.deepEqual([text, shown], ["Nice − Paris", "anomaly"])
  assert.deepEqual(subject.rows.map(({ mean_anomaly }) => mean_anomaly), [4.1, 2.9, null])
  assert.deepEqual(subject.rows.map(({ mean_reference }) => mean_reference), [5.4, 21.2, null])
  assert.deepEqual(numberColumns(subject), ["mean", "mean_anomaly", "mean_reference"])
})

test("hours of two cities meet by their own clocks", () => {
  const rows = [row("1", "2021-07-01T13:00+02:00", 30), row("2", "2021-07-01T13:00+01:00", 28.5)]
  const difference = viewsFor(rows, { city_ids: ["1", "2"], granularity: "hour" })[1]
  assert.deepEqual(difference.subject.rows.map(({ mean_anomaly }) => mean_anomaly), [1.5])
})

test("the days of years lie over each other, and the 29th of February is in leap years only", () => {
  const rows = [row("1", "2023-02-28", 4), row("1", "2023-03-01", 5), row("1", "2024-02-28", 8), row("1", "2024-02-29", 9), row("1", "2024-03-01", 7)]
  const views = viewsFor(rows, { city_ids: ["1"], granularity: "day" })
  assert.deepEqual(views.map(({ id }) => id), ["value", "years", "years_difference", "calendar"])
  const [, years, difference] = views
  assert.deepEqual(years.cities.map(({ name }) => name), ["2024", "2023"])
  assert.deepEqual(years.subject.rows.map(({ city_id, period, mean }) => [city_id, period, mean]), [
    ["2023", "2000-02-28", 4],
    ["2024", "2000-02-28", 8],
    ["2024", "2000-02-29", 9],
    ["2023", "2000-03-01", 5],
    ["2024", "2000-03-01", 7],
  ])
  assert.equal(difference.text, "2024 − 2023")
  assert.deepEqual(difference.subject.rows.map(({ mean_anomaly }) => mean_anomaly), [4, null, 2])
})

test("of more years than there are colours the two newest stand out", () => {
  const rows = Array.from({ length: 10 }, (_, i) => row("1", `${2010 + i}-07`, 20 + i))
  const { cities, subject } = viewsFor(rows, { city_ids: ["1"], granularity: "month" })[1]
  assert.equal(subject.granularity, "month_of_year")
  assert.deepEqual(cities.filter(({ isBackground }) => !isBackground).map(({ name }) => name), ["2019", "2018"])
})

test("a whole year, or three cities, have nothing to be compared with", () => {
  assert.equal(viewsFor([row("1", "2021-01", 1)], { city_ids: ["1"], granularity: "month" }).length, 1)
  const three = ["1", "2", "3"].map(id => row(id, "2021-01", 1))
  assert.equal(viewsFor(three, { city_ids: ["1", "2", "3"], granularity: "month" }).length, 1)
})

test("two years are the last whole ones of the history", () => {
  const years = [2020, 2021, 2022, 2023].map(year => ({ year, row_count: 8760, expected_count: 8760 }))
  const coverages = [{ sources: [{ first_at: "2020-01-01T00:00Z", last_at: "2023-11-30T23:00Z", years }] }]
  assert.deepEqual(datesOfPreset(coverages, { years: 2 }), { date_from: "2021-01-01", date_to: "2022-12-31" })
})

function viewsFor(rows, asked) {
  const request = { statistics: ["mean"], ...asked }
  const [subject] = subjectsOf({ request, rows })
  return viewsOf(subject, request, names)
}

const row = (city_id, period, mean) => ({ city_id, period, metric: "temperature_c", unit: "°C", count: 1, expected_count: 1, mean })

test("two cities and two calendar years have a difference as a file, events have none", () => {
  const request = { city_ids: ["1", "2"], date_from: "2021-03-01", date_to: "2022-02-28", granularity: "month", metrics: ["temperature_c"] }
  assert.deepEqual(differenceKinds(request), ["cities", "years"])
  assert.deepEqual(differenceKinds({ ...request, granularity: "period" }), ["cities"])
  assert.deepEqual(differenceKinds({ ...request, city_ids: ["1"], date_to: "2021-12-31" }), [])
  assert.deepEqual(differenceKinds({ ...request, metrics: [], events: [{ event: "dry_spell" }] }), [])
})

test("days of two whole years are shown one over the other first", () => {
  const asked = { city_ids: ["1"], granularity: "day", date_from: "2023-01-01", date_to: "2024-12-31" }
  const rows = [row("1", "2023-02-28", 4), row("1", "2024-02-28", 8)]
  assert.deepEqual(viewsFor(rows, asked).map(({ id }) => id), ["years", "value", "years_difference", "calendar"])
  assert.equal(viewsFor(rows, { ...asked, date_to: "2024-11-30" })[0].id, "value")
})
