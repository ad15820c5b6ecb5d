import { test } from "node:test"
import assert from "node:assert/strict"
import { EMPTY_FORM } from "../../main/resources/public/js/queries/form/formState.js"
import { fieldsOfLink, linkOf } from "../../main/resources/public/js/queries/form/questionLink.js"
import { savedQuestions } from "../../main/resources/public/js/queries/form/savedQuestions.js"

test("a question kept under a name fills the form as it was", () => {
  const saved = savedQuestions(inMemory())
  const form = { ...EMPTY_FORM, city_ids: ["2988507"], date_from: "2021-01-01", date_to: "2023-12-31", granularity: "year" }
  saved.save("Paris, par an", linkOf(form))
  const [{ name, link }] = saved.all()
  assert.equal(name, "Paris, par an")
  assert.deepEqual({ ...EMPTY_FORM, ...fieldsOfLink(link) }, form)
})

test("a name stands for one question, and can be taken back", () => {
  const saved = savedQuestions(inMemory())
  saved.save("b", "by=day")
  saved.save("a", "by=month")
  saved.save("b", "by=year")
  assert.deepEqual(saved.all(), [{ name: "a", link: "by=month" }, { name: "b", link: "by=year" }])
  saved.remove("a")
  assert.deepEqual(saved.all().map(({ name }) => name), ["b"])
})

test("what cannot be read is as good as absent", () => {
  for (const kept of ["{", "7", "null", '[{"name": 7, "link": "x"}, null]'])
    assert.deepEqual(savedQuestions({ getItem: () => kept, setItem: () => {} }).all(), [], kept)
})

function inMemory() {
  const kept = new Map()
  return { getItem: key => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) }
}
