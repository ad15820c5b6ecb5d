import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { levelsLegend } from "../../main/resources/public/js/city/alertLevelLines.js"
import { panelsOf } from "../../main/resources/public/js/city/curvePanels.js"
import { FROST, HEAT, HEAVY_RAIN, OWN_HEAT, SUMMER } from "./watchedCurves.js"
import { frenchWithUtcOffsets } from "./frenchLocaleFixture.js"

beforeEach(frenchWithUtcOffsets)

test("the legend says whose thresholds the lines are, in both languages, and where those are that are not drawn", async () => {
  const [temperature] = panelsOf(SUMMER)
  const legend = rules => levelsLegend(temperature, rules, { low: 14, high: 28 }).map(({ kind, text }) => [kind, text.replaceAll(/[\u00a0\u202f]/g, " ")])
  assert.deepEqual(legend([OWN_HEAT, HEAT, FROST, HEAVY_RAIN]), [
    ["own", "forte chaleur, seuils propres à la ville : 26,5 · 33 °C (33 au-dessus de l’échelle)"],
    ["rule", "forte chaleur, seuils de la règle : 30 · 35 · 40 °C (au-dessus de l’échelle)"],
    ["rule", "gel, seuils de la règle : 0 · −5 · −10 °C (sous l’échelle)"],
  ])
  await chooseLanguage("en")
  assert.deepEqual(legend([OWN_HEAT, FROST]), [
    ["own", "great heat, the city’s own thresholds: 26.5 · 33 °C (33 above the scale)"],
    ["rule", "frost, thresholds of the rule: 0 · −5 · −10 °C (below the scale)"],
  ])
})
