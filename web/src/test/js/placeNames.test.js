import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { withoutCity } from "../../main/resources/public/js/model/alertText.js"
import { cityName, otherName, region } from "../../main/resources/public/js/model/placeNames.js"

beforeEach(() => chooseLanguage("fr"))

test("the name that matched is shown only where it is another one", () => {
  assert.equal(otherName({ name: "Tokyo", matched_name: "東京" }), "東京")
  assert.equal(otherName({ name: "Zürich", matched_name: "zurich" }), null)
})

test("a city has its name in the reader's language, and what a search matched beside another", async () => {
  const london = { name: "London", name_en: "London", name_fr: "Londres" }
  assert.equal(cityName(london), "Londres")
  assert.equal(otherName({ ...london, matched_name: "London" }), "London")
  assert.equal(otherName({ ...london, matched_name: "londres" }), null)
  assert.equal(withoutCity("Londres : gelée, 0,0", "Londres", "London"), "Gelée, 0,0")
  assert.equal(withoutCity("London : gelée, 0,0", "Londres", "London"), "Gelée, 0,0")
  await chooseLanguage("en")
  assert.equal(cityName(london), "London")
  assert.equal(cityName({ name: "Nowhere" }), "Nowhere")
})

test("the region tells namesakes apart in the reader's language, else where they lie does", async () => {
  const vancouver = { region_en: "British Columbia", region_fr: "Colombie-Britannique" }
  assert.equal(region(vancouver), "Colombie-Britannique")
  await chooseLanguage("en")
  assert.equal(region(vancouver), "British Columbia")
  await chooseLanguage("fr")
  assert.equal(region({ region_en: null, region_fr: null, latitude: 48.85, longitude: 2.35 }), "48,9°\u00a0N 2,4°\u00a0E")
  assert.equal(region({ region_en: null, region_fr: null, latitude: -33.9, longitude: -70.6 }), "33,9°\u00a0S 70,6°\u00a0O")
})
