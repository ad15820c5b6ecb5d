import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { areas, paths, placedLevels, scaleOf } from "../../main/resources/public/js/charts/curvePlot.js"
import { timeTicks, valueScale } from "../../main/resources/public/js/charts/axisTicks.js"
import { dayBefore, dayEarlier, differenceByHour, lastHours, runs } from "../../main/resources/public/js/model/closedHourSeries.js"
import { pairsOf } from "../../main/resources/public/js/city/sourceDifferenceByHour.js"
import { differenceText } from "../../main/resources/public/js/city/sourceDifferenceText.js"
import { levelsLegend } from "../../main/resources/public/js/city/alertLevelLines.js"
import { comparisons, drawingOf, panelName, panelsOf, readingOf } from "../../main/resources/public/js/city/curvePanels.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { addressOf, episodeOf, fired, firstEpisode, replayCommand, replayQuestion, requestOf, shownId, wrong } from "../../main/resources/public/js/model/replayEpisode.js"
import { progressText } from "../../main/resources/public/js/city/replayProgress.js"
import { countsText } from "../../main/resources/public/js/city/replayResult.js"
import { address, parse } from "../../main/resources/public/js/model/pageAddress.js"
import { learnUtcOffsets } from "../../main/resources/public/js/model/utcOffsets.js"

const PARIS = "Europe/Paris"
const H = 3600 * 1000
const NOON = Date.parse("2026-06-01T12:00:00Z")
const row = (hour, values) => ({ at: NOON + hour * H, ...values })

beforeEach(async () => {
  await chooseLanguage("fr")
  // Summer time in France ends on 25 October 2026 at 01:00 UTC (Directive 2000/84/EC)
  learnUtcOffsets({
    [PARIS]: { first_s: 7200, changes: [[Date.parse("2026-10-25T01:00:00Z") / 1000, 3600]] },
    "Asia/Kolkata": { first_s: 19800, changes: [] },
  })
})

test("a missing hour is a gap in the curve and in its band", () => {
  const points = [0, 1, 2, 4, 5].map(hour => ({ at: hour * H, value: hour, low: 0, high: hour }))
  assert.deepEqual(paths(points, at => at / H, value => value), ["M0 0L1 1L2 2", "M4 4L5 5"])
  assert.equal(areas(points, at => at / H, value => value).length, 2)
})

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

test("what cannot be had is not offered", () => {
  const rows = [row(0, { temperature_c: 20 })]
  assert.deepEqual(comparisons(rows, rows, PARIS), [])
  const past = [row(-24, { temperature_c: 18 }), row(0, { temperature_c: 20, climate_normal_c: 19, year_before_c: 22 })]
  assert.deepEqual(comparisons(past, past.slice(1), PARIS), ["climate", "yesterday", "year_before"])
})

const RECORDED = { date_from: "2021-03-23", date_to: "2024-03-31" }
const JULY = { from: "2022-07-15", to: "2022-07-20", speed: 36_000, duplicates: 0, disorder: 0, gaps: 1.5, sentinels: 0 }

test("an episode is a request, a command that can be copied, and a question about the same days", () => {
  assert.deepEqual(requestOf(JULY), { date_from: "2022-07-15", date_to: "2022-07-20", speed: 36_000, gaps_pct: 1.5 })
  assert.equal(replayCommand("2988507", JULY), "scripts/replay --city 2988507 --from 2022-07-15 --to 2022-07-20 --speed 36000 --gaps 1.5")
  // As scripts/replay prints it.
  assert.equal(
    replayQuestion("2988507", JULY),
    "cities=2988507&from=2022-07-15&to=2022-07-20&metrics=temperature_c&statistics=mean,min,max&by=hour",
  )
})

