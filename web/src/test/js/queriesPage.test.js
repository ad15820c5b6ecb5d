import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage, t } from "../../main/resources/public/js/i18n/index.js"
import { datesHeld, level, sharesByYear, yearsHeld, yearsOfDays } from "../../main/resources/public/js/model/coverageChecks.js"
import { canBeReused, citiesOf, details, title } from "../../main/resources/public/js/queries/requestInWords.js"
import { EMPTY_FORM, formState, furtherInUse, toQuery } from "../../main/resources/public/js/queries/form/formState.js"
import { validationErrors } from "../../main/resources/public/js/queries/form/formValidation.js"
import { countPeriods, periodText, startOf, timeText } from "../../main/resources/public/js/model/periodText.js"
import { inOrder } from "../../main/resources/public/js/queries/form/cityField.js"
import { nextStop } from "../../main/resources/public/js/ui/rovingTabindex.js"
import { quickPicks } from "../../main/resources/public/js/queries/form/dateField.js"
import { usualCities } from "../../main/resources/public/js/queries/queriesPage.js"
import { fieldsOfLink, linkOf } from "../../main/resources/public/js/queries/form/questionLink.js"
import { address, parse } from "../../main/resources/public/js/model/pageAddress.js"
import { datesOfPreset, fieldsOfPreset, periodNote, periodOfPreset, presetGroups, presetOf, PRESETS } from "../../main/resources/public/js/queries/form/presets.js"
import { newestFirst, NO_QUERIES, queryState } from "../../main/resources/public/js/model/queriesState.js"
import { rejectionText } from "../../main/resources/public/js/model/rejectionReason.js"
import { requestIds, uuid } from "../../main/resources/public/js/queries/requestId.js"
import { coverageOf, sorted } from "../../main/resources/public/js/model/resultTableRows.js"

beforeEach(() => chooseLanguage("fr"))

const threeYears = {
  city_ids: ["2988507"],
  date_from: "2021-01-01",
  date_to: "2023-12-31",
  metrics: ["temperature_c"],
  statistics: ["mean", "min", "max"],
  granularity: "month",
}

test("a query moves forward only: an answer that arrives late does not take it back", () => {
  const state = after(told("a", "RUNNING", 5), told("a", "QUEUED", 3), told("a", "RUNNING", 4))
  assert.deepEqual([state.byId.a.status, state.byId.a.updated_at], ["RUNNING", at(5)])
})

test("times are compared as times: a quarter of a second is later than none", () => {
  const running = (updated_at, progress_pct) => ({
    type: "query",
    data: { request_id: "a", status: "RUNNING", submitted_at: at(0), updated_at, progress_pct },
  })
  assert.equal(
    after(running("2026-03-01T10:00:05Z", 10), running("2026-03-01T10:00:05.250Z", 20)).byId.a.progress_pct,
    20,
  )
})

test("who stands behind a query that left the queue moves up once, however often it is counted", () => {
  const waits = (request_id, queue_position, queue_version, kind = "query") => ({
    type: "query",
    data: { request_id, kind, status: "QUEUED", submitted_at: at(0), updated_at: at(1), queue_position, queue_version },
  })
  const left = { type: "queue", data: { kind: "query", queue_version: 5, queue_position: 2 } }
  const state = after(waits("a", 1, 4), waits("c", 3, 4), waits("d", 3, 5), waits("e", 3, 4, "backfill"), left, left)
  const places = id => [state.byId[id].queue_position, state.byId[id].queue_version]
  assert.deepEqual(places("a"), [1, 5])
  assert.deepEqual(places("c"), [2, 5])
  assert.deepEqual(places("d"), [3, 5])
  assert.deepEqual(places("e"), [3, 4])
  assert.equal(queryState(state, waits("c", 3, 4)).byId.c.queue_position, 2) // an answer that was on its way
  const anew = queryState(state, { type: "opened" })
  assert.equal(queryState(anew, waits("c", 3, 0)).byId.c.queue_position, 3) // of a server that was started anew
})

test("the end of a query is its end", () => {
  assert.equal(after(told("a", "SUCCEEDED", 5), told("a", "RUNNING", 6)).byId.a.status, "SUCCEEDED")
})

test("queries stand newest first, one that could not be read at the time it was refused", () => {
  const unread = { type: "query", data: { request_id: "bad", status: "FAILED", submitted_at: null, updated_at: at(7) } }
  assert.deepEqual(
    newestFirst(after(told("a", "RUNNING", 5), unread, told("b", "QUEUED", 9))).map(query => query.request_id),
    ["b", "bad", "a"],
  )
})

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

