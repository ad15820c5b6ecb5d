import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { resultChart } from "../../main/resources/public/js/charts/resultChart.js"
import { band } from "../../main/resources/public/js/charts/chartStatisticChoice.js"
import { columnName, subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { numberColumns } from "../../main/resources/public/js/model/resultTableRows.js"
import { chart, look, row, texts, values } from "./chartOfRows.js"

beforeEach(() => chooseLanguage("fr"))

test("a month without data is a gap in the line and in its band", () => {
  const [line, lowest, band] = chart([
    row("1", "2021-01", null),
    row("1", "2021-02", { mean: 5, min: -2, max: 11 }),
  ]).series
  assert.deepEqual(values(line), [null, 5])
  assert.deepEqual(values(lowest), [null, -2])
  assert.deepEqual(values(band), [null, 13])
  assert.equal(line.connectNulls, false)
})

test("each city is a series of its own, in the order asked", () => {
  const { series, legend } = chart([row("1", "2021-01", { mean: 5 }), row("2", "2021-01", { mean: 7 })], {
    statistics: ["mean"],
  })
  assert.deepEqual(
    series.map(({ name }) => name),
    ["V1", "V2"],
  )
  assert.deepEqual(legend.data, ["V1", "V2"])
})

test("bands are drawn for up to three cities: more hide the lines", () => {
  const rowsOf = ids => ids.map(id => row(id, "2021-01", { mean: 5, min: 1, max: 9 }))
  assert.equal(chart(rowsOf(["1", "2", "3"])).series.length, 9)
  assert.equal(chart(rowsOf(["1", "2", "3", "4"])).series.length, 4)
})

test("hours have no band: their lowest and highest are the value itself", () => {
  assert.equal(
    chart([row("1", "2021-01-01T00:00+01:00", { mean: 5, min: 5, max: 5 })], { granularity: "hour" }).series.length,
    1,
  )
})

test("precipitation sums are bars from zero", () => {
  const option = chart([{ ...row("1", "2021-01", { sum: 54.2, mean: 0.1 }), metric: "precipitation_mm" }])
  assert.equal(option.series[0].type, "bar")
  assert.deepEqual(values(option.series[0]), [54.2])
  assert.equal(option.yAxis.scale, false)
})

test("an index is bars by year, also where the question is by month", () => {
  const rows = [
    { city_id: "1", period: "2021", index: "SU", unit: "days", count: 365, expected_count: 365, value: 43 },
    { city_id: "1", period: "2022", index: "SU", unit: "days", count: 300, expected_count: 365, value: null },
  ]
  const [subject] = subjectsOf({ request: { granularity: "month", statistics: [] }, rows })
  const option = resultChart({ subject, shown: "value", cities: [{ id: "1", name: "V" }], unit: "jours", look, texts })
  assert.deepEqual([subject.granularity, option.series[0].type], ["year", "bar"])
  assert.deepEqual(values(option.series[0]), [43, null])
})

test("a spell is a bar of its days where it began, with its peak in the units chosen beside it", () => {
  const dates = { from: "2003-08-01", to: "2003-08-13", peak_c: 39.5, peak_on: "2003-08-12" }
  const spell = { event: "heatwave_fr", min_days: 3, unit: "days", city_id: "1", count: 13, expected_count: 13 }
  const rows = [{ ...spell, period: "2003-08-01/2003-08-13", value: 13, ...dates }]
  const [subject] = subjectsOf({ request: { granularity: "month", statistics: [] }, rows })
  const option = resultChart({ subject, shown: "value", cities: [{ id: "1", name: "V" }], unit: "jours", look, texts })
  assert.deepEqual(option.series[0].data, [[Date.UTC(2003, 7, 1), 13]])
  assert.deepEqual(numberColumns(subject), ["value", "peak_c", "peak_on"])
  assert.equal(columnName(subject, "peak_c"), "Pic (°C)")
})

test("a frost date is a point at the day of its year", () => {
  const frost = { event: "last_frost", unit: "day of year", city_id: "1", count: 181, expected_count: 181 }
  const dates = { from: "2003-04-10", to: "2003-04-10", peak_c: -0.6, peak_on: "2003-04-10" }
  const [subject] = subjectsOf({
    request: { granularity: "month", statistics: [] },
    rows: [{ ...frost, period: "2003", value: 100, ...dates }],
  })
  const option = resultChart({ subject, shown: "value", cities: [{ id: "1", name: "V" }], unit: "", look, texts })
  assert.deepEqual([option.series[0].type, subject.granularity], ["line", "year"])
  assert.deepEqual([option.yAxis.minInterval, option.yAxis.name], [1, texts.axis])
  assert.deepEqual(numberColumns(subject), ["value", "from", "peak_c"])
})

test("a bar without a value is hatched over the whole height, beside those of other cities, and one of zero is not", () => {
  const rain = (id, sums) =>
    sums.map((sum, i) => ({ ...row(id, `2021-0${i + 1}`, { sum }), metric: "precipitation_mm" }))
  const option = chart([...rain("1", [54.2, null, 0]), ...rain("2", [1, 2, 3])])
  const [first, gaps, second] = option.series
  assert.deepEqual(values(gaps), [null, 1, null])
  assert.deepEqual([gaps.color, gaps.yAxisIndex, gaps.stack], ["#hatch", 1, first.stack])
  assert.deepEqual([option.yAxis[1].min, option.yAxis[1].max], [0, 1])
  assert.deepEqual([option.series.length, second.name], [3, "V2"])
})

test("a departure that is not known is hatched, and a line keeps its gap", () => {
  const departure = chart([row("1", "2021", { mean: null, mean_reference: 11, mean_anomaly: null })], {
    granularity: "year",
    shown: "mean_anomaly",
  })
  assert.deepEqual(values(departure.series[1]), [1])
  assert.ok(chart([row("1", "2021-01", null)]).series.every(({ color }) => color !== "#hatch"))
})

test("hours of the day stand beside each other, each once, whatever the city", () => {
  const option = chart(
    ["00", "01", "02"].map(hour => row("1", hour, { mean: 1 })),
    { granularity: "hour_of_day" },
  )
  assert.deepEqual([option.xAxis.type, option.xAxis.data], ["category", ["00", "01", "02"]])
  assert.equal(option.xAxis.axisLabel.formatter("01"), "01\u00a0h")
  assert.deepEqual(option.series[0].data[2], ["02", 1])
})

test("departures of one city are red above and blue below their reference, of rain the other way round", () => {
  const rows = [
    row("1", "2021", { mean: 12, mean_reference: 11.5, mean_anomaly: 0.5 }),
    row("1", "2022", { mean: 11, mean_reference: 11.5, mean_anomaly: -0.5 }),
  ]
  const colours = option => option.series[0].data.map(({ itemStyle }) => itemStyle.color)
  assert.deepEqual(colours(chart(rows, { granularity: "year", shown: "mean_anomaly" })), ["#warm", "#cold"])
  const rain = rows.map(one => ({ ...one, metric: "precipitation_mm" }))
  assert.deepEqual(colours(chart(rain, { granularity: "year", shown: "mean_anomaly" })), ["#cold", "#warm"])
})

test("the axis says its unit, and points stand at the start of their period", () => {
  const option = chart([row("1", "2021-02", { mean: 5 })])
  assert.equal(option.yAxis.name, "Température (°C)")
  assert.equal(option.series[0].data[0][0], Date.UTC(2021, 1, 1))
})

test("long answers can be zoomed, and the wheel alone still scrolls the page", () => {
  const months = Array.from({ length: 36 }, (_, i) =>
    row("1", `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, { mean: i }),
  )
  assert.equal(chart(months.slice(0, 12)).dataZoom.length, 0)
  assert.equal(chart(months).dataZoom[0].zoomOnMouseWheel, "ctrl")
})
