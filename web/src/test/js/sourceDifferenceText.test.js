import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { differenceText } from "../../main/resources/public/js/city/sourceDifferenceText.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { frenchWithUtcOffsets } from "./frenchLocaleFixture.js"

beforeEach(frenchWithUtcOffsets)

const SOURCES = { one: "Open-Meteo", other: "METAR" }
/** Of each hour of the day one minus the other, seven days. */
const differences = mean => Array.from({ length: 24 }, (_, hour) => ({ hour, mean: mean(hour), count: mean(hour) === null ? 0 : 7 }))
const said = (metric, hours) => Object.values(differenceText(metric, hours, SOURCES)).join(" ").replaceAll(/[\u00a0\u202f]/g, " ")

test("which of two sources is warmer, by how much and at which hours is said, over midnight too", async () => {
  const hours = differences(hour => (hour >= 9 && hour <= 20 ? 1.2 + (hour === 15 ? 0.9 : 0) : hour >= 22 || hour <= 4 ? -0.4 : 0.02))
  // (12 × 1.2 + 0.9 − 7 × 0.4 + 5 × 0.02) / 24 = 0.525, and 0.945 °F
  assert.equal(
    said("temperature_c", hours),
    "Open-Meteo est plus chaud que METAR, de 0,5 °C en moyenne (168 heures communes des 8 derniers jours). " +
      "Plus chaud de 9 h à 20 h, le plus à 15 h (+2,1 °C). Plus froid de 22 h à 4 h (−0,4 °C). Axes en °C et en heures de la ville.",
  )
  await chooseLanguage("en")
  chooseUnit("temperature", "°F")
  assert.equal(
    said("temperature_c", hours.map(({ mean, ...hour }) => ({ ...hour, mean: -mean }))),
    "Open-Meteo is colder than METAR, by 0.9 °F on average (168 common hours of the last 8 days). " +
      "Colder from 09:00 to 20:00, most at 15:00 (−3.8 °F). Warmer from 22:00 to 04:00 (+0.7 °F). Axes in °F and hours of the city.",
  )
  chooseUnit("temperature", "°C")
})

test("sources that say the same are said to, and other metrics are above or below", () => {
  assert.match(said("temperature_c", differences(() => -0.04)), /^Open-Meteo et METAR ne diffèrent pas en moyenne \(0,0 °C une fois arrondi, 168 heures/)
  assert.match(said("wind_speed_ms", differences(() => 2)), /^Open-Meteo est au-dessus de METAR, de .+Au-dessus à toute heure \(/)
  assert.match(said("pressure_msl_hpa", differences(hour => (hour === 3 ? -1.5 : null))), /est en dessous de METAR, de 1,5 hPa .+ En dessous à 3 h \(−1,5 hPa\)/)
})

test("differences of a day or two are no habit", () => {
  const hours = count => differences(() => 1).map(hour => ({ ...hour, count }))
  assert.match(said("temperature_c", hours(2)), /Deux valeurs par heure au plus/)
  assert.doesNotMatch(said("temperature_c", hours(3)), /au plus :/)
})
