import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { EMPTY_FORM } from "../../main/resources/public/js/queries/form/formState.js"
import { requestIds, uuid } from "../../main/resources/public/js/queries/requestId.js"
import { threeYears } from "./threeYearsForm.js"

beforeEach(() => chooseLanguage("fr"))

test("a question sent again without an answer keeps its id; asked anew it gets another", () => {
  let made = 0
  const ids = requestIds(() => `id-${++made}`)
  const form = { ...EMPTY_FORM, ...threeYears }
  assert.equal(ids.idFor(form), ids.idFor({ ...form, errors: { request: ["no answer"] } }))
  assert.notEqual(ids.idFor(form), ids.idFor({ ...form, granularity: "year" }))
  ids.answered()
  assert.equal(ids.idFor(form), "id-3")
})

test("an id is a version 4 UUID in lower case, as RFC 9562 lays it out", () => {
  assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
