import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { NO_QUERIES, queryState } from "../../main/resources/public/js/model/queriesState.js"
import { rejectionText } from "../../main/resources/public/js/model/rejectionReason.js"

beforeEach(() => chooseLanguage("fr"))

test("why a query cannot be answered is told in the reader’s language, with what to change", async () => {
  const told = async language => {
    await chooseLanguage(language)
    return reason => rejectionText(reason).replace(/\s/g, " ")
  }
  const french = await told("fr")
  assert.equal(
    french("hour would give 16567560 rows, at most 500000 can be answered: choose day instead of hour"),
    "16 567 560 lignes, 500 000 au plus : choisissez une granularité plus large, moins de villes ou moins d’années.",
  )
  assert.equal(
    french("no history of Paris, Lyon from 2030-01-01 to 2030-12-31: it reaches from 2010-01-01 to 2023-12-31"),
    "Rien à ces dates : l’historique de Paris, Lyon va du 1er janv. 2010 au 31 déc. 2023.",
  )
  assert.match(french("1991 to 2020 has history in 11 years, at least 24 are needed: choose"), /contient 11 des années 1991 à 2020, il en faut 24/)
  assert.match(french("the base period 1961 to 1990 has history in 0 years, at least 10 are needed"), /1961 à 1990/)
  assert.equal(french("something new"), "something new")
  const english = await told("en")
  assert.equal(
    english("2014 to 2022 has too few years (9): choose at least 10"),
    "Too few years (9): choose at least 10.",
  )
  await chooseLanguage("fr")
})

const at = second => `2026-03-01T10:00:0${second}Z`
const told = (request_id, status, second) => ({
  type: "query",
  data: { request_id, status, submitted_at: at(second), updated_at: at(second) },
})
const after = (...events) => events.reduce(queryState, NO_QUERIES)
