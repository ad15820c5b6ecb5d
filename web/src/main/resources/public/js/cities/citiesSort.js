/** How the cities are sorted, the tiles and the table alike. Remembered by this browser. */

const COLUMNS = ["city", "alerts", "temperature", "climate", "day", "wind", "rain", "humidity", "pressure", "age"]
const BY_NAME = { column: "city", descending: false }
const REMEMBERED_AS = "vigie.sort"
const REPEATED_MS = 10_000

/** What the orders of the tiles are called in the table; the table has others besides. */
const OF_TILES = {
  name: BY_NAME,
  warmest: { column: "temperature", descending: true },
  coldest: { column: "temperature", descending: false },
  windiest: { column: "wind", descending: true },
  wettest: { column: "rain", descending: true },
  unusual: { column: "climate", descending: true },
}

/** @returns {{column: string, descending: boolean}} */
export function chosenSort() {
  const [column, direction] = (localStorage.getItem(REMEMBERED_AS) ?? "").split(" ")
  return COLUMNS.includes(column) ? { column, descending: direction === "descending" } : BY_NAME
}

export const chooseSort = ({ column, descending }) =>
  localStorage.setItem(REMEMBERED_AS, `${column} ${descending ? "descending" : "ascending"}`)

/** The order of the tiles that is the sort of the table; by name where the tiles have no such order. */
export function tileOrderOf({ column, descending }) {
  return Object.keys(OF_TILES).find(id => OF_TILES[id].column === column && OF_TILES[id].descending === descending) ?? "name"
}

export const sortOfTiles = order => OF_TILES[order]

/**
 * Puts children in an order that went wrong because readings came. Every few seconds only, and not while somebody is at
 * one of them: what moves under the hand is hit wrongly.
 * @returns {(now: number, elements: () => Element[]) => void} for each second
 */
export function repeatedSort(parent) {
  let last = 0
  return (now, elements) => {
    if (Math.abs(now - last) < REPEATED_MS || isInUse(parent)) return
    last = now
    placeInOrder(parent, elements())
  }
}

/** Children that stand right already are not touched. */
export function placeInOrder(parent, elements) {
  if (elements.some((element, i) => parent.children[i] !== element)) parent.append(...elements)
}

const isInUse = parent => parent.querySelector(":focus, a:hover, button:hover, summary:hover") !== null
