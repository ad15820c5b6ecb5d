import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { differenceText, summaryOf } from "../../main/resources/public/js/cities/layerAgreement.js"

beforeEach(() => chooseLanguage("fr"))

test("how far the layers agree is a line: a share rounded down, whole days, and how many hours differ without a reason", () => {
  const state = (hours, outcomes, compared = 0, equal = compared) => ({
    days: 30,
    hours,
    outcomes: { equal: hours, unexplained: 0, ...outcomes },
    whole_days: { compared, equal },
  })
  assert.equal(summaryOf(state(0)), "Couches : aucune heure comparée pour l’instant")
  assert.equal(summaryOf(state(2)), "Couches d’accord : 100\u202f% sur 30\u00a0jours · 2 heures comparées")
  assert.equal(
    summaryOf(state(2880, {}, 116)),
    "Couches d’accord : 100\u202f% sur 30\u00a0jours · 2\u202f880 heures comparées · 116 jours entiers, tous égaux",
  )
  assert.equal(
    summaryOf(state(2880, { equal: 2878, late: 1, unexplained: 1 }, 116, 115)),
    "Couches d’accord : 99\u202f% sur 30\u00a0jours · 2\u202f880 heures comparées · 116 jours entiers, dont 115 égaux · 2 diffèrent · 1 sans explication",
  )
})

test("an hour that differs shows both values", () => {
  assert.equal(
    differenceText({ metric: "temperature_c", part: "value", live: 16.1, archived: 16.3 }),
    "Température, valeur : 16,1\u00a0°C en direct, 16,3\u00a0°C dans l’archive",
  )
  assert.equal(
    differenceText({ metric: "temperature_c", part: "count", live: 3, archived: null }),
    "Température, mesures : 3 en direct, – dans l’archive",
  )
})
