import { test } from "node:test"
import assert from "node:assert/strict"
import { activeCities, alertsByCity, liveState, NOTHING_YET } from "../../main/resources/public/js/live/liveState.js"

const paris = { city_id: "2988507", name: "Paris", country: "FR", active: true }
const evreux = { city_id: "3019265", name: "Évreux", country: "FR", active: true }

test("a reading that comes shows in its city", () => {
  const state = after(snapshot(paris), reading("2026-03-01T10:00:00Z", 12.5))
  assert.equal(state.cities["2988507"].last.temperature_c, 12.5)
})

test("a reading that came before the first answer, which is older, shows too", () => {
  const state = after(reading("2026-03-01T10:00:00Z", 12.5), snapshot(paris))
  assert.equal(state.cities["2988507"].last.temperature_c, 12.5)
})

test("a city that was switched on or off before the first answer, which is older, is so", () => {
  const on = after({ type: "city", data: evreux }, snapshot(paris))
  assert.deepEqual(Object.keys(on.cities).sort(), [paris.city_id, evreux.city_id].sort())
  const off = after({ type: "city", data: { ...paris, active: false } }, snapshot(paris))
  assert.deepEqual(off.cities, {})
})

test("a city that was taken off and followed again stays, though the stream tells the first of it later", () => {
  const at = (updated_at, active) => ({ type: "city", data: { ...paris, active, updated_at } })
  const followed = at("2026-03-01T10:00:07.25Z", true)
  assert.deepEqual(Object.keys(after(snapshot(), followed, at("2026-03-01T10:00:07Z", false)).cities), [paris.city_id])
  assert.deepEqual(after(snapshot(), followed, at("2026-03-01T10:00:08Z", false)).cities, {})
})

test("a late reading fills the line but does not hide the newer one", () => {
  const state = after(snapshot(paris), reading("2026-03-01T10:15:00Z", 13), reading("2026-03-01T10:00:00Z", 12))
  assert.equal(state.cities["2988507"].last.temperature_c, 13)
  assert.deepEqual(temperatures(state), [12, 13])
})

test("the same reading delivered twice is one point", () => {
  const state = after(snapshot(paris), reading("2026-03-01T10:00:00Z", 12), reading("2026-03-01T10:00:00Z", 12))
  assert.deepEqual(temperatures(state), [12])
})

test("the line of the last day has what was observed before the page was opened, and the reading shown stays whole", () => {
  const point = (observed_at, temperature_c) => ({ observed_at, source: "open-meteo", temperature_c })
  const state = after(snapshot(paris), reading("2026-03-01T10:15:00Z", 13), {
    type: "temperatures",
    byCity: { [paris.city_id]: [point("2026-03-01T10:00:00Z", 12), point("2026-03-01T10:15:00Z", 13)] },
  })
  assert.deepEqual(temperatures(state), [12, 13])
  assert.equal(state.cities["2988507"].last.received_at, reading("2026-03-01T10:15:00Z", 13).data.received_at)
})

test("a replay that starts over shows what was played last", () => {
  const state = after(
    snapshot(paris),
    replayed("2023-12-31T23:00:00Z", 3, "2026-03-01T10:00:00Z"),
    replayed("2020-01-01T00:00:00Z", 8, "2026-03-01T10:00:05Z"),
  )
  assert.equal(state.cities["2988507"].last.temperature_c, 8)
  assert.deepEqual(temperatures(state), [8])
})

test("the line holds the last 24 hours of the source shown", () => {
  const state = after(
    snapshot(paris),
    reading("2026-03-01T10:00:00Z", 1),
    reading("2026-03-02T09:59:00Z", 2),
    reading("2026-03-02T10:30:00Z", 3),
  )
  assert.deepEqual(temperatures(state), [2, 3])
})

test("a reading still on its way does not bring a deactivated city back", () => {
  const state = after(
    snapshot(paris),
    { type: "city", data: { ...paris, active: false } },
    reading("2026-03-01T10:00:00Z", 12),
  )
  assert.deepEqual(state.cities, {})
})

test("a city that is switched on shows its history at once, whichever comes first, event or answer", () => {
  const coverage = { city_id: "2988507", sources: [] }
  const event = { type: "city", data: { ...paris, coverage } }
  const answer = { type: "city", data: paris }
  for (const state of [after(snapshot(), event, answer), after(snapshot(), answer, event)])
    assert.deepEqual(state.cities["2988507"].coverage, coverage)
})

test("why the source has nothing for a city is known until it has", () => {
  const without = data => ({ type: "without", data })
  const waiting = after(snapshot(paris, evreux), without({ 2988507: "nothing was recorded there" }))
  assert.equal(waiting.cities["2988507"].without, "nothing was recorded there")
  assert.equal(waiting.cities["3019265"].without, null)
  const later = liveState(waiting, without({}))
  assert.equal(later.cities["2988507"].without, null)
  assert.equal(later.cities["3019265"], waiting.cities["3019265"]) // its tile is not drawn anew
})

test("a city activated elsewhere appears, and keeps its readings when configured again", () => {
  const state = after(snapshot(), { type: "city", data: paris }, reading("2026-03-01T10:00:00Z", 12), {
    type: "city",
    data: paris,
  })
  assert.equal(state.cities["2988507"].last.temperature_c, 12)
})

