import { test } from "node:test"
import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import fr from "../../main/resources/public/js/i18n/fr.js"
import en from "../../main/resources/public/js/i18n/en.js"
import { chooseLanguage, plural, t } from "../../main/resources/public/js/i18n/index.js"

const MODULES = new URL("../../main/resources/public/js/", import.meta.url)

test("both languages have the same texts", () => {
  assert.deepEqual(Object.keys(fr).sort(), Object.keys(en).sort())
})

test("a text speaks of the same values in both languages", () => {
  const values = text => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const key of Object.keys(fr)) assert.deepEqual(values(fr[key]), values(en[key]), key)
})

test("every text a module asks for by name exists", () => {
  for (const [file, source] of sources()) {
    for (const [, key] of source.matchAll(/\bt\("([\w.]+)"/g)) assert.ok(key in fr, `${file}: ${key}`)
    for (const [, key] of source.matchAll(/\bplural\("([\w.]+)"/g))
      assert.ok(`${key}.one` in fr && `${key}.other` in fr, `${file}: ${key}`)
  }
})

test("an answer has words for what its rows are of", () => {
  const granularities = ["hour", "day", "month", "season", "year", "period", "hour_of_day", "month_of_year", "spell"]
  for (const granularity of granularities) assert.ok(`by.${granularity}` in fr, granularity)
})

test("no text is left that no module asks for", () => {
  const code = sources()
    .map(([, source]) => source)
    .join("\n")
  const families = [...code.matchAll(/["`]([\w.]+\.)\$\{/g)].map(([, family]) => family)
  const isAsked = key =>
    code.includes(`"${key}"`) ||
    code.includes(`"${key.replace(/\.(one|other)$/, "")}"`) ||
    families.some(family => key.startsWith(family))
  assert.deepEqual(
    Object.keys(fr).filter(key => !isAsked(key)),
    [],
  )
})

test("a number of things takes the form its language asks for: zero is singular in French, plural in English", async () => {
  await chooseLanguage("fr")
  assert.equal(plural("hints.rows", 0), "0 ligne")
  assert.equal(plural("hints.rows", 36), "36 lignes")
  await chooseLanguage("en")
  assert.equal(plural("hints.rows", 0), "0 rows")
  assert.equal(plural("hints.rows", 1), "1 row")
})

test("a value goes into its place, and a missing one leaves the place visible", async () => {
  await chooseLanguage("en")
  assert.equal(t("cities.activated", { city: "Paris" }), "Paris is followed.")
  assert.equal(t("cities.activated"), "{city} is followed.")
})

test("no text is broken between a number and its unit", async () => {
  for (const [code, texts] of Object.entries({ fr, en })) {
    await chooseLanguage(code)
    const broken = Object.keys(texts).map(key => t(key, { count: "3", value: "0,0" })).filter(text => /\d (h|s|min|mm|km\/h|m\/s|hPa|°C|°F)(?![\p{L}\d])/u.test(text))
    assert.deepEqual(broken, [])
    assert.match(t("fact.last_hour", { value: "0,0\u00a0mm" }), /^0,0\u00a0mm (en|in)\u00a01\u00a0h$/) // in two lines at most, each whole
  }
})

function sources() {
  return readdirSync(MODULES, { recursive: true })
    .filter(file => file.endsWith(".js") && !/i18n.(fr|en)\.js$/.test(file))
    .map(file => [file, readFileSync(new URL(file, MODULES), "utf8")])
}
