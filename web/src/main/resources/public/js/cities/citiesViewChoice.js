/** How the cities are shown: as tiles, as a table where there are many, or on a map. Remembered by this browser. */

export const VIEWS = ["tiles", "table", "map"]
const REMEMBERED_AS = "vigie.view"

export function view() {
  const remembered = localStorage.getItem(REMEMBERED_AS)
  return VIEWS.includes(remembered) ? remembered : "tiles"
}

export const chooseView = next => localStorage.setItem(REMEMBERED_AS, next)
