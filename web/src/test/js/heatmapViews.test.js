import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { heatChart, heightOf, rangeOf } from "../../main/resources/public/js/charts/heatmap/heatmapChart.js"
import { pictureOption } from "../../main/resources/public/js/charts/chartExportOption.js"
import { monthText } from "../../main/resources/public/js/model/periodText.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { viewsOf } from "../../main/resources/public/js/queries/answer/answerViews.js"
import { fieldsOfLink, linkOfRequest } from "../../main/resources/public/js/queries/form/questionLink.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"

beforeEach(() => {
  chooseUnit("temperature", "°C")
  return chooseLanguage("fr")
})

const names = { of: id => ({ 1: "Nice", 2: "Paris" })[id] }

// Their mean, by hand: 72 / 6 = 12
const YEARS = { 2016: 11, 2017: 10.5, 2018: null, 2019: 12, 2020: 13, 2021: 11.5, 2022: 14 }

test("stripes are each year's departure from the mean of all of them, and a year without a value is none", () => {
  const view = viewOf("stripes", yearRows(YEARS), { granularity: "year" })
  assert.deepEqual(values(view), [-1, -1.5, null, 0, 1, -0.5, 2])
  assert.match(view.note, /moyenne de 2016 à 2022/)
  assert.deepEqual(rangeOf(view.heat), [-2, 2])
  assert.deepEqual(view.subject.rows.map(({ mean_reference }) => mean_reference), Array(7).fill(12))
})

test("with a reference the stripes are around its mean, and a year without a row is a stripe too", () => {
  const rows = yearRows({ 2016: 11, 2017: 12, 2018: 13, 2020: 14 }).map(row => ({ ...row, mean_reference: 10, mean_anomaly: row.mean - 10 }))
  const view = viewOf("stripes", rows, { granularity: "year", reference: { from: 1991, to: 2020 } })
  assert.deepEqual(values(view), [1, 2, 3, null, 4])
  assert.match(view.note, /moyenne de 1991 à 2020/)
})

test("a difference of 1 °C is one of 1.8 °F", () => {
  chooseUnit("temperature", "°F")
  assert.deepEqual(values(viewOf("stripes", yearRows(YEARS), { granularity: "year" })), [-1.8, -2.7, null, 0, 1.8, -0.9, 3.6])
})

test("stripes are of the same part of at least five years, and of temperatures", () => {
  const julys = Object.entries(YEARS).map(([year, mean]) => row(`${year}-07`, mean))
  assert.ok(viewOf("stripes", julys, { granularity: "month" }))
  assert.equal(viewOf("stripes", [...julys, row("2022-08", 20)], { granularity: "month" }), undefined)
  assert.equal(viewOf("stripes", yearRows({ 2016: 11, 2017: 10 }), { granularity: "year" }), undefined)
  const humid = yearRows(YEARS).map(each => ({ ...each, metric: "relative_humidity_pct", unit: "%" }))
  assert.equal(viewOf("stripes", humid, { granularity: "year" }), undefined)
})

test("the days of a few years are a calendar, of many a row a year; a day that is not there is known to be missing", () => {
  const few = viewOf("calendar", [row("2024-02-28", 8), row("2024-03-01", 7)], { granularity: "day" })
  assert.equal(few.heat.kind, "calendar")
  assert.deepEqual(few.heat.cells.map(({ x, value }) => [x, value]), [["2024-02-28", 8], ["2024-02-29", null], ["2024-03-01", 7]])
  const many = viewOf("calendar", [row("2014-12-31", 1), row("2024-01-01", 2)], { granularity: "day" })
  assert.equal(many.heat.kind, "grid")
  assert.equal(many.heat.cells.length, 3289) // by the ordinals of Python's datetime
})

test("months of a calendar have one letter where it is narrow", () => {
  const { heat } = viewOf("calendar", [row("2024-02-28", 8), row("2024-03-01", 7)], { granularity: "day" })
  const named = width => heatChart({ heat, look: { ...look, width }, texts: { value: String, month: monthText } }).calendar[0].monthLabel.formatter({ M: "02" })
  assert.deepEqual([named(312), named(800)], ["F", "févr."])
})

test("months are placed by their year", () => {
  const view = viewOf("months", [row("2020-01", 5), row("2020-02", 6), row("2021-01", 4)], { granularity: "month" })
  assert.deepEqual(view.heat.cells.map(({ x, y, value }) => [y, x, value]), [["2020", "01", 5], ["2020", "02", 6], ["2021", "01", 4], ["2021", "02", null]])
})