test("why a query cannot be answered is told in the reader’s language, with what to change", async () => {
  const told = async language => {
    await chooseLanguage(language)
    return reason => rejectionText(reason).replace(/\s/g, " ")
  }
  const french = await told("fr")
  assert.equal(
    french("hour would give 16567560 rows, at most 500000 can be answered: choose day instead of hour"),
    "16 567 560 lignes, 500 000 au plus : choisissez une granularité plus large, moins de villes ou moins d’années.",
  )
  assert.equal(
    french("no history of Paris, Lyon from 2030-01-01 to 2030-12-31: it reaches from 2010-01-01 to 2023-12-31"),
    "Rien à ces dates : l’historique de Paris, Lyon va du 1er janv. 2010 au 31 déc. 2023.",
  )
  assert.match(french("1991 to 2020 has history in 11 years, at least 24 are needed: choose"), /contient 11 des années 1991 à 2020, il en faut 24/)
  assert.match(french("the base period 1961 to 1990 has history in 0 years, at least 10 are needed"), /1961 à 1990/)
  assert.equal(french("something new"), "something new")
  const english = await told("en")
  assert.equal(
    english("2014 to 2022 has too few years (9): choose at least 10"),
    "Too few years (9): choose at least 10.",
  )
  await chooseLanguage("fr")
})

test("every frequent question is a question without mistakes", () => {
  for (const preset of PRESETS)
    assert.deepEqual(
      validationErrors(formState({ ...EMPTY_FORM, ...threeYears }, { type: "preset", fields: fieldsOfPreset(preset, []) })),
      [],
      preset.id,
    )
})

test("the preset whose question is in the form is known, however it came there and of whichever cities and dates", () => {
  const dates = { date_from: "2021-01-01", date_to: "2023-12-31" }
  for (const preset of PRESETS) {
    const form = formState({ ...EMPTY_FORM, ...threeYears, city_ids: ["1850147"] }, { type: "preset", fields: fieldsOfPreset(preset, []) })
    assert.equal(presetOf(form), preset.id)
    const asked = { ...form, statistics: [...form.statistics].reverse(), source: "open-meteo-era5" }
    assert.equal(presetOf({ ...EMPTY_FORM, ...fieldsOfLink(linkOf(asked)), ...dates }), preset.id, "from an address")
    assert.notEqual(presetOf({ ...form, months: [1] }), preset.id, "another question")
  }
  assert.equal(presetOf(EMPTY_FORM), undefined, "nobody has asked yet")
})

test("each frequent question stands in one group, which has a name", async () => {
  const groups = presetGroups(new Map([["3017382", {}]]))
  assert.deepEqual(groups.flatMap(([, presets]) => presets.map(({ id }) => id)).sort(), PRESETS.map(({ id }) => id).sort())
  assert.equal(new Set(PRESETS.map(({ id }) => id)).size, 26)
  for (const language of ["fr", "en"]) {
    await chooseLanguage(language)
    for (const [group, presets] of groups) {
      assert.notEqual(t(`preset_group.${group}`), `preset_group.${group}`)
      assert.ok(presets.length >= 2)
    }
  }
})

test("the whole question goes into the address and comes back from it, before it is asked", () => {
  const form = {
    ...EMPTY_FORM,
    city_ids: ["2988507", "1850147"],
    date_from: "2021-01-01",
    date_to: "2023-12-31",
    metrics: ["temperature_c", "precipitation_mm"],
    statistics: ["max", "max_at", "p37"],
    granularity: "year",
    months: [6, 7],
    hours: [12],
    where: [
      { metric: "temperature_c", op: ">=", value: "29,5" },
      { metric: "wind_direction_deg", op: "<", value: "−1" },
    ],
    indices: ["SU", "Rnnmm"],
    rain_threshold_mm: "25",
    degree_days: [{ method: "dju_costic", base_c: "" }, { method: "djf_meteo", base_c: "22" }],
    events: [{ event: "dry_spell", min_days: "7" }, { event: "last_frost", min_days: "" }],
    reference_from: "1991",
    reference_to: "2020",
    trend: true,
    source: "metar:LFPG",
  }
  const route = parse(address({ page: "queries", question: linkOf(form) }))
  assert.deepEqual(formState(EMPTY_FORM, { type: "link", fields: fieldsOfLink(route.question) }), form)
  assert.match(linkOf(form), /^from=2021-01-01&to=2023-12-31&by=year&rain=25&source=metar:LFPG&cities=2988507,1850147&/)
  assert.equal(linkOf(EMPTY_FORM), "")
  for (const preset of PRESETS) {
    const asked = formState(form, { type: "preset", fields: fieldsOfPreset(preset, []) })
    assert.deepEqual({ ...fieldsOfLink(linkOf(asked)), preset: null, errors: {} }, { ...asked, statistics: asked.statistics }, preset.id)
  }
})

