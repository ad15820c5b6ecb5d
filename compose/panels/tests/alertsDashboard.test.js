/** What a reader of the dashboards sees of recorded and made-up alerts: what runs, since when, how it came. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { liveAlerts } from "../draw/madeUpAlerts.js"
import { packetsOf } from "../kafkaDataFrames.js"
import { examples, recordsOf, replayedRecords } from "../exampleMessages.js"
import { grafana } from "../grafanaData.js"
import { nameOf, streamOf, textOf } from "../panelData.js"
import { dashboardNamed, rowsOf, seriesOf, shownBy } from "../visiblePanelText.js"

const ALERTS = dashboardNamed("fr/02-alertes.json")
const EVENTS = streamOf(packetsOf(replayedRecords("alerts"))).frame
const MADE_UP_EVENTS = streamOf(packetsOf(liveAlerts())).frame

test("an alert runs as long as its last event is not its end", async () => {
  const running = rowsOf(await shownBy(ALERTS, "Alertes en cours", EVENTS))

  assert.deepEqual(
    running.map(row => [row.Ville, row.Règle, row.Niveau, row["Alerte depuis"], row.Mode]),
    [
      ["Singapore", "tropical-night", "sans niveau", "2022-01-01 10:00 UTC", "rejeu"],
      ["New York City", "frost", "2", "2022-01-07 03:00 UTC", "rejeu"],
      ["New York City", "record-temperature-low", "sans niveau", "2022-01-08 05:00 UTC", "rejeu"],
    ],
  )
  assert.deepEqual(rowsOf(await shownBy(ALERTS, "En cours, par niveau", EVENTS)), [
    { Niveau: "sans niveau", Alertes: "2" },
    { Niveau: "2", Alertes: "1" },
  ])
})

test("that an alert began is told from when its level was reached", async () => {
  const running = rowsOf(await shownBy(ALERTS, "Alertes en cours", MADE_UP_EVENTS))
  const marseille = running.find(row => row.Ville === "Marseille" && row.Règle === "heat")

  assert.deepEqual(
    ["Niveau", "Dernier changement", "Alerte depuis"].map(column => marseille[column]),
    ["2", "2026-05-11 14:00 UTC", "2026-05-11 11:00 UTC"],
  )
})

test("of records the newest news come first, with since when they are so: of a withdrawn one, since it was", async () => {
  const rows = rowsOf(await shownBy(ALERTS, "Records", MADE_UP_EVENTS))
  const since = rowsOf(await shownBy(ALERTS, "Records", EVENTS)).map(row => row.Depuis)

  assert.deepEqual(
    rows.filter(row => row.Ville === "Paris").map(row => [row.Événement, row.Depuis]),
    [["annulation", "2026-05-11 16:00 UTC"]], // it began at 15:00
  )
  assert.deepEqual(since, [
    ...["2022-01-08 05:00 UTC", "2022-01-08 05:00 UTC", "2022-01-07 16:00 UTC", "2022-01-06 05:00 UTC"],
  ])
})

test("the timeline has the colours of levels, whether an alert began, got worse or eased", async () => {
  const lines = await shownBy(ALERTS, "Déroulement (UTC ; en rejeu : heure d'arrivée)", MADE_UP_EVENTS)
  const statesOf = name => {
    const [, state] = lines.find(frame => nameOf(frame.fields[1], frame, lines).startsWith(name)).fields
    return state.values.map(value => [textOf(state, value), state.display(value).color])
  }
  const colour = name => grafana.createTheme({ colors: { mode: "light" } }).visualization.getColorByName(name)

  assert.deepEqual(statesOf("Marseille · heat"), [["niveau 1", colour("yellow")], ["niveau 2", colour("orange")]])
  assert.deepEqual(statesOf("New York City · frost"), [["niveau 1", colour("yellow")], ["fin", "#ffffff00"]])
  assert.equal(statesOf("Paris · record")[1][0], "annulation")
})

test("a record that ends and starts again at one instant is two bars, each with an edge, and its changes begin no bar", async () => {
  const lines = await shownBy(ALERTS, "Déroulement (UTC ; en rejeu : heure d'arrivée)", EVENTS)
  const [time, state] = lines.find(frame =>
    nameOf(frame.fields[1], frame, lines).startsWith("New York City · record-temperature-low"),
  ).fields
  const panel = ALERTS.panels.find(one => one.type === "state-timeline")

  assert.deepEqual(
    state.values.map(value => textOf(state, value)),
    [...Array(8).fill("en cours"), "fin", "en cours"],
  )
  assert.equal(new Set(state.values.slice(0, 8)).size, 1)
  assert.equal(time.values.at(-1), time.values.at(-2))
  assert.ok(panel.fieldConfig.defaults.custom.lineWidth > 0)
})

test("an alert without levels has a colour of none", async () => {
  const lines = await shownBy(ALERTS, "Déroulement (UTC ; en rejeu : heure d'arrivée)", EVENTS)
  const [, state] = lines.find(frame => nameOf(frame.fields[1], frame, lines).startsWith("Singapore")).fields

  assert.deepEqual(new Set(state.values.map(value => textOf(state, value))), new Set(["en cours"]))
  assert.equal(state.display(state.values[0]).color, "#b8bcc4")
})

test("the timeline has a line for each city, rule and source, and the feed begins with the newest event", async () => {
  const lines = await shownBy(ALERTS, "Déroulement (UTC ; en rejeu : heure d'arrivée)", EVENTS)
  const feed = rowsOf(await shownBy(ALERTS, "Derniers événements", EVENTS))

  assert.deepEqual(seriesOf(lines).sort(), [
    "Marseille · strong-wind · rejeu forecast",
    "New York City · frost · rejeu archive",
    "New York City · record-temperature-high · rejeu archive",
    "New York City · record-temperature-low · rejeu archive",
    "New York City · record-wind-high · rejeu archive",
    "Singapore · record-temperature-high · rejeu archive",
    "Singapore · tropical-night · rejeu archive",
  ])
  assert.equal(feed.length, 41)
  assert.deepEqual(
    ["Quand", "Ville", "Événement", "Message"].map(column => feed.at(-1)[column].replaceAll("\u00a0", " ")),
    [
      "2022-01-01 22:00 UTC",
      "Singapore",
      "début",
      "Singapour : nuit tropicale depuis le 1er janvier (1 jour), 23,4 °C (seuil 20 °C, règle tropical-night).",
    ],
  )
  assert.deepEqual([...feed.map(row => row.Quand)].sort().reverse(), feed.map(row => row.Quand))
})

test("a change has the colour of neither good nor bad news: an alert that eases is one too", async () => {
  const [feed] = await shownBy(ALERTS, "Derniers événements", EVENTS)
  const event = feed.fields.find(field => nameOf(field, feed, [feed]) === "Événement")
  const message = feed.fields.find(field => nameOf(field, feed, [feed]) === "Message")
  const eased = message.values.findIndex(text => /atténuation/.test(text))

  assert.equal(textOf(event, event.values[eased]), "changement")
  assert.equal(event.display(event.values[eased]).color, "#24292e") // of the text around it
})

test("a record is shown with how far it reaches and what it was held against, and stays when it is withdrawn", async () => {
  const ofEvent = event => examples("alert").filter(text => text.includes(`"event": "${event}"`) && isOfRecord(text))
  const isOfRecord = text => !text.includes('"record_state": ""')
  const starts = recordsOf(ofEvent("start"))
  const withdrawn = recordsOf([...ofEvent("start"), ...ofEvent("retract")])
  const rows = async records => rowsOf(await shownBy(ALERTS, "Records", streamOf(packetsOf(records)).frame))

  const [begun] = await rows(starts)
  assert.deepEqual(
    ["Ville", "Événement", "Portée", "Provisoire", "Marge", "Unité"].map(column => begun[column]),
    ["Paris", "début", "du mois", "non", "0.4", "°C"],
  )
  assert.match(begun["Dernier message"], /, 35 ans/)
  assert.deepEqual(
    (await rows(withdrawn)).map(row => [row.Événement, row.Provisoire, row.Marge]),
    [["annulation", "non", "–"]],
  )
})
