import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { label } from "../../main/resources/public/js/charts/periodAxis.js"
import { startOf } from "../../main/resources/public/js/model/periodText.js"

beforeEach(() => chooseLanguage("fr"))

test("ticks name the coarsest part that changes, in local time", () => {
  assert.equal(label(startOf("2021-01")), "2021")
  assert.equal(label(startOf("2021-04")), "avr. 21")
  assert.equal(label(startOf("2021-04-07")), "7 avr.")
  assert.equal(label(startOf("2022-07-18T13:00+02:00")), "13:00")
  assert.equal(label(startOf("2022-07-18T00:00+02:00")), "18 juil.")
})