test("what a link holds that is no question is left out", () => {
  assert.deepEqual({ ...fieldsOfLink("cities=&from=yesterday&by=week&months=13,x,7&metrics=luck&where=luck>3&%=%&reference=1991"), preset: null, errors: {} }, {
    ...EMPTY_FORM,
    metrics: [],
    statistics: [],
    months: [7],
  })
})

test("the months behind us are picked by a click where the history reaches into them", async () => {
  const held = [{ sources: [{ first_at: "2021-01-01T00:00:00Z", last_at: "2026-03-10T12:00:00Z", years: [] }] }]
  const picks = day => quickPicks(held, new Date(`${day}T12:00:00`)).map(({ text, fields }) => [text, ...Object.values(fields)])
  assert.deepEqual(picks("2026-03-15").slice(0, 3), [
    ["12 derniers mois", "2025-03-01", "2026-02-28"],
    ["Mois dernier", "2026-02-01", "2026-02-28"],
    ["Mois en cours", "2026-03-01", "2026-03-15"],
  ])
  assert.deepEqual(picks("2026-01-31")[1], ["Mois dernier", "2025-12-01", "2025-12-31"])
  assert.deepEqual(
    picks("2026-04-02").map(([text]) => text),
    ["12 derniers mois", "Mois dernier", "Tout l’historique"],
  )
})

test("cities that are followed or were asked about come first, the others by name", () => {
  const live = { cities: { 30: {} } }
  const asked = (request_id, submitted_at, city_ids) => ({ request_id, kind: "query", submitted_at, request: { city_ids } })
  const queries = {
    byId: { a: asked("a", "2026-01-01T00:00:00Z", ["10"]), b: asked("b", "2026-01-02T00:00:00Z", ["30", "20"]) },
  }
  assert.deepEqual(usualCities(live, queries), ["30", "20", "10"])
  const names = { 10: "Oslo", 20: "Rome", 30: "Pau", 40: "Berne", 50: "Aix" }
  const ids = inOrder(Object.keys(names), ["30", "20", "10"], id => names[id], (a, b) => a.localeCompare(b))
  assert.deepEqual(ids, ["30", "20", "10", "50", "40"])
})

test("arrows go round the chips, and other keys are left alone", () => {
  assert.deepEqual([nextStop("ArrowRight", 2, 3), nextStop("ArrowLeft", 0, 3), nextStop("End", 0, 3)], [0, 2, 2])
  assert.equal(nextStop("Tab", 1, 3), null)
})

test("a question sent again without an answer keeps its id; asked anew it gets another", () => {
  let made = 0
  const ids = requestIds(() => `id-${++made}`)
  const form = { ...EMPTY_FORM, ...threeYears }
  assert.equal(ids.idFor(form), ids.idFor({ ...form, errors: { request: ["no answer"] } }))
  assert.notEqual(ids.idFor(form), ids.idFor({ ...form, granularity: "year" }))
  ids.answered()
  assert.equal(ids.idFor(form), "id-3")
})

