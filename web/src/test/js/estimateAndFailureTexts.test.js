import { beforeEach, mock, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { estimates } from "../../main/resources/public/js/queries/costEstimate.js"
import { reasonKey } from "../../main/resources/public/js/model/failureReason.js"
import { EMPTY_FORM } from "../../main/resources/public/js/queries/form/formState.js"
import { remainingText } from "../../main/resources/public/js/queries/remainingText.js"

beforeEach(() => chooseLanguage("fr"))

const FORM = { ...EMPTY_FORM, city_ids: ["2988507"], date_from: "2021-01-01", date_to: "2021-12-31" }

test("the server is asked for an estimate once the form rests, not at each key", async () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  const asked = []
  const shown = []
  const cost = estimates({
    ask: async query => asked.push(query.date_to) && { row_count: 12 },
    show: e => shown.push(e),
  })
  cost.follow(FORM)
  cost.follow({ ...FORM, date_to: "2022-12-31" })
  cost.follow({ ...FORM, date_to: "2022-12-31", errors: { request: ["no answer"] } })
  mock.timers.tick(1000)
  mock.timers.reset()
  await new Promise(setImmediate)
  assert.deepEqual(asked, ["2022-12-31"])
  assert.deepEqual(shown.at(-1), { row_count: 12 })
})

test("a query that cannot be answered is shown to be so before it is sent", async () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  const errors = [{ field: "date_from", reason: "2030-01-01 is to come: the history ends today, choose earlier dates" }]
  const shown = []
  const cost = estimates({ ask: () => Promise.reject(Object.assign(new Error(), { errors })), show: e => shown.push(e) })
  cost.follow(FORM)
  mock.timers.tick(1000)
  mock.timers.reset()
  await new Promise(setImmediate)
  assert.deepEqual(shown.at(-1).errors, errors)
})

test("a form with something missing has no estimate", () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  const asked = []
  const cost = estimates({ ask: async query => asked.push(query), show: () => {} })
  cost.follow({ ...FORM, city_ids: [] })
  mock.timers.tick(1000)
  mock.timers.reset()
  assert.deepEqual(asked, [])
})

test("what is left is said to be an estimate, and from what it is known", () => {
  const now = Date.parse("2026-03-01T10:00:00Z")
  const expected = run_count => ({ expected: { finish_at: "2026-03-01T10:00:03.400Z", run_count } })
  assert.equal(remainingText(expected(7), now), "Encore 4\u00a0s environ (estimation d’après 7 requêtes passées)")
  assert.equal(remainingText(expected(0), now), "Encore 4\u00a0s environ (estimation d’après l’avancement)")
  assert.equal(remainingText(expected(7), now + 5000), "Plus long que prévu…")
  assert.equal(remainingText({ expected: null }, now), "")
})

test("what went wrong is told in the reader’s words where the sentence is known", () => {
  const key = message => reasonKey(message)
  assert.equal(
    key("Cannot answer the request: granularity: hour would give 2000000 rows, at most 500000 can be answered"),
    "failure.too_many_rows",
  )
  assert.equal(key("Cannot answer request: the job took longer than allowed"), "failure.too_long")
  assert.equal(
    key("Cannot answer request: the job failed; its log is in Airflow, under this request id"),
    "failure.lost",
  )
  assert.equal(key("Cannot answer the query: Java heap space"), "failure.memory")
  assert.equal(key("Cannot answer the query: no history has been loaded yet into hdfs://x"), "failure.no_history")
  assert.equal(key("Cannot answer the query: something new"), "query.failed")
  assert.equal(key(null), "query.failed")
})
