import { test } from "node:test"
import assert from "node:assert/strict"
import { isCalling, isLasting, isMuted, mute } from "../../main/resources/public/js/live/alertSilencing.js"

const night = { city_id: "1880252", rule_id: "tropical-night", started_at: "2026-02-20T22:00:00Z", at: "2026-03-01T22:00:00Z" }

test("a muted rule of a city does not call until it is called back; other cities and rules do", () => {
  mute(night, true)
  assert.equal(isMuted(night), true)
  assert.equal(isCalling(night), false)
  assert.equal(isCalling({ ...night, city_id: "2988507" }), true)
  assert.equal(isCalling({ ...night, rule_id: "heat" }), true)
  assert.equal(isMuted({ ...night, started_at: "2026-03-01T00:00:00Z" }), true, "the next alert of the rule neither")
  mute(night, false)
  assert.equal(isCalling(night), true)
})

test("what has run for a month is usual there, such as the tropics' nights, and calls nobody", () => {
  assert.equal(isLasting(night), false)
  assert.equal(isLasting({ ...night, started_at: "2026-01-20T22:00:00Z" }), true)
})
