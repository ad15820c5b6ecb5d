import { test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { isFresh, sentence } from "../../main/resources/public/js/shell/incidentSentences.js"
import { timeOfDay } from "../../main/resources/public/js/model/timeText.js"

const SINCE = "2026-11-29T02:08:00Z"
const RESTARTED = "2026-11-29T02:09:01Z"
const HEALED = "2026-11-29T02:10:00Z"

const silent = {
  part: "airflow-scheduler",
  fault: "silent",
  since: SINCE,
  noticed_at: RESTARTED,
  detail: "its last heartbeat is 61 s old",
  path: null,
  restarts: 1,
  restarted_at: RESTARTED,
  problem: null,
  healed_at: HEALED,
  gone_at: null,
  questions_waited: 3,
  questions_failed: 0,
}

test("what happened is one sentence: who, since when, what was done, and what became of the questions", async () => {
  await chooseLanguage("en")
  assert.equal(
    sentence(silent),
    `Airflow’s scheduler: silent since ${timeOfDay(SINCE)}, restarted at ${timeOfDay(RESTARTED)}, ` +
      `works again since ${timeOfDay(HEALED)}. 3 questions waited, none was lost.`,
  )
  await chooseLanguage("fr")
  assert.equal(
    sentence(silent),
    `Ordonnanceur d’Airflow\u00a0: silencieux depuis ${timeOfDay(SINCE)}, relancé à ${timeOfDay(RESTARTED)}, ` +
      `fonctionne à nouveau depuis ${timeOfDay(HEALED)}. 3 questions ont attendu, aucune n’est perdue.`,
  )
})

test("a fault that goes on says so, and a folder is named", async () => {
  await chooseLanguage("en")
  const open = { ...silent, restarts: 0, restarted_at: null, healed_at: null, questions_waited: 1 }
  assert.equal(sentence(open), `Airflow’s scheduler: silent since ${timeOfDay(SINCE)}. 1 question waits, none was lost.`)
  const folder = { ...open, part: "broker", fault: "no_permission", path: "/state/kafka", questions_waited: 0 }
  assert.equal(
    sentence(folder),
    `Kafka broker: cannot write into /state/kafka since ${timeOfDay(SINCE)}: the permission is missing.`,
  )
})

test("restarts that do not help are counted and their reason is given", async () => {
  await chooseLanguage("en")
  const failing = { ...silent, restarts: 4, healed_at: null, questions_waited: 0, problem: "Cannot start web: it ended" }
  assert.equal(
    sentence(failing),
    `Airflow’s scheduler: silent since ${timeOfDay(SINCE)}, restarted 4 times, last at ${timeOfDay(RESTARTED)}, ` +
      "the restart failed (Cannot start web: it ended).",
  )
})

test("a name and a fault that the screen does not know are shown as they are", async () => {
  await chooseLanguage("en")
  const unknown = { ...silent, part: "airflow-database", fault: "odd", restarts: 0, healed_at: null, questions_waited: 0 }
  assert.match(sentence(unknown), /^[^:]+: odd, /)
})

test("what was mended ten minutes ago is no longer read without opening the list", () => {
  assert.equal(isFresh({ ...silent, healed_at: null }, Date.parse("2026-11-30T00:00:00Z")), true)
  assert.equal(isFresh(silent, Date.parse("2026-11-29T02:19:00Z")), true)
  assert.equal(isFresh(silent, Date.parse("2026-11-29T02:21:00Z")), false)
})
