import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { past, spokenPast } from "../../main/resources/public/js/cities/tile/backfillText.js"
import { liveState, NOTHING_YET } from "../../main/resources/public/js/live/liveState.js"

beforeEach(() => chooseLanguage("en"))

const coverage = (...years) => ({
  sources: [{ years: years.map(([year, row_count]) => ({ year, row_count, expected_count: 8760 })) }],
})
const request = { city_id: "1850147", year_from: 1991, year_to: 2026 }
const backfill = fields => ({
  request_id: "a",
  kind: "backfill",
  request,
  status: "RUNNING",
  message: null,
  submitted_at: "2026-03-01T10:00:00Z",
  updated_at: "2026-03-01T10:00:00Z",
  ...fields,
})
const said = (fields, obstacle = null) => past({ coverage: null, backfill: backfill(fields) }, obstacle)

test("a past that is held says which years, and archived readings alone are none", () => {
  assert.equal(past({ coverage: coverage([2021, 8760], [2022, 8760]), backfill: null }, null).text, "History: 2021–2022")
  assert.equal(past({ coverage: coverage([2026, 300]), backfill: null }, null).kind, "to-come")
})

test("a past that is not asked for says why", () => {
  const nothing = { coverage: null, backfill: null }
  assert.match(past(nothing, "off").text, /switched off/)
  assert.match(past(nothing, "source").text, /not loaded yet: the comparison will appear by itself/)
  assert.match(past(nothing, "unreachable").text, /does not answer/)
})

test("the year under way follows from how much is done: the newest comes first", () => {
  assert.deepEqual(said({ stage: "fetch", progress_pct: 0 }), {
    kind: "under-way",
    action: "cancel",
    pct: 0,
    text: "History: year 2026 (1 of 36), 0%",
  })
  assert.equal(said({ stage: "store", progress_pct: 50 }).text, "History: year 2008 (19 of 36), 50%")
  assert.equal(said({ stage: "fetch", progress_pct: (100 * 35) / 36 }).text, "History: year 1991 (36 of 36), 97%")
})

test("a wait says what for and until when", () => {
  const waits = why => said({ stage: "wait", progress_pct: 10, message: `Waits until 2026-03-10T12:31:00Z: ${why}` }).text
  assert.match(waits("the budget of calls"), /^History: Open-Meteo’s call limit, goes on at \d\d:\d\d$/)
  assert.match(waits("Minutely API request limit exceeded. Please try again in one minute."), /call limit/)
  assert.match(waits("no answer (Connection refused)"), /does not answer, next try at/)
})

test("what failed or was cancelled can be tried again, and a failure has its reason", () => {
  const failed = said({ status: "FAILED", message: "Cannot backfill Tokyo completely: Open-Meteo's archive gives HTTP status 503; …" })
  assert.equal(failed.action, "retry")
  assert.equal(failed.text, "History incomplete. Open-Meteo’s archive did not answer, or not properly.")
  assert.equal(said({ status: "CANCELLED" }).action, "retry")
})

test("it is not offered to try again what the server would refuse", () => {
  for (const status of ["FAILED", "CANCELLED"]) {
    assert.equal(said({ status }, "off").action, undefined)
    assert.equal(said({ status }, "source").action, undefined)
    assert.equal(said({ status }, "unreachable").action, "retry")
  }
})

test("what stands in the way of it, and no longer does, is news", () => {
  const told = data => ({ type: "obstacle", data })
  const away = liveState(NOTHING_YET, told({ backfill_obstacle: "unreachable" }))
  assert.equal(away.obstacle, "unreachable")
  assert.equal(liveState(away, told({ backfill_obstacle: null })).obstacle, null)
})

test("screen readers hear the beginning and the end, not every year", () => {
  assert.equal(spokenPast({ status: "SUCCEEDED" }, "Tokyo"), "Tokyo: its history is loaded.")
  assert.equal(spokenPast({ status: "QUEUED" }, "Tokyo"), null)
})

test("of several backfills of a city the last one counts, and of one its newest word", () => {
  const tokyo = { city_id: "1850147", name: "Tokyo", active: true }
  const statuses = (...words) =>
    words.reduce(
      (state, data) => liveState(state, { type: "backfill", data }),
      liveState(NOTHING_YET, { type: "snapshot", cities: [{ ...tokyo, last_reading: null, coverage: null, backfill: null }] }),
    ).cities["1850147"].backfill
  const late = { updated_at: "2026-03-01T10:05:00Z" }
  assert.equal(statuses(backfill({ progress_pct: 9, ...late }), backfill({ progress_pct: 3 })).progress_pct, 9)
  const again = backfill({ request_id: "b", status: "ACCEPTED", submitted_at: "2026-03-01T11:00:00Z" })
  assert.equal(statuses(backfill({ status: "FAILED" }), again).request_id, "b")
  assert.equal(statuses(again, backfill({ status: "FAILED" })).request_id, "b")
})
