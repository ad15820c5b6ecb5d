import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { EMPTY_FORM, formState } from "../../main/resources/public/js/queries/form/formState.js"
import { fieldsOfLink, linkOf } from "../../main/resources/public/js/queries/form/questionLink.js"
import { address, parse } from "../../main/resources/public/js/model/pageAddress.js"
import { fieldsOfPreset, PRESETS } from "../../main/resources/public/js/queries/form/presets.js"

beforeEach(() => chooseLanguage("fr"))

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

test("a rose goes into the address and comes back", () => {
  const form = { ...EMPTY_FORM, city_ids: ["5391959"], metrics: [], wind_sectors: "36" }
  assert.match(linkOf(form), /wind=36/)
  assert.equal(fieldsOfLink(linkOf(form)).wind_sectors, "36")
  assert.equal(fieldsOfLink("wind=12").wind_sectors, "")
})
