/** What a reader of the dashboards sees of recorded and made-up readings: rows, series, columns, how values are written. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { extremesOf } from "../dashboardFaults.js"
import { metarReadings } from "../draw/madeUpReadings.js"
import { packetsOf } from "../kafkaDataFrames.js"
import { examples, recordedPackets, recordsOf, replayedRecords } from "../exampleMessages.js"
import { grafana } from "../grafanaData.js"
import { nameOf, streamOf, textOf } from "../panelData.js"
import { dashboardNamed, rowsOf, seriesOf, shownBy } from "../visiblePanelText.js"

const LIVE = dashboardNamed("fr/01-villes-en-direct.json")
const READINGS = streamOf(recordedPackets("live-readings")).frame
const REPLAYED = streamOf(packetsOf(replayedRecords("readings"))).frame

test("the table has a row for each city, with where its values are from and what the recording lacks", async () => {
  const rows = rowsOf(await shownBy(LIVE, "Dernier relevé de chaque ville", READINGS))

  assert.deepEqual(rows.map(row => row.Ville).sort(), [
    ...["London", "Lyon", "Marseille", "New York City", "Paris", "Singapore", "Tokyo"],
  ])
  const paris = rows.find(row => row.Ville === "Paris")
  assert.deepEqual(Object.keys(paris).slice(0, 9), [
    ...["Ville", "Pays", "Mode", "Observé le", "Âge (rejeu : arrivée)", "État", "Source", "Temp.", "Écart"],
  ])
  assert.equal(paris.Mode, "rejeu")
  assert.equal(paris.Source, "open-meteo-historical-forecast")
  assert.equal(paris["Temp."], "3.6 °C")
  assert.equal(paris["Observé le"], "2022-01-12 18:00 UTC")
  for (const missing of ["Écart", "Plus chaud que", "Rafales", "Pression", "Temps"])
    assert.equal(paris[missing], "absent", missing)
})

test("of a replay the table says which city is unusual, of when it is, how old, and against how many years", async () => {
  const now = Date.now
  Date.now = () => Math.max(...REPLAYED.fields[0].values) + 61_000
  try {
    const rows = rowsOf(await shownBy(LIVE, "Dernier relevé de chaque ville", REPLAYED))
    const columns = ["Ville", "Mode", "Observé le", "Âge (rejeu : arrivée)", "État", "Temp.", "Écart", "Plus chaud que"]

    assert.deepEqual(
      rows.map(row => columns.map(column => row[column])).sort(),
      [
        ["Marseille", "rejeu", "2022-01-08 05:00 UTC", "a minute ago", "à jour", "8.0 °C", "-2.2 °C", "17 % du climat"],
        ["New York City", "rejeu", "2022-01-08 05:00 UTC", "a minute ago", "à jour", "-5.6 °C", "-7.3 °C", "3 % du climat"],
        ["Paris", "rejeu", "2022-01-08 05:00 UTC", "a minute ago", "à jour", "4.6 °C", "-3.0 °C", "27 % du climat"],
        ["Singapore", "rejeu", "2022-01-08 05:00 UTC", "a minute ago", "à jour", "28.2 °C", "0.2 °C", "38 % du climat"],
      ],
    )
    const years = rowsOf(await shownBy(dashboardNamed("fr/03-normales.json"), "Chaque ville et son climat", REPLAYED))
    assert.deepEqual(Object.fromEntries(years.map(row => [row.Ville, row.Années])), {
      ...{ Marseille: "2", "New York City": "4", Paris: "2", Singapore: "4" },
    })
  } finally {
    Date.now = now
  }
})

test("a city has the same colour in a replay as live, in shades where it has several sources", async () => {
  const live = streamOf(packetsOf(metarReadings())).frame
  const hues = async stream => {
    const frames = await shownBy(LIVE, "Température", stream)
    return Object.fromEntries(
      frames.map(frame => [nameOf(frame.fields[1], frame, frames).split(" (")[0], frame.fields[1].config.color]),
    )
  }
  const [replayed, now] = [await hues(REPLAYED), await hues(live)]

  for (const city of ["Marseille", "New York City", "Singapore"]) {
    assert.equal(replayed[city].mode, "shades", city)
    assert.deepEqual(replayed[city], now[city], city)
  }
  assert.equal(new Set(Object.values(replayed).map(color => color.fixedColor)).size, 4)
})

test("what happens in one hour of ten or less has a colour, of cold or of heat, and no other has", async () => {
  const [table] = await shownBy(LIVE, "Dernier relevé de chaque ville", REPLAYED)
  const column = label => table.fields.find(field => nameOf(field, table, [table]) === label)
  const colours = column("Ville").values.map((city, row) => [
    city,
    column("Plus chaud que").display(column("Plus chaud que").values[row]).color,
  ])
  const theme = grafana.createTheme({ colors: { mode: "light" } })

  assert.deepEqual(
    colours.filter(([, colour]) => colour !== "#ffffff00"),
    [["New York City", theme.visualization.getColorByName("light-blue")]],
  )
})

test("a reading that is live says so", async () => {
  const stream = streamOf(packetsOf(recordsOf(examples("live-reading")))).frame
  const rows = rowsOf(await shownBy(LIVE, "Dernier relevé de chaque ville", stream))

  assert.deepEqual(
    Object.fromEntries(rows.map(row => [row.Ville, row.Mode])),
    { Paris: "rejeu", "New York City": "direct", Tokyo: "rejeu" },
  )
})

test("of stations the table says what they do not report, and how old what they last said is", async () => {
  const now = Date.now
  Date.now = () => Date.UTC(2026, 4, 11, 23, 31)
  try {
    const rows = rowsOf(await shownBy(LIVE, "Dernier relevé de chaque ville", streamOf(packetsOf(metarReadings())).frame))
    const of = city => rows.find(row => row.Ville === city)

    assert.deepEqual(
      ["Rafales", "Pluie 24 h", "Plus chaud que"].map(column => of("Marseille")[column]),
      ["absent", "absent", "99 % du climat"],
    )
    assert.equal(of("New York City").Pression, "absent")
    assert.deepEqual(
      ["Observé le", "Âge (rejeu : arrivée)", "État"].map(column => of("Singapore")[column]),
      ["2026-05-11 20:00 UTC", "4 hours ago", "périmé"],
    )
    assert.equal(of("Marseille").État, "à jour")
  } finally {
    Date.now = now
  }
})

test("a curve has a series for each source of each city and every row of it", async () => {
  const frames = await shownBy(LIVE, "Température", READINGS)

  assert.equal(frames.length, 7)
  assert.ok(seriesOf(frames).includes("Marseille (FR) rejeu forecast"))
  assert.equal(
    frames.reduce((rows, frame) => rows + frame.length, 0),
    752,
  )
})

test("two sources of a city are two curves with names of their own", async () => {
  const [reading] = examples("live-reading").map(text => JSON.parse(text))
  const ofSources = ["metar", "open-meteo"].map(source => JSON.stringify({ ...reading, source }))
  const frames = await shownBy(LIVE, "Température", streamOf(packetsOf(recordsOf(ofSources))).frame)

  assert.deepEqual(seriesOf(frames), ["Paris (FR) metar", "Paris (FR) open-meteo"])
})

test("of a replay each curve and line says so with its source, in the language of its dashboard", async () => {
  const english = dashboardNamed("en/01-live-cities.json")

  for (const [dashboard, title, replay] of [
    [LIVE, "Température", "rejeu"],
    [english, "Temperature", "replay"],
  ]) {
    const names = seriesOf(await shownBy(dashboard, title, READINGS))
    assert.ok(names.includes(`Tokyo (JP) ${replay} archive`), names)
    assert.ok(
      names.every(name => name.includes(` ${replay} `)),
      names,
    )
  }
})

test("along the axis of arrival it is shown which recorded days the curves are of, and that they are played back", async () => {
  const lines = await shownBy(LIVE, "Jours observés, en UTC", READINGS)
  const [time, day] = lines[0].fields

  assert.deepEqual(seriesOf(lines).sort(), ["rejeu archive", "rejeu forecast"])
  assert.deepEqual([day.values[0], day.values.at(-1)], ["2022-01-06", "2022-01-12"])
  assert.deepEqual([...day.values].sort(), [...day.values]) // as the recording goes on, so does the axis
  assert.deepEqual([...time.values].sort(), [...time.values])
  assert.equal(day.config.color.fixedColor, "orange")
})

test("live days have the colour of what is live", async () => {
  const [line] = await shownBy(LIVE, "Jours observés, en UTC", streamOf(packetsOf(metarReadings())).frame)

  assert.equal(nameOf(line.fields[1], line, [line]), "metar")
  assert.deepEqual(new Set(line.fields[1].values), new Set(["2026-05-11"]))
  assert.equal(line.fields[1].config.color.fixedColor, "green")
})

test("the chosen cities are shown, and no other", async () => {
  const frames = await shownBy(LIVE, "Température", READINGS, { city: "Paris|New York City" })

  const cities = seriesOf(frames).map(name => name.split(" (")[0])
  assert.deepEqual(cities.sort(), ["New York City", "Paris"])
})

test("what the recording lacks, and why, is said in the legend of its curve", async () => {
  const lastOf = async title =>
    (await shownBy(LIVE, title, READINGS)).map(({ fields: [, field] }) => textOf(field, field.values.at(-1)))

  assert.deepEqual(new Set(await lastOf("Pression")), new Set(["absent de la source"]))
  assert.deepEqual(new Set(await lastOf("Écart à la normale")), new Set(["normale ou mesure absente"]))
})

test("rain is written in millimetres from the smallest value recorded to the largest", async () => {
  const frames = await shownBy(LIVE, "Pluie de la dernière heure", READINGS)
  const written = frames.flatMap(({ fields: [, rain] }) => extremesOf(rain.values).map(value => textOf(rain, value)))

  assert.ok(written.includes("0.1 mm") && written.includes("3.6 mm"), written)
  assert.ok(written.every(text => text.endsWith(" mm")))
})
