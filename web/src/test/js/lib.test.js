import { test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { address, parse } from "../../main/resources/public/js/shell/router.js"
import { ECHARTS_VERSION } from "../../main/resources/public/js/lib.js"

test("the chart library is asked for in the version the server carries", () => {
  const pom = readFileSync(new URL("../../../../pom.xml", import.meta.url), "utf8")
  assert.equal(ECHARTS_VERSION, pom.match(/<echarts-webjar\.version>([^<]+)</)[1])
})

test("every address leads back to the place it came from", () => {
  for (const route of [{ page: "cities" }, { page: "queries" }, { page: "queries", id: "invalid-requests.batch-0-12" }])
    assert.deepEqual(parse(address(route)), route)
})

test("an unknown address is the home page", () => {
  for (const hash of ["", "#", "#/nowhere", "#/%"]) assert.deepEqual(parse(hash), { page: "cities" })
})
