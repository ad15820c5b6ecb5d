/** A reading is stale in the tables of the dashboards when it is so on Vigie's own screen. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { LIVE_STALE_MS, REPLAY_STALE_MS, isStale } from "../../../web/src/main/resources/public/js/live/freshness.js"
import { dashboardsOfTopics, variablesOf } from "../dashboardFiles.js"
import { packetsOf } from "../kafkaDataFrames.js"
import { grafana } from "../grafanaData.js"
import { examples } from "../exampleMessages.js"
import { drawn, nameOf, stepsOf, streamOf, textOf } from "../panelData.js"

const NOW = Date.UTC(2026, 4, 11, 23, 31)
const RECORDED = "2022-01-12T18:00:00Z"
const [EXAMPLE] = examples("live-reading").map(text => JSON.parse(text))
const LIMITS = [LIVE_STALE_MS, REPLAY_STALE_MS]
const AGES_MS = [0, ...LIMITS.flatMap(limit => [limit - 1, limit + 1]), 24 * LIVE_STALE_MS]
const RED = grafana.createTheme({ colors: { mode: "light" } }).visualization.getColorByName("red")

/** A city for each age, live and in replay; each arrived when the message's record says. */
const READINGS = AGES_MS.flatMap((age, number) =>
  [false, true].map(replayed => {
    const at = new Date(NOW - age).toISOString()
    return {
      ...EXAMPLE,
      ...{ city_id: `${number}${replayed}`, city: `${age} ${replayed}`, replayed },
      ...{ source: replayed ? "replay:metar" : "metar", observed_at: replayed ? RECORDED : at, received_at: at },
    }
  }),
)
const PACKETS = packetsOf(
  READINGS.map((reading, offset) => ({
    value: JSON.stringify(reading),
    timestamp: Date.parse(reading.replayed ? reading.received_at : reading.observed_at),
    partition: 0,
    offset,
  })),
)

for (const { name, dashboard } of dashboardsOfTopics().filter(one => one.schema === "live-reading")) {
  test(`${name} calls a reading stale from the same age on as the screen does, and in red`, async () => {
    const panel = dashboard.panels.find(one => one.type === "table")
    const steps = await stepsOf(panel, streamOf(PACKETS).frame, variablesOf(dashboard))
    const [table] = drawn(panel, steps.at(-1))
    const column = label => table.fields.find(field => nameOf(field, table, [table]) === label)
    const [city, state] = name.startsWith("fr") ? ["Ville", "État"] : ["City", "State"]
    const stale = name.startsWith("fr") ? "périmé" : "stale"

    assert.equal(table.length, READINGS.length)
    for (const reading of READINGS) {
      const value = column(state).values[column(city).values.indexOf(reading.city)]
      assert.equal(textOf(column(state), value) === stale, isStale(reading, NOW), reading.city)
      assert.equal(column(state).display(value).color === RED, isStale(reading, NOW), reading.city)
    }
  })
}
