import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { label } from "../../main/resources/public/js/charts/periodAxis.js"
import { dayOfYearText, startOf } from "../../main/resources/public/js/model/periodText.js"
import { resultChart } from "../../main/resources/public/js/charts/resultChart.js"
import { origins, pictureOption } from "../../main/resources/public/js/charts/chartExportOption.js"
import { band, mainStatistic } from "../../main/resources/public/js/charts/chartStatisticChoice.js"
import { columnName, subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { sentences } from "../../main/resources/public/js/queries/answer/trendSentences.js"
import { numberColumns } from "../../main/resources/public/js/model/resultTableRows.js"

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

test("a picture says what, when, from whom and under which licence, and shows what was zoomed to without the slider", () => {
  const rows = Array.from({ length: 36 }, (_, i) => row("1", `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, { mean: i }))
  const onPage = chart(rows)
  assert.equal(onPage.dataZoom.some(({ type }) => type === "slider"), true)
  const told = { title: "Température · Paris", dates: "2021 – 2023, par mois", origin: "Sources : x" }
  const picture = pictureOption(onPage, told, { start: 25, end: 75 }, look)
  assert.deepEqual(picture.dataZoom, [{ type: "inside", start: 25, end: 75 }])
  const [head, foot] = picture.title
  assert.deepEqual([head.text, head.subtext, foot.text], [told.title, told.dates, told.origin])
  assert.deepEqual(picture.series, onPage.series)
  assert.deepEqual(pictureOption(onPage, told, null, look).dataZoom, [])
  assert.equal(
    origins(["open-meteo-era5", "open-meteo-historical-forecast", "isd-lite", "station-7"]),
    "Open-Meteo.com, CC BY 4.0; NOAA, domaine public; station-7",
  )
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

test("the line shows the mean where asked for, else what was, else how many hours hold a value", () => {
  assert.equal(mainStatistic({ statistics: ["max", "mean"] }), "mean")
  assert.equal(mainStatistic({ statistics: ["min", "max"] }), "max")
  assert.equal(mainStatistic({ statistics: ["p90"] }), "p90")
  assert.equal(mainStatistic({ statistics: [] }), "count")
})

test("the outermost percentiles are the band where they lie on both sides of the median, else the extremes", () => {
  assert.deepEqual(band({ statistics: ["mean", "p25", "p10", "p90", "min", "max"] }), ["p10", "p90"])
  assert.deepEqual(band({ statistics: ["mean", "p90", "min", "max"] }), ["min", "max"])
  assert.equal(band({ statistics: ["mean", "p90"] }), null)
  const [line, low, high] = chart([row("1", "2021-01", { mean: 5, p10: 1, p90: 8 })]).series
  assert.deepEqual([values(line), values(low), values(high)], [[5], [1], [7]])
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

test("the trend of what is drawn and the rank of the newest stand below the chart, in words and units of the reader", () => {
  const july = { city_id: "1", period: "2023-07", metric: "temperature_c", count: 744, expected_count: 744, mean: 25 }
  const trend = {
    city_id: "1",
    period: "1991-07/2023-07",
    trend_of: "temperature_c",
    statistic: "mean",
    unit: "°C",
    count: 33,
    expected_count: 33,
    slope: 0.421,
    slope_low: 0.11,
    slope_high: 0.744,
    p_value: 0.0126,
    last: 25,
    rank_high: 1,
    rank_low: 33,
  }
  const subjects = subjectsOf({ request: { granularity: "month", statistics: ["mean"] }, rows: [july, trend] })
  assert.deepEqual([subjects.length, subjects[0].rows.length, subjects[0].trends], [1, 1, [trend]])
  assert.equal(
    sentences(trend, subjects[0], false).replace(/\s/g, " "),
    "juillet : +0,42 °C par décennie (+0,11 à +0,74), tendance significative (p = 0,013, 33 années)." +
      " juillet 2023, avec 25,00 °C : rang 1 sur 33 à partir du plus haut.",
  )
  const few = { ...trend, slope: null, count: 9, last: null }
  assert.match(sentences(few, subjects[0], "Paris"), /^Paris, juillet : Pas de tendance.*9.*juillet 2023 n’est pas complet/)
  const dju = { city_id: "1", period: "2023", degree_days: "dju_costic", base_c: 18, unit: "°C·d", value: 2000 }
  const of = subjectsOf({ request: { granularity: "year", statistics: [] }, rows: [dju, { ...trend, trend_of: "dju_costic@18.0" }] })
  assert.equal(of[0].trends.length, 1)
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

test("a frost date is told as a date, and its trend in days", async () => {
  assert.equal(dayOfYearText(102, "short"), "12 avr.")
  assert.deepEqual([dayOfYearText(60, "long"), dayOfYearText(60, "long", 2004)], ["1er mars", "29 février"])
  const frost = { event: "last_frost", unit: "day of year", city_id: "1", count: 181, expected_count: 181, value: 100 }
  const trend = {
    ...{ city_id: "1", period: "1991/2004", trend_of: "last_frost", statistic: "value", unit: "day of year" },
    ...{ count: 14, expected_count: 14, slope: -2.5, slope_low: -4, slope_high: -1, p_value: 0.01 },
    ...{ last: 95, rank_high: 12, rank_low: 3 },
  }
  const [subject] = subjectsOf({ request: { granularity: "year", statistics: [] }, rows: [{ ...frost, period: "2004" }, trend] })
  assert.equal(
    sentences(trend, subject, false).replace(/\s/g, " "),
    "−2,50 jours par décennie (−4,00 à −1,00), tendance significative (p = 0,010, 14 années)." +
      " 2004, le 4 avril : rang 3 sur 14 à partir du plus précoce.",
  )
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

test("a metric says whether its rows count hours, days as they are reported, or of some cities the one, of others the other", () => {
  const hours = row("1", "1964-07", { mean: 15 })
  const days = { ...row("2", "1964-07", { mean: 16 }), counted: "days" }
  const counts = rows => subjectsOf({ request: { granularity: "month", statistics: ["mean"] }, rows })[0].counts
  assert.deepEqual([[hours], [days], [hours, days]].map(counts), ["h", "d", "mixed"])
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

test("ticks name the coarsest part that changes, in local time", () => {
  assert.equal(label(startOf("2021-01")), "2021")
  assert.equal(label(startOf("2021-04")), "avr. 21")
  assert.equal(label(startOf("2021-04-07")), "7 avr.")
  assert.equal(label(startOf("2022-07-18T13:00+02:00")), "13:00")
  assert.equal(label(startOf("2022-07-18T00:00+02:00")), "18 juil.")
})

const look = {
  series: ["#1", "#2", "#3", "#4"],
  hatch: "#hatch",
  warm: "#warm",
  cold: "#cold",
  ink: "#i",
  muted: "#m",
  grid: "#g",
  surface: "#s",
  veil: "#v",
  font: "f",
}
const texts = { axis: "Température", numbers: String, tooltip: () => "" }

function row(city_id, period, statistics) {
  return {
    city_id,
    period,
    metric: "temperature_c",
    count: 1,
    expected_count: 1,
    ...(statistics ?? { mean: null, min: null, max: null }),
  }
}

function chart(rows, { granularity = "month", shown } = {}) {
  const cities = [...new Set(rows.map(({ city_id }) => city_id))].map(id => ({ id, name: `V${id}` }))
  const statistics = ["mean", "sum", "min", "max", "p10", "p90"].filter(id => id in rows[0])
  const [subject] = subjectsOf({ request: { granularity, statistics }, rows })
  return resultChart({ subject, shown: shown ?? mainStatistic(subject), cities, unit: "°C", look, texts })
}

const values = series => series.data.map(([, value]) => value)
