import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { temperatureStep } from "../../main/resources/public/js/cities/tile/temperatureColourStep.js"

beforeEach(() => chooseLanguage("fr"))

test("colours step from deep cold to great heat", () => {
  assert.deepEqual([-15, -10, 4.9, 5, 34.9, 35, null].map(temperatureStep), [0, 1, 2, 3, 8, 9, null])
})
