import { test } from "node:test"
import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { LANGUAGES, questionCode } from "../../main/resources/public/js/queries/answer/questionCode.js"

const ORIGIN = "http://127.0.0.1:7070"

// What ends a text, or begins something, in one of the languages
const HOSTILE = ["\nQUESTION\nid", "'''", '"""', ")---'", "$(id)", "`id`", "\\", '\\"', "\u2028", "Ézé\u{1f600}", "\\u0022", "*/", "%s", "${1}"]
const question = { city_ids: HOSTILE, [HOSTILE.join("")]: "'" + HOSTILE.join("'"), metrics: [""] }

test("a shell that runs the code sends the question as it is", () => {
  const [head, rest] = questionCode("curl", ORIGIN, question).split("ask() {")
  assert.ok(rest)
  assert.deepEqual(JSON.parse(execFileSync("sh", ["-c", `${head}question`])), question)
})

test("Python reads the question as it is", () => {
  const code = questionCode("python", ORIGIN, question)
  const assigned = code.slice(code.indexOf("VIGIE ="), code.indexOf("def ask"))
  assert.deepEqual(JSON.parse(execFileSync("python3", ["-c", `${assigned}\nprint(QUESTION)`])), question)
})

test("a raw text of R, a text block of Java hold nothing that ends them", () => {
  const r = questionCode("r", ORIGIN, question)
  const [, inR] = r.match(/r'---\(\n([^'()]*)\n\)---'/) // neither its quote nor its parentheses between
  assert.deepEqual(JSON.parse(inR), question)
  const [, inJava] = questionCode("java", ORIGIN, question).match(/"""\n(.*?)\n""";/s)
  assert.ok(!inJava.includes('"""'))
  assert.deepEqual(JSON.parse(inJava.replaceAll("\\\\", "\\")), question)
})

test("code is ASCII, and a server's name cannot end its text", () => {
  for (const language of Object.keys(LANGUAGES)) {
    assert.match(questionCode(language, ORIGIN, question), /^[\n\x20-\x7e]+$/)
    const named = questionCode(language, `http://a'b"$(id)\`\\.example:7070`, question)
    assert.ok(named.includes("http://a%27b%22%24%28id%29%60%5c.example:7070"), language)
  }
})
