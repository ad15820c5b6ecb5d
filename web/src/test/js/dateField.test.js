import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { quickPicks } from "../../main/resources/public/js/queries/form/dateField.js"

beforeEach(() => chooseLanguage("fr"))

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
