import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { skyOf } from "../../main/resources/public/js/cities/tile/skyPicture.js"

beforeEach(() => chooseLanguage("fr"))

test("the weather is drawn from its number, else from what is known of the clouds", () => {
  assert.equal(skyOf({ weather_code: 95, cloud_cover_pct: 10, precipitation_mm: 0 }), "storm")
  assert.equal(skyOf({ weather_code: 86, cloud_cover_pct: null, precipitation_mm: null }), "snow")
  assert.equal(skyOf({ weather_code: null, cloud_cover_pct: 60, precipitation_mm: 0 }), "partly")
  assert.equal(skyOf({ weather_code: null, cloud_cover_pct: null, precipitation_mm: null }), null)
})
