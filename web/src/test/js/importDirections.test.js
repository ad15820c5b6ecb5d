import { test } from "node:test"
import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"

const MODULES = new URL("../../main/resources/public/js/", import.meta.url)
const MAX_FILES = 20

// From the bottom up: a module imports from its own folder and from those above it in this list. "." is the top.
const FLOORS = [
  "i18n",
  "units",
  "model",
  "ui",
  "server",
  "live",
  "charts/heatmap",
  "charts/rose",
  "charts",
  "cities/tile",
  "cities/map",
  "cities",
  "city",
  "queries/form",
  "queries/answer",
  "queries",
  "imports",
  "lazy",
  "shell",
  ".",
]
// Two of a floor that know nothing of each other.
const APART = [
  ["charts", "live"],
  ["cities/tile", "charts"],
  ["cities", "charts"],
  ["cities/map", "charts"],
  ["queries/answer", "queries/form"],
  ...["queries", "queries/form", "queries/answer"].flatMap(ours => ["live", "cities/tile", "cities/map", "cities", "city"].map(theirs => [ours, theirs])),
]

const files = readdirSync(MODULES, { recursive: true }).filter(file => file.endsWith(".js"))
const arrows = files.flatMap(file =>
  [...readFileSync(new URL(file, MODULES), "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, to]) => ({
    file,
    from: dirname(file),
    to: dirname(normalize(join(dirname(file), to))),
  })),
)

test("a module imports from its own folder and from lower floors, so that no folders go in circles", () => {
  assert.ok(arrows.length > 300, `${arrows.length} imports`)
  const upwards = arrows.filter(({ from, to }) => FLOORS.indexOf(to) > FLOORS.indexOf(from))
  assert.deepEqual(upwards, [])
})

test("the questions know nothing of the live cities, nor charts of either", () => {
  const forbidden = arrows.filter(({ from, to }) => APART.some(([one, other]) => one === from && other === to))
  assert.deepEqual(forbidden, [])
})

test("each folder has a floor, and at most twenty files", () => {
  const folders = files.map(file => dirname(file))
  assert.deepEqual([...new Set(folders)].sort(), [...FLOORS].sort())
  const full = FLOORS.filter(floor => folders.filter(folder => folder === floor).length > MAX_FILES)
  assert.deepEqual(full, [])
})