test("an id is a version 4 UUID in lower case, as RFC 9562 lays it out", () => {
  assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test("three years have 36 months, 1095 days, and a leap year one day more", () => {
  assert.equal(countPeriods("month", "2021-01-01", "2023-12-31"), 36)
  assert.equal(countPeriods("day", "2021-01-01", "2023-12-31"), 1095)
  assert.equal(countPeriods("day", "2020-01-01", "2020-12-31"), 366)
  assert.equal(countPeriods("year", "2021-06-01", "2023-01-01"), 3)
  assert.equal(countPeriods("hour", "2021-01-01", "2021-01-01"), 24)
  assert.equal(countPeriods("day", "2021-01-02", "2021-01-01"), 0)
})

test("seasons go over the turn of the year, and all years together have 24 hours and 12 months", () => {
  assert.equal(countPeriods("season", "2021-01-01", "2023-12-31"), 13)
  assert.equal(countPeriods("season", "2021-12-01", "2022-02-28"), 1)
  assert.equal(countPeriods("hour_of_day", "2021-01-01", "2023-12-31"), 24)
  assert.equal(countPeriods("month_of_year", "2021-01-01", "2023-12-31"), 12)
  assert.equal(countPeriods("period", "2021-01-01", "2023-12-31"), 1)
  assert.equal(startOf("2022-DJF"), Date.UTC(2021, 11, 1))
  assert.equal(periodText("2022-DJF", "season"), "hiver 2021-22")
  assert.equal(periodText("2022-JJA", "season"), "été 2022")
  assert.equal(periodText("07", "month_of_year"), "juillet")
  assert.equal(periodText("13", "hour_of_day"), "13\u00a0h")
  assert.equal(periodText("2022-10-01/2023-05-20", "period"), "1er oct. 2022 – 20 mai 2023")
})

test("the hour that comes twice when clocks go back is one spot on the axis and two texts", () => {
  const [summer, winter] = ["2022-10-30T02:00+02:00", "2022-10-30T02:00+01:00"]
  assert.equal(startOf(winter), startOf(summer))
  assert.equal(periodText(summer, "hour"), "30 oct. 2022 02:00 (UTC+2)")
  assert.equal(periodText(winter, "hour"), "30 oct. 2022 02:00 (UTC+1)")
})

test("periods read as people say them", () => {
  assert.equal(timeText("2003-08-12T16:00:00+02:00"), "12 août 2003 16:00 (UTC+2)")
  assert.equal(timeText("1964-07-18"), "sam. 18 juil. 1964")
  assert.equal(timeText(null), "–")
  assert.equal(periodText("2021-01", "month"), "janvier 2021")
  assert.equal(periodText("2021-01-31", "day"), "dim. 31 janv. 2021")
  assert.equal(periodText("2021", "year"), "2021")
})

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

test("a preset that compares takes years and a day of one source, the one with most years", () => {
  const share = (missing, from, to) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({
      year: from + i,
      row_count: 8760,
      expected_count: 8760,
      missing_share: { temperature_c: missing },
    }))
  const source = (name, from, to, missing = 0) => ({
    source: name,
    first_at: `${from}-01-01T00:00:00Z`,
    last_at: `${to}-12-31T23:00:00Z`,
    years: share(missing, from, to),
  })
  const normalOf = (...coverages) => {
    const held = coverages.map(sources => ({ sources }))
    const preset = PRESETS.find(({ id }) => id === "day_normal")
    const { reference_from, reference_to } = fieldsOfPreset(preset, held)
    return [datesOfPreset(held, preset).date_to, reference_from, reference_to]
  }
  const forecast = source("open-meteo-historical-forecast", 2021, 2024)
  const reanalysis = source("open-meteo-archive", 2014, 2023)
  const days = { ...source("bom", 1936, 2000), years: [] }

  assert.deepEqual(normalOf([forecast, reanalysis]), ["2023-12-30", "2014", "2023"])
  assert.deepEqual(normalOf([source("era5", 1990, 2025)]), ["2025-12-30", "1991", "2020"])
  assert.deepEqual(normalOf([days]), ["2000-12-30", "1971", "2000"])
  assert.deepEqual(normalOf([reanalysis], [source("era5", 1990, 2025)]), ["2023-12-30", "2014", "2023"], "of two cities what both have")
  assert.deepEqual(normalOf([forecast]), ["2024-12-30", "2015", "2024"], "ten years, of which the server says what is missing")
  assert.deepEqual(normalOf([source("era5", 2014, 2023, 0.5)])[1], "1991", "years half empty are none")
  assert.deepEqual(normalOf(), [undefined, "1991", "2020"])
})

test("the national indicator is asked of France, by day, and offered once the history holds its stations", () => {
  const france = "3017382"
  const offered = held => presetGroups(new Map(held.map(id => [id, {}]))).flatMap(([, presets]) => presets).find(({ id }) => id === "national_indicator")
  assert.equal(offered(["2988507"]), undefined)
  assert.ok(offered(["2988507", france]))

  const form = { ...EMPTY_FORM, city_ids: ["2988507"] }
  const asked = formState(form, { type: "preset", fields: fieldsOfPreset(offered([france]), []) })
  assert.deepEqual(
    [asked.city_ids, asked.metrics, asked.statistics, asked.granularity, asked.events],
    [[france], ["temperature_c"], ["mean"], "day", [{ event: "heatwave_fr", min_days: "" }]],
  )
})

test("a table sorts by what it shows, and rows without a value stay last both ways", () => {
  const row = (period, mean) => ({ city_id: "1", period, mean, count: mean === null ? 0 : 10, expected_count: 20 })
  const rows = [row("2021-01", null), row("2021-02", 4), row("2021-03", -1)]
  const order = descending => sorted(rows, { column: "mean", descending }, { of: id => id }).map(({ period }) => period)
  assert.deepEqual(order(false), ["2021-03", "2021-02", "2021-01"])
  assert.deepEqual(order(true), ["2021-02", "2021-03", "2021-01"])
  assert.equal(coverageOf(rows[1]), 0.5)
})

test("a request is told in words, many cities by the first three", () => {
  const names = { of: id => `V${id}` }
  const query = fields => ({ kind: "query", request: { ...threeYears, ...fields } })
  assert.equal(title(query({ city_ids: ["1", "2", "3", "4"] }), names), "V1, V2, V3, V4 · Température")
  assert.equal(title(query({ city_ids: ["1", "2", "3", "4", "5"] }), names), "V1, V2, V3 et 2 autres · Température")
  assert.equal(details(query({})), "1er janv. 2021 – 31 déc. 2023 · par mois · Moyenne, Minimum, Maximum")
})

test("a request nobody could read and a backfill have a title too, but cannot fill the form", () => {
  const names = { of: id => `V${id}` }
  const unread = { kind: null, request: null }
  const backfill = { kind: "backfill", request: { city_id: "7", year_from: 1990, year_to: 2020 } }
  assert.equal(title(unread, names), "Requête illisible")
  assert.equal(title(backfill, names), "Complément d’historique\u00a0: V7, 1990 à 2020")
  assert.deepEqual([unread, backfill].map(canBeReused), [false, false])
  assert.deepEqual([unread, backfill].map(citiesOf), [[], ["7"]])
})

test("choosing rain chooses its sum, which can be taken away again", () => {
  const rain = formState(EMPTY_FORM, { type: "toggle", field: "metrics", value: "precipitation_mm" })
  assert.deepEqual(rain.statistics, ["mean", "min", "max", "sum"])
  const without = formState(rain, { type: "toggle", field: "statistics", value: "sum" })
  assert.deepEqual(without.statistics, ["mean", "min", "max"])
})

const at = second => `2026-03-01T10:00:0${second}Z`
const told = (request_id, status, second) => ({
  type: "query",
  data: { request_id, status, submitted_at: at(second), updated_at: at(second) },
})
const after = (...events) => events.reduce(queryState, NO_QUERIES)

test("a preset says what it made of the period before, until the reader changes it", () => {
  const oneDay = { ...EMPTY_FORM, ...threeYears, date_from: "2023-12-30", date_to: "2023-12-30" }
  const choose = (form, id, fields) =>
    formState(form, { type: "preset", preset: { id, before: { date_from: form.date_from, date_to: form.date_to } }, fields })
  const whole = { date_from: "2014-01-01", date_to: "2024-11-28" }
  const july = choose(oneDay, "hottest_july", whole)
  assert.equal(periodNote(july), "Période remise à tout l’historique (2014–2024).")
  assert.equal(periodNote(choose(july, "heatwaves", whole)), "", "the same period")
  assert.equal(periodNote(choose(EMPTY_FORM, "heatwaves", whole)), "", "there was none")
  const day = { date_from: "2024-11-28", date_to: "2024-11-28" }
  assert.match(periodNote(choose(july, "day_normal", day)), /^Dernier jour entier de l’historique : 28 nov. 2024\.$/)
  assert.match(periodNote(choose(EMPTY_FORM, "day_percentile", day)), /: 28 nov. 2024\.$/, "where there was none too")
  const moved = formState(july, { type: "preset_period", fields: { date_from: "2021-01-01" } })
  assert.equal(periodNote(moved), "Période remise à tout l’historique (2021–2024).")
  const others = [
    { type: "set", fields: { date_to: "2020-12-31" } },
    { type: "set", fields: { reference_from: "1991" } },
    { type: "reuse", request: threeYears },
    { type: "link", fields: whole },
  ]
  for (const event of others) assert.equal(formState(july, event).preset, null, event.type)
  assert.notEqual(formState(july, { type: "toggle", field: "city_ids", value: "1" }).preset, null)
})

test("the period of a preset goes with the cities: the day and the years of its normal", () => {
  const days = (from, to) => ({ sources: [{ source: "days", first_at: `${from}-01-01T00:00:00Z`, last_at: `${to}-12-31T23:00:00Z`, years: [] }] })
  const preset = PRESETS.find(({ id }) => id === "day_normal")
  assert.deepEqual(periodOfPreset(preset, [days(1936, 1990), days(1991, 2023)]).date_from, "1990-12-30")
  assert.deepEqual(periodOfPreset(preset, [days(1991, 2023)]), {
    date_from: "2023-12-30",
    date_to: "2023-12-30",
    reference_from: "1991",
    reference_to: "2020",
  })
})
