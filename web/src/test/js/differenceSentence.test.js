import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { differenceText } from "../../main/resources/public/js/queries/answer/differenceSentence.js"
import { viewsOf } from "../../main/resources/public/js/queries/answer/answerViews.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { said, whole } from "./headlineSaid.js"

beforeEach(() => chooseLanguage("en"))

/** By hand: (9 − 10.5 + 12 − 12.25) / 2 = −0.875; (9 − 8 + 12 − 12.5) / 2 = 0.25; a period that one lacks, or has little of, does not count. */
test("of two cities and of two years the mean difference is told, and two sources are named", async () => {
  const month = (city_id, period, mean, count = 10) => ({ ...whole, city_id, metric: "temperature_c", period, mean, count })
  const told = (request, rows, sources) => {
    const [subject] = subjectsOf({ request, rows })
    const views = viewsOf(subject, request, { of: id => ({ 1: "Paris", 2: "Lyon" })[id] })
    return views.map(view => differenceText(view, sources)).filter(Boolean).map(said => said.replace(/\s/g, " "))
  }
  const cities = [
    ...[month("1", "2022-05", 9), month("1", "2022-06", 12), month("1", "2022-07", 20), month("1", "2022-08", 21)],
    ...[month("2", "2022-05", 10.5), month("2", "2022-06", 12.25), month("2", "2022-07", null), month("2", "2022-08", 31, 2)],
  ]
  const ofCities = { city_ids: ["1", "2"], granularity: "month", statistics: ["mean"] }
  assert.deepEqual(told(ofCities, cities, ["open-meteo-archive"]), ["Paris − Lyon: −0.88 °C as the mean of 2 months."])
  const years = [month("1", "2022-05", 8), month("1", "2022-06", 12.5), month("1", "2023-05", 9), month("1", "2023-06", 12)]
  assert.deepEqual(told({ city_ids: ["1"], granularity: "month", statistics: ["mean"] }, years, ["metar"]), ["2023 − 2022: +0.25 °C as the mean of 2 months."])
  await chooseLanguage("fr")
  assert.deepEqual(told(ofCities, cities, ["open-meteo-archive", "open-meteo-historical-forecast"]), [
    "Paris − Lyon : −0,88 °C en moyenne de 2 mois. 2 sources différentes (Open-Meteo, archive ; Open-Meteo, prévisions archivées) : une part de l’écart peut venir d’elles.",
  ])
})