test("an address gives the same episode again, and the replay that it shows", () => {
  const id = "9d2c4b1e-3f60-4a57-8b1c-5e7f0a9b6c21"
  const question = addressOf(JULY, id)
  const route = parse(address({ page: "city", id: "2988507", question }))

  assert.deepEqual(route, { page: "city", id: "2988507", question: `from=2022-07-15&to=2022-07-20&speed=36000&gaps=1.5&replay=${id}` })
  assert.deepEqual(firstEpisode(RECORDED, route.question), JULY)
  assert.equal(shownId(route.question), id)
  assert.equal(shownId(addressOf(JULY)), null)
  assert.deepEqual(episodeOf({ ...requestOf(JULY), city_id: "2988507", duplicates_pct: null }), JULY)
})

test("without an address, or with one of nonsense, it is the last five days that are recorded", () => {
  const last = { from: "2024-03-27", to: "2024-03-31", speed: 36_000, duplicates: 0, disorder: 0, gaps: 0, sentinels: 0 }
  assert.deepEqual(firstEpisode(RECORDED), last)
  assert.deepEqual(firstEpisode(RECORDED, "from=<b>&to=2022-07-20&speed=1&gaps=-3&replay="), last)
  assert.deepEqual(firstEpisode({ date_from: "2024-03-30", date_to: "2024-03-31" }), { ...last, from: "2024-03-30" })
})

test("what cannot be played is told before it is asked", () => {
  assert.equal(wrong(JULY, RECORDED), null)
  for (const [fields, why] of [
    [{ from: "" }, "no_dates"],
    [{ to: "2022-07-14" }, "no_dates"],
    [{ from: "2022-07-15; rm -r x" }, "no_dates"],
    [{ from: "2021-03-22", to: "2021-03-24" }, "not_recorded"],
    [{ to: "2024-04-01" }, "not_recorded"],
    [{ to: "2022-08-15" }, "too_long"],
    [{ gaps: 101 }, "no_share"],
    [{ gaps: NaN }, "no_share"],
  ])
    assert.equal(wrong({ ...JULY, ...fields }, RECORDED), why, JSON.stringify(fields))
})

test("what fired is told in the order of time, and where a replay is on the city's clock", () => {
  const all = fired({ alerts: [{ at: "2022-07-19T12:00:00Z" }, { at: "2022-07-17T12:00:00Z" }], unusual: [{ at: "2022-07-18T09:00:00Z" }] })
  assert.deepEqual(all.map(each => each.at.slice(8, 10)), ["17", "18", "19"])
  const running = { status: "RUNNING", stage: "at 2026-06-01T12:00:00Z", progress_pct: 40 }
  assert.equal(progressText(running, PARIS).replaceAll(/[\u00a0\u202f]/g, " "), "Arrivé au 1er juin 2026, 14:00 (40 %)")
  assert.equal(progressText({ status: "RUNNING", stage: "starting" }, PARIS), "La couche temps réel de l’épisode démarre…")
  assert.equal(progressText({ status: "QUEUED" }, PARIS), "En file d’attente")
})

