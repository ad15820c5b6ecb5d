import { test } from "node:test"
import assert from "node:assert/strict"
import { address, parse } from "../../main/resources/public/js/model/pageAddress.js"

test("every address leads back to the place it came from", () => {
  for (const route of [
    ...[{ page: "cities" }, { page: "city", id: "2988507" }, { page: "queries" }],
    ...[{ page: "queries", id: "invalid-requests.batch-0-12" }, { page: "queries", id: "0f6c", question: "cities=2988507&by=month" }],
  ])
    assert.deepEqual(parse(address(route)), route)
})

test("an unknown address is the home page", () => {
  for (const hash of ["", "#", "#/nowhere", "#/%"]) assert.deepEqual(parse(hash), { page: "cities" })
})
