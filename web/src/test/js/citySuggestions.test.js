import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { variety } from "../../main/resources/public/js/cities/citySuggestions.js"

beforeEach(() => chooseLanguage("fr"))

test("suggestions show each country before any country twice", () => {
  const cities = ["FR", "FR", "US", "FR", "JP"].map((country, i) => ({ city_id: String(i), country }))
  assert.deepEqual(
    variety(cities).map(city => city.city_id),
    ["0", "2", "4", "1", "3"],
  )
})
