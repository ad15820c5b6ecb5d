import { test } from "node:test"
import assert from "node:assert/strict"
import { followLive, isCurrentAt } from "../../main/resources/public/js/live/eventStream.js"

const WELCOME = { data: '{"run_id":"a","event_count":7}' }

test("each opening asks to catch up, and a short break is not worth a word", context => {
  const { sources, told } = follow(context)
  sources[0].listeners.welcome(WELCOME)
  sources[0].onerror()
  context.mock.timers.tick(1000)
  sources[1].listeners.welcome(WELCOME)
  context.mock.timers.tick(60000)
  assert.deepEqual(told, ["opened", "opened"])
})

test("a connection that stays away is told once, and tried again at growing intervals", context => {
  const { sources, told } = follow(context)
  sources[0].listeners.welcome(WELCOME)
  for (const wait of [1000, 2000, 5000, 10000, 10000]) {
    sources.at(-1).onerror()
    const before = sources.length
    context.mock.timers.tick(wait - 1)
    assert.equal(sources.length, before)
    context.mock.timers.tick(1)
    assert.equal(sources.length, before + 1)
  }
  assert.deepEqual(told, ["opened", "lost"])
})

test("a connection that hangs is noticed when two beats stay away, and tried again", context => {
  const { sources, told } = follow(context)
  sources[0].listeners.welcome(WELCOME)
  for (let beat = 0; beat < 20; beat++) {
    context.mock.timers.tick(15000)
    sources[0].listeners.beat({ data: "{}" })
  }
  assert.equal(sources.length, 1)
  context.mock.timers.tick(40000)
  assert.ok(sources[0].closed)
  context.mock.timers.tick(1000)
  assert.equal(sources.length, 2)
  context.mock.timers.tick(500)
  assert.deepEqual(told, ["opened", "lost"])
})

test("an opening tells from which position on nothing is missed", context => {
  const positions = []
  const { sources } = follow(context, position => positions.push(position))
  sources[0].listeners.welcome(WELCOME)
  assert.deepEqual(positions, [{ run_id: "a", event_count: 7 }])
})

test("an answer is current where no event came between it and the stream, of the same run of the server", () => {
  const at = (run_id, event_count) => ({ run_id, event_count })
  assert.ok(isCurrentAt(at("a", 7), at("a", 7)))
  assert.ok(isCurrentAt(at("a", 8), at("a", 7)), "the stream tells of the eighth too")
  assert.ok(!isCurrentAt(at("a", 6), at("a", 7)))
  assert.ok(!isCurrentAt(at("b", 7), at("a", 7)), "another server, or the same started anew")
  assert.ok(!isCurrentAt(undefined, at("a", 7)))
  assert.ok(!isCurrentAt(at("a", 7), undefined))
})

test("events arrive as what they say", context => {
  const { sources, told } = follow(context)
  sources[0].listeners.reading({ data: '{"city_id":"2988507"}' })
  assert.deepEqual(told, [["reading", { city_id: "2988507" }]])
})

function follow(context, opened = () => {}) {
  context.mock.timers.enable({ apis: ["setTimeout"] })
  const sources = []
  const told = []
  const open = () => {
    const source = {
      listeners: {},
      closed: false,
      addEventListener(kind, listener) {
        this.listeners[kind] = listener
      },
      close() {
        this.closed = true
      },
    }
    sources.push(source)
    return source
  }
  followLive(
    "/api/live",
    { opened: position => told.push("opened") && opened(position), lost: () => told.push("lost"), event: (...event) => told.push(event) },
    open,
  )
  return { sources, told }
}
