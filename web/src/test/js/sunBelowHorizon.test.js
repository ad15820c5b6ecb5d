import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { isNight } from "../../main/resources/public/js/cities/tile/sunBelowHorizon.js"

beforeEach(() => chooseLanguage("fr"))

test("the sun is up at noon and down at midnight, and in June never down in Tromsø (NOAA solar calculator)", () => {
  const paris = { latitude: 48.85, longitude: 2.35 }
  assert.equal(isNight({ ...paris, observed_at: "2022-12-21T12:00:00Z" }), false)
  assert.equal(isNight({ ...paris, observed_at: "2022-12-21T00:00:00Z" }), true)
  assert.equal(isNight({ latitude: 69.65, longitude: 18.96, observed_at: "2022-06-21T22:45:00Z" }), false)
})

test("sunrise in Paris on 1 July 2022 was at 05:51 and sunset at 21:58 local time (IMCCE), to a few minutes", () => {
  const at = time => isNight({ latitude: 48.8566, longitude: 2.3522, observed_at: `2022-07-01T${time}:00Z` })
  assert.deepEqual(["03:46", "03:56", "19:53", "20:03"].map(at), [true, false, false, true])
})
