import { test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { canaryLine } from "../../main/resources/public/js/shell/canaryText.js"

const counts = { sent: 1235, answered: 1234, lost: 0, doubled: 0, late: 3, wrong: 0, waiting_s: 0.4, answer_s: 0.21 }
const none = { sent: 0, answered: 0, lost: 0, doubled: 0, late: 0, wrong: 0, waiting_s: 0, answer_s: null }
const well = { status: "ok", detail: "", readings: counts, queries: none }

test("how the known readings fare is one line, in both languages", async () => {
  await chooseLanguage("en")
  assert.equal(
    canaryLine(well),
    "1,234 known readings came back, the last after 0.2\u00a0s; lost 0, doubled 0, late 3, wrong 0.",
  )
  await chooseLanguage("fr")
  assert.equal(
    canaryLine(well),
    "1\u202f234 mesures connues revenues, la dernière en 0,2\u00a0s\u00a0; perdues 0, en double 0, tardives 3, fausses 0.",
  )
})

test("known queries follow once there are some", async () => {
  await chooseLanguage("en")
  assert.match(
    canaryLine({ ...well, queries: { ...none, sent: 1, answered: 1, answer_s: 9.44 } }),
    /wrong 0\. 1 known query was answered, the last after 9\.4\u00a0s; lost 0, doubled 0, late 0, wrong 0\.$/,
  )
})

test("what is not well comes first", async () => {
  await chooseLanguage("en")
  const silent = { ...well, status: "silent", readings: { ...counts, waiting_s: 34.4 } }
  assert.match(canaryLine(silent), /^No answer for 34\u00a0s\. 1,234 known/)
  assert.match(
    canaryLine({ ...well, status: "faulty", detail: "reading 7 of city 9999999992 came again" }),
    /^A fault in the last ten minutes \(reading 7 of city 9999999992 came again\)\. 1,234 known/,
  )
  assert.equal(canaryLine({ ...well, status: "starting" }), "no known reading has come back yet")
  assert.match(canaryLine({ ...well, status: "unsent", detail: "Cannot append: away" }), /cannot be sent: Cannot append: away$/)
})
