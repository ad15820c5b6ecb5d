import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { pairsOf } from "../../main/resources/public/js/city/sourceDifferenceByHour.js"
import { PARIS, frenchWithUtcOffsets } from "./frenchLocaleFixture.js"

beforeEach(frenchWithUtcOffsets)

test("of three sources each two are compared, the model first, and no round of a recording with another", () => {
  const source = (id, values) => ({ source: id, hours: [{ hour_end: "2026-06-01T12:00:00Z", ...values }] })
  const warm = { temperature_c: 20 }
  const found = pairsOf([source("metar:LFPG", warm), source("meteo-france:75", warm), source("open-meteo", { ...warm, cloud_cover_pct: 5 })], PARIS)
  assert.deepEqual(found.map(({ id, metrics }) => [id, metrics]), [
    ["open-meteo metar:LFPG", ["temperature_c"]],
    ["open-meteo meteo-france:75", ["temperature_c"]],
    ["metar:LFPG meteo-france:75", ["temperature_c"]],
  ])
  assert.deepEqual(pairsOf([source("replay:station", warm), source("replay:station#2", warm)], PARIS), [])
  assert.deepEqual(pairsOf([source("open-meteo", warm), source("metar:LFPG", { wind_speed_ms: 3 })], PARIS), [])
})
