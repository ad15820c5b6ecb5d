import assert from "node:assert/strict"
import { test } from "node:test"
import {
  canBeUndone,
  draft,
  EMPTY_DRAFT,
  isUnknownLayout,
  loadsOf,
  MAX_BYTES,
  missingOf,
  questionOfLoad,
  toImport,
  toMapping,
} from "../../main/resources/public/js/imports/importDraft.js"
import { guessOfNames } from "../../main/resources/public/js/imports/columnGuess.js"
import { LOGGER } from "./loggerFile.js"

const PARIS = { city_id: "2988507", timezone: "Europe/Paris" }
const FILE = { name: "logger.csv", size: 120 }

test("what the columns of a Parquet file are is proposed by their names, and how it is written is not asked", () => {
  const state = draft(draft(EMPTY_DRAFT, { type: "city", city: PARIS }), { type: "file", file: FILE, lines: [], columns: ["time", "temperature_2m", "cloud_cover", "soil"] })

  assert.equal(state.described, true)
  assert.equal(state.mapping.isTyped, true)
  assert.deepEqual(state.mapping.timeColumns, ["time"])
  assert.deepEqual(state.mapping.values, { temperature_2m: { metric: "temperature_c", unit: "" }, cloud_cover: { metric: "cloud_cover_pct", unit: "" } })
  assert.equal(guessOfNames(["temperature_c", "time_utc"]).isLikely, false)
  assert.equal(guessOfNames([]), null)
})

test("the description that is sent is a mapping file's", () => {
  let state = draft(EMPTY_DRAFT, { type: "city", city: PARIS })
  state = draft(state, { type: "file", file: FILE, lines: LOGGER })
  assert.deepEqual(missingOf(state), ["unit"])
  state = draft(state, { type: "value", column: "Vent", metric: "wind_speed_ms", unit: "km/h" })
  state = draft(state, { type: "value", column: "Dir.", metric: "wind_direction_deg", unit: "compass point" })
  state = draft(state, { type: "value", column: "Pluie", metric: "precipitation_mm", unit: "mm" })
  assert.deepEqual(missingOf(state), [])
  state = draft(state, { type: "uploaded", upload: { upload_id: "u" } })

  const wanted = toImport(state, "look", "r")

  assert.deepEqual(wanted.mapping, {
    separator: ";",
    decimal: ",",
    missing: ["---", "-999"],
    time: { columns: ["Date", "Heure"], format: "dd/MM/yyyy HH:mm", zone: "Europe/Paris" },
    values: [
      { column: "Temp. ext. (°C)", metric: "temperature_c", unit: "°C" },
      { column: "Vent", metric: "wind_speed_ms", unit: "km/h" },
      { column: "Dir.", metric: "wind_direction_deg", unit: "compass point" },
      { column: "Pluie", metric: "precipitation_mm", unit: "mm" },
    ],
  })
  assert.equal("mapping" in toImport({ ...state, described: false }, "look", "r"), false)
  assert.equal("format" in toMapping({ ...state.mapping, format: " " }).time, false)
})

test("a metric is of one column: chosen for another it leaves the first", () => {
  let state = draft(EMPTY_DRAFT, { type: "file", file: FILE, lines: LOGGER })
  state = draft(state, { type: "value", column: "Batterie", metric: "temperature_c" })
  assert.equal("Temp. ext. (°C)" in state.mapping.values, false)
  assert.deepEqual(state.mapping.values.Batterie, { metric: "temperature_c", unit: "" })
  state = draft(state, { type: "value", column: "Batterie", metric: "" })
  assert.equal("Batterie" in state.mapping.values, false)
})

test("what changes after a look makes it one of before, so that nothing else is loaded than was looked at", () => {
  const looked = draft({ ...EMPTY_DRAFT, file: FILE, city: PARIS }, { type: "looks", id: "r" })
  assert.equal(looked.lookId, "r")
  assert.equal(draft(looked, { type: "set", fields: { source: "station:roof" } }).lookId, null)
  assert.equal(draft(looked, { type: "city", city: PARIS }).lookId, null)
})

