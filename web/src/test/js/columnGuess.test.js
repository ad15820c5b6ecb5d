import assert from "node:assert/strict"
import { test } from "node:test"
import { gzipSync } from "node:zlib"
import { cells, firstLines, guess } from "../../main/resources/public/js/imports/columnGuess.js"
import { LOGGER } from "./loggerFile.js"

test("a logger's file with semicolons, decimal commas and marks for no value is recognised as that", () => {
  const found = guess(LOGGER)

  assert.equal(found.separator, ";")
  assert.equal(found.decimal, ",")
  assert.deepEqual(found.missing.split(" "), ["---", "-999"])
  assert.deepEqual(found.timeColumns, ["Date", "Heure"])
  assert.equal(found.format, "dd/MM/yyyy HH:mm")
  assert.equal(found.isLikely, true)
})

test("a unit is taken from the name of its column and never guessed from its values", () => {
  const { values } = guess(LOGGER)

  assert.deepEqual(values["Temp. ext. (°C)"], { metric: "temperature_c", unit: "°C" })
  assert.deepEqual(values.Vent, { metric: "wind_speed_ms", unit: "" })
  assert.deepEqual(values.Pluie, { metric: "precipitation_mm", unit: "" })
  assert.equal("Batterie" in values, false)
})

test("a layout of the field's own needs no description, and prose is no table", () => {
  assert.equal(guess(["city,time_utc,temperature_c", "roof,2021-06-01T12:00Z,20.5", "roof,2021-06-01T13:00Z,21.5"]).isLikely, false)
  assert.equal(guess(["Dear all,", "this is the file."]), null)
  assert.equal(guess([]), null)
})

test("cells in quotes may hold the separator and quotes", () => {
  assert.deepEqual(cells('a;"b;c";"d""e"', ";"), ["a", "b;c", 'd"e'])
})

test("the first lines are read of a plain, a UTF-16 and a gzipped file, of which no more is unpacked than is shown", async () => {
  const text = LOGGER.join("\r\n")
  assert.deepEqual(await firstLines(new Blob([text])), LOGGER)
  assert.deepEqual(await firstLines(new Blob([Buffer.from("\ufeff" + text, "utf16le")])), LOGGER)
  assert.deepEqual(await firstLines(new Blob([gzipSync(text)])), LOGGER)
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, "1;2\n"))
  assert.equal((await firstLines(new Blob([bomb]))).length, 60)
})