test("hours of a month are the mean of those with a value, by the city's own clock", () => {
  const hours = [["2021-01-01T13:00+01:00", 4], ["2021-01-02T13:00+01:00", 7], ["2021-01-03T13:00+01:00", null], ["2022-01-01T13:00+01:00", 1], ["2021-07-01T13:00+02:00", 30]]
  const view = viewOf("hours", hours.map(([period, mean]) => row(period, mean)), { granularity: "hour" })
  assert.deepEqual(view.heat.cells.map(({ x, y, value }) => [y, x, value]), [["01", "13", 4], ["07", "13", 30]])
})

test("rain of years is summed up day by day, and a sum without a day is no sum", () => {
  const rain = { "2023-01-01": 1, "2023-01-02": 2.5, "2023-01-03": 0, "2023-01-04": 4, "2024-01-01": 3, "2024-01-02": null, "2024-01-03": 1, "2025-01-02": 5, "2025-01-03": 5 }
  const rows = Object.entries(rain).map(([period, sum]) => ({ city_id: "1", period, metric: "precipitation_mm", unit: "mm", count: 1, expected_count: 1, sum }))
  const view = viewOf("years_sum", rows, { granularity: "day", statistics: ["sum"] })
  const of = year => view.subject.rows.filter(({ city_id }) => city_id === year).map(({ sum }) => sum)
  assert.deepEqual(of("2023"), [1, 3.5, 3.5, 7.5])
  assert.deepEqual(of("2024"), [3, null, null])
  assert.deepEqual(of("2025"), [null, null])
  assert.equal(viewOf("years_sum", [row("2023-01-01", 1), row("2024-01-01", 2)], { granularity: "day" }), undefined)
})

test("the 29th of February is summed up where it is", () => {
  const days = [["2023-02-28", 1], ["2023-03-01", 1], ["2024-02-28", 1], ["2024-02-29", 10], ["2024-03-01", 1]]
  const rows = days.map(([period, sum]) => ({ city_id: "1", period, metric: "precipitation_mm", unit: "mm", count: 1, expected_count: 1, sum }))
  const sums = viewOf("years_sum", rows, { granularity: "day", statistics: ["sum"] }).subject.rows.filter(({ city_id }) => city_id === "2024")
  assert.deepEqual(sums.map(({ sum }) => sum), [1, 11, 12])
})

test("cells without a value are hatched, and a picture has room for its title and the scale", () => {
  const { heat } = viewOf("stripes", yearRows(YEARS), { granularity: "year" })
  const option = heatChart({ heat, look, texts: { value: String } })
  const [, , missing, known] = option.series[0].data
  assert.deepEqual([missing.visualMap, missing.itemStyle.color], [false, "hatch"])
  assert.deepEqual([known.value, known.visualMap], [["2019", "1", 0], undefined])
  const picture = pictureOption(option, { title: "T", dates: "d", origin: "o" }, null, look)
  assert.equal(picture.grid.top - option.grid.top, 56)
  assert.equal(picture.visualMap.bottom - option.visualMap.bottom, 30)
  assert.ok(heightOf(heat) >= 200)
})

test("the view that was chosen is in the address of the answer", () => {
  const request = { city_ids: ["1"], date_from: "2016-01-01", date_to: "2022-12-31", granularity: "year", metrics: ["temperature_c"], statistics: ["mean"] }
  assert.match(linkOfRequest(request, "stripes"), /&view=stripes/)
  assert.equal(fieldsOfLink(linkOfRequest(request, "stripes")).view, "stripes")
  assert.equal(fieldsOfLink("view=%3Cscript%3E").view, "")
  assert.equal(fieldsOfLink(linkOfRequest(request)).view, "")
})

const look = { diverging: ["#00f", "#f00"], sequential: ["#fff", "#000"], hatch: "hatch" }
const values = ({ heat }) => heat.cells.map(({ value }) => value)
const yearRows = means => Object.entries(means).map(([year, mean]) => row(year, mean))
const row = (period, mean) => ({ city_id: "1", period, metric: "temperature_c", unit: "°C", count: 1, expected_count: 1, mean })

function viewOf(id, rows, asked) {
  const request = { statistics: ["mean"], city_ids: ["1"], ...asked }
  return viewsOf(subjectsOf({ request, rows })[0], request, names).find(view => view.id === id)
}
