/** What a reader of the dashboards over Prometheus sees of the stories that their pictures are drawn from. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { allDashboards } from "../dashboardFiles.js"
import { figuresOf } from "../draw/prometheusFrames.js"
import { grafana } from "../grafanaData.js"
import { drawn, nameOf, stepsOf, textOf } from "../panelData.js"

const HOUR = 3_600_000
const NOON = Date.UTC(2026, 10, 29, 12)
const named = name => allDashboards().find(one => one.name === name).dashboard
const HEALTH = named("fr/04-sante-de-vigie.json")
const theme = grafana.createTheme({ colors: { mode: "light" } })
const colour = name => theme.visualization.getColorByName(name)

async function shownBy(dashboard, title, story, hours = 6) {
  const panel = dashboard.panels.find(one => one.title === title)
  const frames = figuresOf(dashboard, story, NOON - hours * HOUR, NOON)[panel.id]
  return drawn(panel, (await stepsOf(panel, frames, {})).at(-1))
}

/** The text and the colour of each tile. */
const tilesOf = frames =>
  frames.map(frame => [nameOf(frame.fields[1], frame, frames), frame.fields[1].display(frame.fields[1].values[0]).color])

test("the verdict is one green tile where all is well, else a red one for all that is ill", async () => {
  assert.deepEqual(tilesOf(await shownBy(HEALTH, "Verdict", "well")), [["Vigie : tout va bien", colour("green")]])
  assert.deepEqual(tilesOf(await shownBy(HEALTH, "Verdict", "ill")), [
    ["hdfs en panne", colour("red")],
    ["alarme PartNotWell", colour("red")],
  ])
  assert.deepEqual(tilesOf(await shownBy(HEALTH, "Verdict", "silent")), [["alarme ProcessUnreachable", colour("red")]])
})

test("the alarms are shown with how urgent they are and since when, and where there is none it is said", async () => {
  const [frame] = await shownBy(HEALTH, "Alarmes de l'exploitant", "ill")
  const row = Object.fromEntries(
    frame.fields.map(field => [nameOf(field, frame, [frame]), textOf(field, field.values[0])]),
  )

  assert.deepEqual(row, {
    ...{ Règle: "PartNotWell", Gravité: "tout de suite", État: "en alarme", Depuis: "2026-11-29 11:18 UTC" },
    ...{ Partie: "hdfs", Ville: "–" },
  })
  assert.deepEqual(await shownBy(HEALTH, "Alarmes de l'exploitant", "well"), [])
})

test("how requests ended is said in French, and what failed is red", async () => {
  const frames = await shownBy(HEALTH, "Requêtes finies, par heure", "ill")
  const colours = Object.fromEntries(
    frames.map(frame => [nameOf(frame.fields[1], frame, frames), frame.fields[1].config.color?.fixedColor]),
  )

  assert.deepEqual(colours, {
    ...{ toutes: "#b8bcc4", "requêtes réussies": "green", "requêtes échouées": "red" },
    ...{ "requêtes annulées": "orange", "reconstitutions réussies": "blue" },
  })
})

test("nothing rejected is nought where the speed layer works, and a figure that nobody gives is unknown", async () => {
  const lastOf = async (title, story) =>
    (await shownBy(HEALTH, title, story)).map(({ fields: [, field] }) => textOf(field, field.values.at(-1)))

  assert.deepEqual(await lastOf("Relevés rejetés, par heure", "well"), ["0"])
  assert.deepEqual(await lastOf("Requêtes finies, par heure", "well"), ["0"])
  assert.deepEqual(await lastOf("Requêtes finies, par heure", "silent"), ["inconnu"])
})

test("a city is counted as silent by a day, so that one of 94 minutes is none: the legend says so", async () => {
  const ages = await shownBy(HEALTH, "Âge du dernier relevé de chaque ville", "ill")
  const singapore = ages.find(frame => nameOf(frame.fields[1], frame, ages) === "Singapore")
  const counted = await shownBy(HEALTH, "Requêtes ouvertes, villes muettes depuis un jour", "ill")

  assert.equal(singapore.fields[1].values.at(-1), 94)
  assert.deepEqual(
    counted.map(frame => [nameOf(frame.fields[1], frame, counted), frame.fields[1].values.at(-1)]),
    [
      ["requêtes ouvertes", 1],
      ["villes sans relevé depuis un jour", 0],
    ],
  )
})

test("the history's age is in hours as long as one would say them", async () => {
  const [{ fields }] = await shownBy(HEALTH, "Depuis le dernier changement de l'historique", "ill")

  assert.equal(textOf(fields[1], fields[1].values.at(-1)), "0.9 h")
  assert.equal(textOf(fields[1], 73), "73.0 h")
})

test("of the last days it is said which curves are of a replay", async () => {
  const namesOf = async (language, story) => {
    const dashboard = named(language === "fr" ? "fr/05-derniers-jours.json" : "en/05-last-days.json")
    const frames = await shownBy(dashboard, language === "fr" ? "Température" : "Temperature", story)
    return frames.map(frame => nameOf(frame.fields[1], frame, frames))
  }

  assert.deepEqual((await namesOf("fr", "replay")).slice(0, 2), ["Paris (FR) rejeu forecast", "Marseille (FR) rejeu forecast"])
  assert.equal((await namesOf("en", "replay"))[4], "New York City (US) replay archive")
  assert.equal((await namesOf("en", "live"))[5], "Singapore (SG) metar")
})
