import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { unusual, unusualInTile } from "../../main/resources/public/js/cities/tile/unusualness.js"
import { compared } from "./comparedReading.js"

beforeEach(() => chooseLanguage("fr"))

test("how unusual a temperature is is said in words, with what it is compared with", async () => {
  assert.deepEqual(unusual(compared(9.4, 140, 10)), {
    text: "Plus doux que 93\u202f% des jours du début de janvier",
    detail: "à 15\u00a0h, à 7\u00a0jours près du 5 janvier, 10\u00a0ans de 1991–2020",
  })
  await chooseLanguage("en")
  assert.deepEqual(unusual(compared(9.4, 140, 10)), {
    text: "Milder than 93% of days in early January",
    detail: "at 15:00, within 7\u00a0days of 5 January, 10\u00a0years of 1991–2020",
  })
})

test("a replayed reading is not compared with its own year, and the years say so", async () => {
  const replayed = otherwise => unusual(compared(9.4, 140, 10, { normal_year_count: 29, ...otherwise })).detail
  assert.match(replayed({ observed_at: "2015-01-05T14:00:00Z" }), /29\u00a0ans de 1991–2020 sans 2015$/)
  assert.match(replayed({ observed_at: "2014-12-31T23:45:00Z", climate_slot: "01-01T00" }), /de 1991–2020 sans 2015$/, "the nearest hour is of the next year")
  assert.match(replayed({ observed_at: "2021-01-05T14:00:00Z" }), /de 1991–2020$/)
  await chooseLanguage("en")
  assert.match(replayed({ observed_at: "2015-01-05T14:00:00Z" }), /of 1991–2020 without 2015$/)
})

test("the nearer the end, the plainer: a rank among the values, and provisional is said", () => {
  const august = { climate_slot: "08-09T15", climate_state: "provisional", normal_year_count: 4 }
  const hot = unusual(compared(33, 148, 2, august))
  assert.equal(hot.text, "Plus chaud que 98\u202f% des jours du début d’août")
  assert.equal(
    hot.detail,
    "3e plus chaude de 150 valeurs · à 15\u00a0h, à 7\u00a0jours près du 9 août, 4\u00a0ans de 1991–2020 · provisoire",
  )
  assert.match(unusual(compared(-12, 0, 150, { climate_slot: "02-29T07" })).detail, /^la plus froide de 150 valeurs · à 7\u00a0h, .* du 29 février/)
  assert.equal(unusual(compared(-12, 0, 150, { climate_slot: "02-29T07" })).text, "Plus froid que 100\u202f% des jours de la fin de février")
  assert.equal(unusual(compared(16, 40, 105, { climate_slot: "05-15T07" })).text, "Plus frais que 70\u202f% des jours de la mi-mai")
})

test("in the middle of its past a temperature is close to normal, and the share is in the detail", async () => {
  assert.deepEqual(unusual(compared(3.5, 66, 84)), {
    text: "Proche de la normale",
    detail: "Plus froid que 56\u202f% des jours du début de janvier · à 15\u00a0h, à 7\u00a0jours près du 5 janvier, 10\u00a0ans de 1991–2020",
  })
  assert.equal(unusual(compared(9, 90, 60)).text, "Proche de la normale") // 60 %
  assert.equal(unusual(compared(9, 92, 58)).text, "Plus doux que 61\u202f% des jours du début de janvier")
  assert.equal(unusual(compared(9, 60, 50)).text, "Proche de la normale") // forty of 150 were as warm
  await chooseLanguage("en")
  assert.equal(unusual(compared(3.5, 66, 84)).text, "Close to normal")
})

test("a share is rounded down: warmer than all is warmer than all", () => {
  assert.match(unusual(compared(9, 149, 0, { normal_value_count: 150 })).text, /99/)
  assert.match(unusual(compared(9, 150, 0)).text, /100/)
})

test("where nothing is compared the tile says why, and of a missing value nothing", () => {
  const none = climate_state => unusual({ climate_state, climate_slot: "01-05T15" })
  assert.deepEqual(none("other_source"), { text: "", detail: "Le passé de la ville vient d’une autre source : rien à comparer" })
  assert.match(none("too_few_years").detail, /Moins de deux autres années/)
  assert.match(none("no_climate").detail, /viendra d’elle-même/)
  assert.equal(unusualInTile({ climate_state: "no_climate" }, false), null)
  assert.match(unusualInTile({ climate_state: "no_climate" }, true).detail, /viendra d’elle-même/)
  assert.match(unusualInTile({ climate_state: "too_few_years" }, false).detail, /Moins de deux autres années/)
  assert.equal(none("no_value"), null)
  assert.equal(unusual({ temperature_c: 3 }), null) // a message of before
})
