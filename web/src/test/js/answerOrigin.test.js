import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { originText } from "../../main/resources/public/js/queries/answer/answerOrigin.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"
import { whole } from "./headlineSaid.js"
import { archive, forecast } from "./yearsOfHours.js"

beforeEach(() => chooseLanguage("en"))

test("an answer names its source in words, and the years that have data", () => {
  const row = (period, count) => ({ ...whole, metric: "temperature_c", period, mean: 9, count })
  const origin = (request, rows, sources, coverage) => {
    const [subject] = subjectsOf({ request, rows })
    return originText(subject, subject.rows, { request, provenance: { sources } }, coverage)
  }
  const dates = { date_from: "2014-01-01", date_to: "2024-03-31", statistics: ["mean"] }
  const months = [row("2014-01", 10), row("2015-01", 10), row("2016-01", 0), row("2017-01", 3)]
  assert.equal(origin({ ...dates, granularity: "month" }, months, ["open-meteo-archive"]), "Open-Meteo archive, 2014–2015, 2017")
  const whole_period = [row("2014-01-01/2024-03-31", 10)]
  const held = { sources: [archive, forecast] }
  assert.equal(origin({ ...dates, granularity: "period" }, whole_period, ["open-meteo-archive"], held), "Open-Meteo archive, 2014–2016")
  assert.equal(origin({ ...dates, granularity: "period" }, whole_period, ["open-meteo-archive", "station:roof"], held), "Open-Meteo archive, 2014–2016", "of this city")
  assert.equal(origin({ ...dates, granularity: "period" }, whole_period, ["station:roof"]), "station:roof")
  assert.equal(origin({ ...dates, granularity: "month" }, months, []), "")
})
