import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { inOrder } from "../../main/resources/public/js/queries/form/cityField.js"
import { usualCities } from "../../main/resources/public/js/queries/queriesPage.js"

beforeEach(() => chooseLanguage("fr"))

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