test("what is missing or too large is said before anything is sent", () => {
  assert.deepEqual(missingOf(EMPTY_DRAFT), ["file", "city"])
  assert.deepEqual(missingOf({ ...EMPTY_DRAFT, city: PARIS, file: { size: MAX_BYTES + 1 } }), ["too_large"])
  assert.deepEqual(missingOf({ ...EMPTY_DRAFT, city: PARIS, file: { size: 0 } }), ["empty"])
  assert.deepEqual(missingOf({ ...EMPTY_DRAFT, city: PARIS, file: FILE, source: "=cmd()" }), ["source"])
})

test("a file that is no longer kept is given again with the next try", () => {
  const state = { ...EMPTY_DRAFT, upload: { upload_id: "u" } }
  assert.equal(draft(state, { type: "refused", errors: [], isGone: true }).upload, null)
  assert.deepEqual(draft(state, { type: "refused", errors: [] }).upload, { upload_id: "u" })
})

const load = (id, at, more) => ({ request_id: id, kind: "import", status: "SUCCEEDED", submitted_at: at, request: { mode: "load" }, ...more })
const undo = (id, of, status, at) => ({ request_id: id, kind: "undo", status, submitted_at: at, request: { load_id: of } })
const byId = (...all) => ({ byId: Object.fromEntries(all.map(one => [one.request_id, one])) })

test("loads are listed newest first, each with how its undoing went; looks are not", () => {
  const found = loadsOf(
    byId(
      load("a", "2026-11-30T06:00:00Z"),
      load("b", "2026-11-30T07:00:00Z"),
      load("look", "2026-11-30T08:00:00Z", { request: { mode: "look" } }),
      undo("u1", "a", "FAILED", "2026-11-30T07:10:00Z"),
      undo("u2", "a", "SUCCEEDED", "2026-11-30T07:20:00Z"),
    ),
  )
  assert.deepEqual(found.map(({ load: one, undo: taken }) => [one.request_id, taken?.request_id ?? null]), [["b", null], ["a", "u2"]])
})

test("a load can be taken back once it has ended, also one that was stopped, but not one whose file was refused", () => {
  const ended = status => ({ load: load("a", "", { status }), undo: null })
  assert.equal(canBeUndone(ended("SUCCEEDED")), true)
  assert.equal(canBeUndone(ended("CANCELLED")), true)
  assert.equal(canBeUndone(ended("RUNNING")), false)
  assert.equal(canBeUndone({ load: load("a", "", { status: "FAILED", errors: [{ field: "line 1" }] }), undo: null }), false)
  assert.equal(canBeUndone({ load: load("a", ""), undo: undo("u", "a", "RUNNING", "") }), false)
  assert.equal(canBeUndone({ load: load("a", ""), undo: undo("u", "a", "SUCCEEDED", "") }), false)
  assert.equal(canBeUndone({ load: load("a", ""), undo: undo("u", "a", "FAILED", "") }), true)
})

test("only where no layout fits its columns are to be described", () => {
  assert.equal(isUnknownLayout({ status: "FAILED", message: "Cannot load a.csv: line 1: not the beginning of a known layout" }), true)
  assert.equal(isUnknownLayout({ status: "FAILED", message: "Cannot load a.csv: line 3: no number" }), false)
})

test("the question about a load asks for what it brought, day by day", () => {
  const request = { city_id: "3026467" }
  const report = { first_at: "2022-07-13T22:00:00Z", last_at: "2022-07-16T21:00:00Z", columns: [{ metric: "temperature_c" }, { metric: "wind_direction_deg" }] }
  assert.equal(questionOfLoad({ request, report }), "cities=3026467&from=2022-07-13&to=2022-07-16&metrics=temperature_c&statistics=mean,min,max&by=day")
  const ofDays = { first_at: "1936-01-01", last_at: "2000-12-31", columns: [{ metric: "temperature_max_c" }] }
  assert.match(questionOfLoad({ request, report: ofDays }), /&from=1936-01-01&to=2000-12-31&metrics=temperature_c&/)
})
