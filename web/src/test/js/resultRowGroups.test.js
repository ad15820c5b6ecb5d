import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { row } from "./chartOfRows.js"

beforeEach(() => chooseLanguage("fr"))

test("a metric says whether its rows count hours, days as they are reported, or of some cities the one, of others the other", () => {
  const hours = row("1", "1964-07", { mean: 15 })
  const days = { ...row("2", "1964-07", { mean: 16 }), counted: "days" }
  const counts = rows => subjectsOf({ request: { granularity: "month", statistics: ["mean"] }, rows })[0].counts
  assert.deepEqual([[hours], [days], [hours, days]].map(counts), ["h", "d", "mixed"])
})
