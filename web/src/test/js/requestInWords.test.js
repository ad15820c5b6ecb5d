import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { canBeReused, citiesOf, details, title } from "../../main/resources/public/js/queries/requestInWords.js"
import { threeYears } from "./threeYearsForm.js"

beforeEach(() => chooseLanguage("fr"))

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
