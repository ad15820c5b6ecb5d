import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { origins, pictureOption } from "../../main/resources/public/js/charts/chartExportOption.js"
import { chart, look, row } from "./chartOfRows.js"

beforeEach(() => chooseLanguage("fr"))

test("a picture says what, when, from whom and under which licence, and shows what was zoomed to without the slider", () => {
  const rows = Array.from({ length: 36 }, (_, i) => row("1", `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, { mean: i }))
  const onPage = chart(rows)
  assert.equal(onPage.dataZoom.some(({ type }) => type === "slider"), true)
  const told = { title: "Température · Paris", dates: "2021 – 2023, par mois", origin: "Sources : x" }
  const picture = pictureOption(onPage, told, { start: 25, end: 75 }, look)
  assert.deepEqual(picture.dataZoom, [{ type: "inside", start: 25, end: 75 }])
  const [head, foot] = picture.title
  assert.deepEqual([head.text, head.subtext, foot.text], [told.title, told.dates, told.origin])
  assert.deepEqual(picture.series, onPage.series)
  assert.deepEqual(pictureOption(onPage, told, null, look).dataZoom, [])
  assert.equal(
    origins(["open-meteo-era5", "open-meteo-historical-forecast", "isd-lite", "station-7"]),
    "Open-Meteo.com, CC BY 4.0; NOAA, domaine public; station-7",
  )
})
