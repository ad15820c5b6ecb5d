import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage, t } from "../../main/resources/public/js/i18n/index.js"
import { EMPTY_FORM, formState } from "../../main/resources/public/js/queries/form/formState.js"
import { validationErrors } from "../../main/resources/public/js/queries/form/formValidation.js"
import { fieldsOfLink, linkOf } from "../../main/resources/public/js/queries/form/questionLink.js"
import {
  datesOfPreset,
  fieldsOfPreset,
  periodNote,
  periodOfPreset,
  presetGroups,
  presetOf,
  PRESETS,
} from "../../main/resources/public/js/queries/form/presets.js"
import { threeYears } from "./threeYearsForm.js"

beforeEach(() => chooseLanguage("fr"))

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
