import { test } from "node:test"
import assert from "node:assert/strict"
import { chooseSort, chosenSort, repeatedSort, sortOfTiles, tileOrderOf } from "../../main/resources/public/js/cities/citiesSort.js"
import { ORDERS } from "../../main/resources/public/js/cities/tileOrder.js"

test("the order of the tiles is a sort of the table, kept by this browser", () => {
  const kept = new Map()
  globalThis.localStorage = { getItem: key => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) }
  assert.deepEqual(chosenSort(), { column: "city", descending: false })
  for (const order of ORDERS) {
    chooseSort(sortOfTiles(order))
    assert.equal(tileOrderOf(chosenSort()), order)
  }
  chooseSort({ column: "humidity", descending: true })
  assert.equal(tileOrderOf(chosenSort()), "name") // the tiles have no such order
  kept.set("vigie.sort", "nothing descending")
  assert.deepEqual(chosenSort(), { column: "city", descending: false })
  delete globalThis.localStorage
})

test("an order is made anew as readings come, every ten seconds and not under somebody's hand", () => {
  const parent = { children: ["a", "b"], used: null, querySelector: () => parent.used, append: (...all) => (parent.children = all) }
  const tick = repeatedSort(parent)
  tick(100_000, () => ["b", "a"])
  assert.deepEqual(parent.children, ["b", "a"])
  tick(109_000, () => ["a", "b"])
  assert.deepEqual(parent.children, ["b", "a"])
  parent.used = "button"
  tick(110_000, () => ["a", "b"])
  assert.deepEqual(parent.children, ["b", "a"])
  parent.used = null
  tick(111_000, () => ["a", "b"])
  assert.deepEqual(parent.children, ["a", "b"])
})
