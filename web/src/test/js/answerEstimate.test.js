import { mock, test } from "node:test"
import assert from "node:assert/strict"
import { estimates } from "../../main/resources/public/js/queries/answerEstimate.js"
import { EMPTY_FORM } from "../../main/resources/public/js/queries/form/formState.js"

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
