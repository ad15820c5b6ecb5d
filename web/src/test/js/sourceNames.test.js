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

test("what the other parts and the receivers of alerts say when all is well is in the reader's language too", async () => {
  const said = () =>
    [
      { name: "kafka", detail: "1 broker" },
      { name: "hdfs", detail: "live DataNodes: 3" },
      { name: "airflow", detail: "database, scheduler and DAG processor are healthy" },
      { name: "watchdog", detail: "looks after 9 parts" },
      { name: "webhooks", detail: "town-hall took 1203 alerts; press took 1 alerts" },
      { name: "hdfs", detail: "nothing listens at 127.0.0.1:9870" },
    ].map(detailText)
  assert.deepEqual(said(), [
    "1 broker répond.",
    "3 DataNodes fonctionnent.",
    "Base, ordonnanceur et analyseur de DAG vont bien.",
    "Veille sur 9 parties.",
    "town-hall a pris 1\u202f203 alertes. press a pris 1 alerte.",
    "Rien ne répond à 127.0.0.1:9870.",
  ])
  await chooseLanguage("en")
  assert.deepEqual(said(), [
    "1 broker answers.",
    "3 DataNodes work.",
    "Database, scheduler and DAG processor are well.",
    "Looks after 9 parts.",
    "town-hall took 1,203 alerts. press took 1 alert.",
    "Nothing listens at 127.0.0.1:9870.",
  ])
  assert.equal(detailText({ name: "webhooks", detail: "press took 1 alerts, 2 were given up, the last one because of HTTP 404" }), null)
})
