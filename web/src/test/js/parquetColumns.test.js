import assert from "node:assert/strict"
import { test } from "node:test"
import { readFileSync } from "node:fs"
import { parquetColumns } from "../../main/resources/public/js/imports/parquetColumns.js"

/** Written by pyarrow 20; its README says whose it is. */
const LYON = readFileSync(new URL("../../../../batch-spark/src/test/resources/parquet/openmeteo-hist-forecast-lyon.parquet", import.meta.url))

test("the columns of a Parquet file are read from its end, and none of one that is cut off", async () => {
  assert.deepEqual(await parquetColumns(new Blob([LYON])), ["time", "temperature_2m", "precipitation", "wind_speed_10m", "cloud_cover", "soil_moisture_1_to_3cm", "relative_humidity_2m"])
  for (const cut of [4, 11, 12, 1000, LYON.length - 1]) assert.deepEqual(await parquetColumns(new Blob([LYON.subarray(0, cut)])), [])
  assert.equal(await parquetColumns(new Blob(["time,temperature"])), null)
})

test("odd bytes in that list end in some names or none, never in an error", async () => {
  for (let at = LYON.length - 4200; at < LYON.length - 8; at += 97) {
    for (const byte of [0x00, 0x0d, 0x7f, 0xff]) {
      const odd = Uint8Array.from(LYON)
      odd[at] = byte
      assert.ok(Array.isArray(await parquetColumns(new Blob([odd]))))
    }
  }
})
