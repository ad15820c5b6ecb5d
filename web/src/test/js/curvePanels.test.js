import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { scaleOf } from "../../main/resources/public/js/charts/curvePlot.js"
import {
  comparisons,
  drawingOf,
  panelName,
  panelsOf,
  readingOf,
} from "../../main/resources/public/js/city/curvePanels.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { FALL, FROST, HEAT, HEAVY_RAIN, OWN_HEAT, SUMMER, drawn } from "./watchedCurves.js"
import { PARIS, frenchWithUtcOffsets, row } from "./frenchLocaleFixture.js"

beforeEach(frenchWithUtcOffsets)

test("what cannot be had is not offered", () => {
  const rows = [row(0, { temperature_c: 20 })]
  assert.deepEqual(comparisons(rows, rows, PARIS), [])
  const past = [row(-24, { temperature_c: 18 }), row(0, { temperature_c: 20, climate_normal_c: 19, year_before_c: 22 })]
  assert.deepEqual(comparisons(past, past.slice(1), PARIS), ["climate", "yesterday", "year_before"])
})

test("a metric that the source does not measure has no panel", () => {
  assert.deepEqual(panelsOf([row(0, { temperature_c: 20, precipitation_mm: null })]).map(({ id }) => id), ["temperature"])
  const named = values => panelsOf([row(0, values)]).map(panelName)
  assert.deepEqual(named({ wind_speed_ms: 5, wind_gust_ms: null }), ["Vent"])
  assert.deepEqual(named({ wind_speed_ms: 5, wind_gust_ms: 8 }), ["Vent et rafales"])
})

test("what is read of an hour: the value, what is usual, the day and the year before", () => {
  const rows = [
    row(-24, { temperature_c: 11 }),
    row(0, { temperature_c: 20, climate_normal_c: 18, climate_p10_c: 14, climate_p90_c: 23, year_before_c: 25 }),
  ]
  const [panel] = panelsOf(rows)
  const words = readingOf(panel, rows[1], { rows, zone: PARIS, switchedOn: new Set(["climate", "yesterday", "year_before"]) })
  assert.deepEqual(words.map(text => text.replaceAll("\u00a0", " ")), [
    "20,0 °C",
    "normale 18,0 °C, 8 valeurs sur 10 entre 14,0 °C et 23,0 °C",
    "la veille 11,0 °C",
    "un an avant 25,0 °C",
  ])
  assert.deepEqual(readingOf(panel, row(1, {}), { rows, zone: PARIS, switchedOn: new Set() }), ["pas de valeur"])
})

test("the band is behind the curve: lowest to highest first, then 10 to 90 %", () => {
  const rows = [row(0, { temperature_c: 20, climate_normal_c: 18, climate_min_c: 9, climate_p10_c: 14, climate_p90_c: 23, climate_max_c: 30 })]
  const drawn = drawingOf(panelsOf(rows)[0], { rows, shown: rows, zone: PARIS, switchedOn: new Set(["climate"]) })
  assert.deepEqual(drawn.bands.map(({ points }) => [points[0].low, points[0].high]), [[9, 30], [14, 23]])
  assert.equal(drawn.lines.at(-1).points[0].value, 20)
})

test("thresholds are lines on the curve that a rule watches, the city's own in place of the rule's", () => {
  const [temperature, rain, pressure] = panelsOf(SUMMER)
  const rules = [FROST, OWN_HEAT, HEAVY_RAIN, FALL]
  assert.deepEqual(drawn(temperature, rules, "climate").levels, [])
  assert.deepEqual(drawn(temperature, rules, "thresholds").levels.map(({ value, kind }) => [value, kind]), [
    [0, "plot-level-rule"],
    [-5, "plot-level-rule"],
    [-10, "plot-level-rule"],
    [26.5, "plot-level-own"],
    [33, "plot-level-own"],
  ])
  assert.deepEqual(drawn(rain, rules, "thresholds").levels.map(({ value }) => value), [10, 50])
  // What a rule watches is a change of the pressure, not the pressure.
  assert.deepEqual(drawn(pressure, rules, "thresholds").levels, [])
})

test("thresholds are offered where there are some on what is shown, and a rule that is off has none", () => {
  assert.deepEqual(comparisons(SUMMER, SUMMER, PARIS, [HEAT]), ["thresholds"])
  assert.deepEqual(comparisons(SUMMER, SUMMER, PARIS, [FALL]), [])
  assert.deepEqual(comparisons(SUMMER, SUMMER, PARIS, [{ ...HEAT, own: { levels: [] } }]), [])
})

test("an own threshold that is near widens the scale; the rule's, and one far away, leave the curve its room", () => {
  const [temperature] = panelsOf(SUMMER)
  const { low, high } = scaleOf(drawn(temperature, [], "thresholds"))
  const scale = rules => scaleOf(drawn(temperature, rules, "thresholds"))
  assert.deepEqual([scale([HEAT]).low, scale([HEAT]).high], [low, high])
  // The axis of 14 to 23 °C ends at 25 and has steps of 2.5: 26.5 is near, 33 and 28 are not.
  assert.equal(scale([{ ...HEAT, own: { levels: [28] } }]).high, high)
  assert.ok(scale([OWN_HEAT]).high >= 26.5 && scale([OWN_HEAT]).high < 33)
})

test("thresholds are drawn in the reader's units", () => {
  chooseUnit("temperature", "°F")
  const [temperature] = panelsOf(SUMMER)
  assert.deepEqual(drawn(temperature, [HEAT], "thresholds").levels.map(({ value }) => value), [86, 95, 104])
  chooseUnit("temperature", "°C")
})
