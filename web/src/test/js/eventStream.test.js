import { test } from "node:test"
import assert from "node:assert/strict"
import { followLive } from "../../main/resources/public/js/live/eventStream.js"

test("each opening asks to catch up, and a short break is not worth a word", context => {
  const { sources, told } = follow(context)
  sources[0].listeners.welcome()
  sources[0].onerror()
  context.mock.timers.tick(1000)
  sources[1].listeners.welcome()
  context.mock.timers.tick(60000)
  assert.deepEqual(told, ["opened", "opened"])
})

test("a connection that stays away is told once, and tried again at growing intervals", context => {
  const { sources, told } = follow(context)
  sources[0].listeners.welcome()
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
  sources[0].listeners.welcome()
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

test("events arrive as what they say", context => {
  const { sources, told } = follow(context)
  sources[0].listeners.reading({ data: '{"city_id":"2988507"}' })
  assert.deepEqual(told, [["reading", { city_id: "2988507" }]])
})

function follow(context) {
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
    { opened: () => told.push("opened"), lost: () => told.push("lost"), event: (...event) => told.push(event) },
    open,
  )
  return { sources, told }
}
