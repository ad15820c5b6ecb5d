import { test } from "node:test"
import assert from "node:assert/strict"
import { ageMs, isStale } from "../../main/resources/public/js/live/freshness.js"

const NOW = Date.parse("2026-03-01T10:00:00Z")

test("a live reading is as old as its observation, however late it was fetched", () => {
  const reading = { replayed: false, observed_at: "2026-03-01T09:30:00Z", received_at: "2026-03-01T09:59:58Z" }
  assert.equal(ageMs(reading, NOW), 30 * 60 * 1000)
  assert.equal(isStale(reading, NOW), false)
  assert.equal(isStale({ ...reading, observed_at: "2026-03-01T09:00:00Z" }, NOW), true)
})

test("a replayed reading counts from when it was played: its observation is years ago by design", () => {
  const reading = { replayed: true, observed_at: "2022-07-18T10:00:00Z", received_at: "2026-03-01T09:59:56Z" }
  assert.equal(ageMs(reading, NOW), 4000)
  assert.equal(isStale(reading, NOW), false)
  assert.equal(isStale({ ...reading, received_at: "2026-03-01T09:50:00Z" }, NOW), true)
})
