import { test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { remainingText } from "../../main/resources/public/js/queries/remainingText.js"

test("what is left is said to be an estimate, and from what it is known", async () => {
  await chooseLanguage("fr")
  const now = Date.parse("2026-03-01T10:00:00Z")
  const expected = run_count => ({ expected: { finish_at: "2026-03-01T10:00:03.400Z", run_count } })
  assert.equal(remainingText(expected(7), now), "Encore 4\u00a0s environ (estimation d’après 7 requêtes passées)")
  assert.equal(remainingText(expected(0), now), "Encore 4\u00a0s environ (estimation d’après l’avancement)")
  assert.equal(remainingText(expected(7), now + 5000), "Plus long que prévu…")
  assert.equal(remainingText({ expected: null }, now), "")
})