test("a preview is shown at once, and gives way to the answer that knows what happened until the stream opened", () => {
  const opened = { type: "connection", connected: true }
  const preview = (...cities) => ({ ...snapshot(...cities), type: "preview" })
  assert.equal(after(preview(paris)).loaded, true)
  assert.deepEqual(Object.keys(after(preview(paris, evreux), opened, snapshot(paris)).cities), [paris.city_id])
  assert.deepEqual(Object.keys(after(opened, snapshot(paris), preview(paris, evreux)).cities), [paris.city_id])
})

test("what the stream tells between its opening and the answer stays, however old the answer is", () => {
  const opened = { type: "connection", connected: true }
  const off = { type: "city", data: { ...evreux, active: false } }
  const preview = { ...snapshot(paris, evreux), type: "preview" }
  for (const events of [
    [opened, off, preview, snapshot(paris, evreux)],
    [opened, preview, off, snapshot(paris, evreux)],
    [preview, opened, off, snapshot(paris, evreux)],
    [snapshot(paris, evreux), opened, off, snapshot(paris, evreux)],
  ])
    assert.deepEqual(Object.keys(after(...events).cities), [paris.city_id])
  const state = after(opened, snapshot(paris), off)
  assert.equal("early" in state, false)
})

test("a snapshot after a lost connection drops what was deactivated meanwhile and keeps the rest's line", () => {
  const state = after(snapshot(paris, evreux), reading("2026-03-01T10:00:00Z", 12), snapshot(paris))
  assert.deepEqual(Object.keys(state.cities), ["2988507"])
  assert.deepEqual(temperatures(state), [12])
})

test("an alert runs from its start to its end, or until it is retracted", () => {
  const alert = (event, id = "a") => ({ type: "alert", data: { alert_id: id, event } })
  assert.deepEqual(Object.keys(after(alert("start"), alert("change")).alerts), ["a"])
  assert.deepEqual(after(alert("start"), alert("end")).alerts, {})
  assert.deepEqual(Object.keys(after(alert("start"), alert("start", "b"), alert("retract")).alerts), ["b"])
})

test("a record that is retracted stays as retracted, for a while or until another of its kind comes", () => {
  const record = (event, alert_id = "a") => ({
    type: "alert",
    data: { alert_id, city_id: "2988507", rule_id: "record-temperature-high", source: "open-meteo", event, record_state: "record" },
  })
  const retracted = [record("start"), record("retract")].reduce(liveState, NOTHING_YET)
  assert.equal(retracted.alerts.a.event, "retract")

  const cities = { 2988507: {} }
  assert.deepEqual(Object.keys(alertsByCity({ ...retracted, cities })), ["2988507"])
  assert.deepEqual(alertsByCity({ ...retracted, cities }, Date.now() + 7 * 3600 * 1000), {})

  assert.deepEqual(Object.keys([record("start", "b")].reduce(liveState, retracted).alerts), ["b"])
  assert.deepEqual([record("start"), record("end")].reduce(liveState, NOTHING_YET).alerts, {})
})

test("alerts that ran before the page was opened are told by the server, and what was heard meanwhile is newer", () => {
  const alert = (id, event, level) => ({ alert_id: id, city_id: "2988507", event, level })
  const state = after(
    { type: "connection", connected: true },
    { type: "alert", data: alert("a", "end") },
    { type: "alert", data: alert("b", "change", 2) },
    { type: "alerts", alerts: [alert("a", "start", 1), alert("b", "start", 1), alert("c", "start", 1)] },
  )
  assert.deepEqual(
    Object.values(state.alerts).map(({ alert_id, level }) => [alert_id, level]),
    [
      ["c", 1],
      ["b", 2],
    ],
  )
})

test("after a lost connection the server's answer decides which alerts run", () => {
  const state = after(
    { type: "alert", data: { alert_id: "a", event: "start" } },
    { type: "connection", connected: true },
    { type: "alerts", alerts: [] },
  )
  assert.deepEqual(state.alerts, {})
})

test("alerts stand by city, the last that started first, and those of cities not followed nowhere", () => {
  const alert = (alert_id, city_id, started_at) => ({
    type: "alert",
    data: { alert_id, city_id, started_at, event: "start" },
  })
  const state = after(
    snapshot(paris),
    alert("a", "2988507", "2026-03-01T10:00:00Z"),
    alert("b", "2988507", "2026-03-01T11:00:00Z"),
    alert("c", "3019265", "2026-03-01T11:00:00Z"),
  )
  assert.deepEqual(Object.keys(alertsByCity(state)), ["2988507"])
  assert.deepEqual(
    alertsByCity(state)["2988507"].map(({ alert_id }) => alert_id),
    ["b", "a"],
  )
})

test("cities stand in alphabetical order, accents aside", () => {
  assert.deepEqual(
    activeCities(after(snapshot(paris, evreux)), "fr").map(city => city.configuration.name),
    ["Évreux", "Paris"],
  )
})

const after = (...events) => events.reduce(liveState, NOTHING_YET)
const snapshot = (...cities) => ({
  type: "snapshot",
  cities: cities.map(city => ({ ...city, last_reading: null, coverage: null })),
})
const reading = (observed_at, temperature_c) => ({
  type: "reading",
  data: {
    city_id: "2988507",
    source: "open-meteo",
    replayed: false,
    observed_at,
    received_at: observed_at,
    temperature_c,
  },
})
const replayed = (observed_at, temperature_c, received_at) => ({
  type: "reading",
  data: {
    city_id: "2988507",
    source: "replay:open-meteo-archive",
    replayed: true,
    observed_at,
    received_at,
    temperature_c,
  },
})
const temperatures = state => state.cities["2988507"].readings.map(reading => reading.temperature_c)
