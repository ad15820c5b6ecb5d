import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { gapText, withoutUnheld } from "../../main/resources/public/js/queries/answer/conditionsOnMissingData.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { archive, forecast, gales } from "./yearsOfHours.js"

beforeEach(() => chooseLanguage("en"))

test("years without gusts are no years without gales", async () => {
  const row = (period, count, max) => ({ city_id: "1", metric: "wind_gust_ms", period, count, expected_count: 744, max })
  const rows = [row("2014-01", 0, null), row("2015-01", 0, null), row("2016-01", 0, null), row("2016-02", 26, 31.2)]
  const held = (sources, known) => {
    const [subject] = subjectsOf({ request: gales, rows })
    return withoutUnheld(subject, { request: gales, provenance: { sources } }, new Map(known))
  }
  const coverage = { coverage: { sources: [archive, forecast] } }
  const { subject, gaps } = held(["open-meteo-archive"], [["1", coverage]])
  assert.deepEqual(subject.rows.map(({ count }) => count), [null, null, 0, 26])
  assert.deepEqual(gaps, [{ city_id: "1", metric: "wind_gust_ms", years: [2014, 2015] }])
  await chooseLanguage("fr")
  assert.equal(gapText(gaps[0], { of: () => "Paris" }), "Rafales : l’historique n’en a pas pour Paris (2014–2015), rien ne peut en être dit.")
  assert.deepEqual(held([], [["1", coverage]]).subject.rows.map(({ count }) => count), [null, 0, 0, 26], "no source has answered: any could have")
  assert.deepEqual(held([], []).subject.rows.map(({ count }) => count), [0, 0, 0, 26], "nothing is known of the history")
})
