import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { chooseLanguage, t } from "../../main/resources/public/js/i18n/index.js"
import { sourceName } from "../../main/resources/public/js/model/sourceNames.js"
import { withoutText } from "../../main/resources/public/js/cities/tile/missingReadingReason.js"
import { detailText } from "../../main/resources/public/js/shell/partHealthText.js"

beforeEach(() => chooseLanguage("fr"))

test("a source has the name that readers know, and one that is not known its id", async () => {
  const names = () => ["open-meteo", "replay:open-meteo-archive", "replay:open-meteo-archive#2", "metar:EGLL", "my-station:roof"].map(sourceName)
  assert.deepEqual(names(), ["Open-Meteo", "Open-Meteo, archive (rejeu)", "Open-Meteo, archive (rejeu 2)", "METAR EGLL", "my-station:roof"])
  await chooseLanguage("en")
  assert.deepEqual(names(), ["Open-Meteo", "Open-Meteo archive (replay)", "Open-Meteo archive (replay 2)", "METAR EGLL", "my-station:roof"])
})

test("the sources have the names of the contract, which sentences of the server have", async () => {
  const { names } = JSON.parse(readFileSync(new URL("../../../../contract/source-names.json", import.meta.url), "utf8"))
  for (const language of ["fr", "en"]) {
    await chooseLanguage(language)
    for (const [id, name] of Object.entries(names)) assert.equal(t(`source.${id}`), name[language])
  }
})

test("a city that the recording does not have is said so in the reader's language", async () => {
  assert.equal(withoutText("nothing was recorded there"), "Rien n’est enregistré pour cette ville dans le rejeu.")
  await chooseLanguage("en")
  assert.equal(withoutText("no station"), "The source has no reading for this city: no station")
})

test("what poller and speed layer say every day is in the reader's language, trouble as the server has it", async () => {
  const poller = detail => detailText({ name: "poller", detail })
  assert.equal(poller("reads open-meteo,metar"), "Source : Open-Meteo, METAR.")
  assert.equal(poller("reads replay"), "Source : rejeu de données enregistrées.")
  assert.equal(poller("reads open-meteo: HTTP status 503"), null)
  assert.equal(detailText({ name: "speed_layer", detail: "last reading 7 s ago" }), "Dernière mesure il y a 7\u00a0s.")
  assert.equal(detailText({ name: "kafka", detail: "last reading 7 s ago" }), null)
})
