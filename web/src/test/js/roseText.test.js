import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { words } from "../../main/resources/public/js/queries/answer/windResult.js"
import { leadText } from "../../main/resources/public/js/charts/rose/roseText.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { all, west } from "./sanFranciscoRose.js"

beforeEach(() => {
  chooseUnit("wind", "m/s")
  return chooseLanguage("fr")
})

test("a rose says in words how much is known, calm, mean and vector mean, in the reader's units", async () => {
  assert.equal(
    words(all).replaceAll(/[\u00a0\u202f]/g, " "),
    "8 757 heures de vent connu sur 8 760. Calme (moins de 0,3 m/s) : 16,1 %. Vitesse moyenne : 4,3 m/s. " +
      "Moyenne vectorielle : 2,8 m/s de 272° (O). Constance : 66 %.",
  )
  await chooseLanguage("en")
  const lacking = { ...all, count: 10, share_pct: null, calm_pct: null, variable: 90, vector_ms: null, vector_from_deg: null, constancy: null }
  assert.equal(
    words(lacking).replaceAll("\u00a0", " "),
    "10 hours with a known wind of 8,760. Mean speed: 4.3 m/s. 90 hours of wind without a direction, apart.",
  )
})

test("the most frequent wind is said in words, of two as many both", async () => {
  const said = sectors => leadText(sectors).replaceAll(/[\u00a0\u202f]/g, " ")
  const side = (from_deg, share_pct) => ({ ...west, from_deg, share_pct })
  assert.equal(said([side(0, 2.1), west, side(292.5, 20.4)]), "Vent le plus fréquent : ouest, 28,0 % des heures.")
  assert.equal(said([side(67.5, 15.6), side(180, 15.6)]), "Vent le plus fréquent : est-nord-est et sud, 15,6 % des heures.")
  await chooseLanguage("en")
  assert.equal(said([side(80, 9.5), side(90, 9.4)]), "Most frequent wind: 80°, 9.5% of the hours.")
})

test("where all hours are calm no wind is the most frequent one", () => {
  assert.equal(leadText([0, 22.5].map(from_deg => ({ ...west, from_deg, share_pct: 0 }))), null)
})