test("what became of the readings of an episode", () => {
  const counts = { sent: 98, live: 96, compared: 96, not_compared: null, closed_hours: 95, repeated: 1, older: 2, rejects: { implausible: 1 } }
  assert.equal(
    countsText(counts),
    "98 relevés envoyés, 96 relevés en direct, 95 heures complètes. 96 comparés au passé de la ville. 1 doublon écarté. 2 relevés arrivés en retard et comptés. Rejetés : 1 (valeur impossible).",
  )
  assert.match(countsText({ ...counts, compared: 0, not_compared: "no_climate", repeated: null, older: null, rejects: {} }), /95 heures complètes\. L’historique de la ville n’était pas encore chargé : rien à comparer\.$/)
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

// As contract/alert-rules.json has them; the city's own thresholds are in place of the rule's.
const HEAT = { rule_id: "heat", fr: "forte chaleur", en: "great heat", metric: "temperature_c", unit: "°C", levels: [30, 35, 40], own: null }
const FROST = { rule_id: "frost", fr: "gel", en: "frost", metric: "temperature_c", unit: "°C", levels: [0, -5, -10], own: null }
const HEAVY_RAIN = { rule_id: "heavy-rain", fr: "forte pluie", en: "heavy rain", metric: "precipitation_sum_1h_mm", unit: "mm", levels: [10, 50], own: null }
const FALL = { rule_id: "pressure-fall", fr: "chute de pression", en: "pressure fall", metric: "pressure_tendency_3h_hpa", unit: "hPa", levels: [-3.6], own: null }
const OWN_HEAT = { ...HEAT, own: { levels: [26.5, 33], set_by: "anna", set_at: "2026-11-30T08:00:00Z" } }
const SUMMER = [row(-1, { temperature_c: 14, precipitation_mm: 0, pressure_msl_hpa: 1010 }), row(0, { temperature_c: 23, precipitation_mm: 2, pressure_msl_hpa: 1012 })]
const drawn = (panel, rules, ...switchedOn) => drawingOf(panel, { rows: SUMMER, shown: SUMMER, zone: PARIS, switchedOn: new Set(switchedOn), rules })

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

test("the legend says whose thresholds the lines are, in both languages, and where those are that are not drawn", async () => {
  const [temperature] = panelsOf(SUMMER)
  const legend = rules => levelsLegend(temperature, rules, { low: 14, high: 28 }).map(({ kind, text }) => [kind, text.replaceAll(/[\u00a0\u202f]/g, " ")])
  assert.deepEqual(legend([OWN_HEAT, HEAT, FROST, HEAVY_RAIN]), [
    ["own", "forte chaleur, seuils propres à la ville : 26,5 · 33 °C (33 au-dessus de l’échelle)"],
    ["rule", "forte chaleur, seuils de la règle : 30 · 35 · 40 °C (au-dessus de l’échelle)"],
    ["rule", "gel, seuils de la règle : 0 · −5 · −10 °C (sous l’échelle)"],
  ])
  await chooseLanguage("en")
  assert.deepEqual(legend([OWN_HEAT, FROST]), [
    ["own", "great heat, the city’s own thresholds: 26.5 · 33 °C (33 above the scale)"],
    ["rule", "frost, thresholds of the rule: 0 · −5 · −10 °C (below the scale)"],
  ])
})

test("texts of levels near each other stand side by side, and the same text stands once", () => {
  const placed = placedLevels([{ y: 50, text: "0" }, { y: 45, text: "1" }, { y: 41, text: "2" }, { y: 50, text: "0" }, { y: 20, text: "5" }])
  assert.deepEqual(placed.map(({ place }) => place), [0, 1, 2, -1, 0])
})

test("thresholds are drawn in the reader's units", () => {
  chooseUnit("temperature", "°F")
  const [temperature] = panelsOf(SUMMER)
  assert.deepEqual(drawn(temperature, [HEAT], "thresholds").levels.map(({ value }) => value), [86, 95, 104])
  chooseUnit("temperature", "°C")
})

test("a window ends with the newest hour", () => {
  const rows = [-30, -23, 0].map(hour => row(hour, {}))
  assert.deepEqual(lastHours(rows, 24).map(({ at }) => at), [NOON - 23 * H, NOON])
  assert.deepEqual(lastHours([], 24), [])
})

test("the axis has round numbers, both ends included", () => {
  assert.deepEqual(valueScale(3.2, 17.9).ticks, [0, 5, 10, 15, 20])
  assert.deepEqual(valueScale(29.81, 29.97, 4).ticks, [29.8, 29.85, 29.9, 29.95, 30])
  assert.deepEqual(valueScale(0, 0).low, 0)
})

test("hours along the axis are those of the city's clock, half an hour off in Kolkata", () => {
  const texts = timeTicks(NOON, NOON + 24 * H, "Asia/Kolkata", 300).map(({ at, text }) => [new Date(at).toISOString().slice(11, 16), text])
  assert.deepEqual(texts, [["12:30", "18 h"], ["18:30", "mar. 2"], ["00:30", "06 h"], ["06:30", "12 h"]])
})

test("two sources are compared hour by hour of the city's day, over the hours that both have", () => {
  const model = [row(0, { temperature_c: 20 }), row(24, { temperature_c: 23 }), row(1, { temperature_c: 21 }), row(2, { temperature_c: null })]
  const station = [row(0, { temperature_c: 21 }), row(24, { temperature_c: 22.5 }), row(2, { temperature_c: 5 })]
  const hours = differenceByHour(model, station, "temperature_c", PARIS)
  assert.deepEqual(hours[14], { hour: 14, mean: -0.25, count: 2 })
  assert.equal(hours.filter(({ count }) => count > 0).length, 1)
})

const SOURCES = { one: "Open-Meteo", other: "METAR" }
/** Of each hour of the day one minus the other, seven days. */
const differences = mean => Array.from({ length: 24 }, (_, hour) => ({ hour, mean: mean(hour), count: mean(hour) === null ? 0 : 7 }))
const said = (metric, hours) => Object.values(differenceText(metric, hours, SOURCES)).join(" ").replaceAll(/[\u00a0\u202f]/g, " ")

test("which of two sources is warmer, by how much and at which hours is said, over midnight too", async () => {
  const hours = differences(hour => (hour >= 9 && hour <= 20 ? 1.2 + (hour === 15 ? 0.9 : 0) : hour >= 22 || hour <= 4 ? -0.4 : 0.02))
  // (12 × 1.2 + 0.9 − 7 × 0.4 + 5 × 0.02) / 24 = 0.525, and 0.945 °F
  assert.equal(
    said("temperature_c", hours),
    "Open-Meteo est plus chaud que METAR, de 0,5 °C en moyenne (168 heures communes des 8 derniers jours). " +
      "Plus chaud de 9 h à 20 h, le plus à 15 h (+2,1 °C). Plus froid de 22 h à 4 h (−0,4 °C). Axes en °C et en heures de la ville.",
  )
  await chooseLanguage("en")
  chooseUnit("temperature", "°F")
  assert.equal(
    said("temperature_c", hours.map(({ mean, ...hour }) => ({ ...hour, mean: -mean }))),
    "Open-Meteo is colder than METAR, by 0.9 °F on average (168 common hours of the last 8 days). " +
      "Colder from 09:00 to 20:00, most at 15:00 (−3.8 °F). Warmer from 22:00 to 04:00 (+0.7 °F). Axes in °F and hours of the city.",
  )
  chooseUnit("temperature", "°C")
})

test("sources that say the same are said to, and other metrics are above or below", () => {
  assert.match(said("temperature_c", differences(() => -0.04)), /^Open-Meteo et METAR ne diffèrent pas en moyenne \(0,0 °C une fois arrondi, 168 heures/)
  assert.match(said("wind_speed_ms", differences(() => 2)), /^Open-Meteo est au-dessus de METAR, de .+Au-dessus à toute heure \(/)
  assert.match(said("pressure_msl_hpa", differences(hour => (hour === 3 ? -1.5 : null))), /est en dessous de METAR, de 1,5 hPa .+ En dessous à 3 h \(−1,5 hPa\)/)
})

test("differences of a day or two are no habit", () => {
  const hours = count => differences(() => 1).map(hour => ({ ...hour, count }))
  assert.match(said("temperature_c", hours(2)), /Deux valeurs par heure au plus/)
  assert.doesNotMatch(said("temperature_c", hours(3)), /au plus :/)
})

test("of three sources each two are compared, the model first, and no round of a recording with another", () => {
  const source = (id, values) => ({ source: id, hours: [{ hour_end: "2026-06-01T12:00:00Z", ...values }] })
  const warm = { temperature_c: 20 }
  const found = pairsOf([source("metar:LFPG", warm), source("meteo-france:75", warm), source("open-meteo", { ...warm, cloud_cover_pct: 5 })], PARIS)
  assert.deepEqual(found.map(({ id, metrics }) => [id, metrics]), [
    ["open-meteo metar:LFPG", ["temperature_c"]],
    ["open-meteo meteo-france:75", ["temperature_c"]],
    ["metar:LFPG meteo-france:75", ["temperature_c"]],
  ])
  assert.deepEqual(pairsOf([source("replay:station", warm), source("replay:station#2", warm)], PARIS), [])
  assert.deepEqual(pairsOf([source("open-meteo", warm), source("metar:LFPG", { wind_speed_ms: 3 })], PARIS), [])
})
