import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { newestFirst, NO_QUERIES, queryState } from "../../main/resources/public/js/model/queriesState.js"

beforeEach(() => chooseLanguage("fr"))

test("a query moves forward only: an answer that arrives late does not take it back", () => {
  const state = after(told("a", "RUNNING", 5), told("a", "QUEUED", 3), told("a", "RUNNING", 4))
  assert.deepEqual([state.byId.a.status, state.byId.a.updated_at], ["RUNNING", at(5)])
})

test("times are compared as times: a quarter of a second is later than none", () => {
  const running = (updated_at, progress_pct) => ({
    type: "query",
    data: { request_id: "a", status: "RUNNING", submitted_at: at(0), updated_at, progress_pct },
  })
  assert.equal(
    after(running("2026-03-01T10:00:05Z", 10), running("2026-03-01T10:00:05.250Z", 20)).byId.a.progress_pct,
    20,
  )
})

test("who stands behind a query that left the queue moves up once, however often it is counted", () => {
  const waits = (request_id, queue_position, queue_version, kind = "query") => ({
    type: "query",
    data: { request_id, kind, status: "QUEUED", submitted_at: at(0), updated_at: at(1), queue_position, queue_version },
  })
  const left = { type: "queue", data: { kind: "query", queue_version: 5, queue_position: 2 } }
  const state = after(waits("a", 1, 4), waits("c", 3, 4), waits("d", 3, 5), waits("e", 3, 4, "backfill"), left, left)
  const places = id => [state.byId[id].queue_position, state.byId[id].queue_version]
  assert.deepEqual(places("a"), [1, 5])
  assert.deepEqual(places("c"), [2, 5])
  assert.deepEqual(places("d"), [3, 5])
  assert.deepEqual(places("e"), [3, 4])
  assert.equal(queryState(state, waits("c", 3, 4)).byId.c.queue_position, 2) // an answer that was on its way
  const anew = queryState(state, { type: "opened" })
  assert.equal(queryState(anew, waits("c", 3, 0)).byId.c.queue_position, 3) // of a server that was started anew
})

test("the end of a query is its end", () => {
  assert.equal(after(told("a", "SUCCEEDED", 5), told("a", "RUNNING", 6)).byId.a.status, "SUCCEEDED")
})

test("queries stand newest first, one that could not be read at the time it was refused", () => {
  const unread = { type: "query", data: { request_id: "bad", status: "FAILED", submitted_at: null, updated_at: at(7) } }
  assert.deepEqual(
    newestFirst(after(told("a", "RUNNING", 5), unread, told("b", "QUEUED", 9))).map(query => query.request_id),
    ["b", "bad", "a"],
  )
})

const at = second => `2026-03-01T10:00:0${second}Z`
const told = (request_id, status, second) => ({
  type: "query",
  data: { request_id, status, submitted_at: at(second), updated_at: at(second) },
})
const after = (...events) => events.reduce(queryState, NO_QUERIES)
