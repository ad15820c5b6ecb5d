import { t } from "../../i18n/index.js"
import { address } from "../../model/pageAddress.js"
import { nextStop } from "../../ui/rovingTabindex.js"
import { h, replace } from "../../ui/createElement.js"

/**
 * What the map shows as a table, for those who do not see it; the drawing itself is hidden from screen readers. Its cities are one
 * stop of the keyboard: arrows go to the next one in the east, west, north or south, and the map marks the city that has the focus.
 * @param {{focused: (id: string|null) => void, pixelOf: (id: string) => {x: number, y: number}}} map
 */
export function mapTable({ focused, pixelOf }) {
  const rows = new Map()
  let stop = null
  const value = h("th", { scope: "col" })
  const body = h("tbody", {
    onfocusin: ({ target }) => moveTo(target.dataset.mapCity),
    onfocusout: () => focused(null),
    onkeydown: pressed,
  })
  const element = h(
    "div.visually-hidden",
    h("table", h("caption", t("map.table")), h("thead", h("tr", h("th", { scope: "col" }, t("overview.city")), value)), body),
  )

  /** @param {{id: string, name: string, text: string}[]} cities in alphabetical order */
  function show(cities, metricName) {
    if (value.textContent !== metricName) replace(value, metricName)
    const known = [...rows.keys()].join()
    for (const { id, name, text } of cities) {
      if (!rows.has(id)) rows.set(id, row(id, name))
      const { cell } = rows.get(id)
      if (cell.textContent !== text) replace(cell, text)
    }
    const ids = cities.map(({ id }) => id)
    for (const id of rows.keys()) if (!ids.includes(id)) rows.delete(id)
    if (ids.join() === known) return
    replace(body, ids.map(id => rows.get(id).element))
    place(ids.includes(stop) ? stop : ids[0])
  }

  function row(id, name) {
    const link = h("a", { href: address({ page: "city", id }), "data-map-city": id, tabindex: "-1" }, name)
    const cell = h("td")
    return { link, cell, element: h("tr", h("th", { scope: "row" }, link), cell) }
  }

  function moveTo(id) {
    place(id)
    focused(id)
  }

  function place(id) {
    rows.get(stop)?.link.setAttribute("tabindex", "-1")
    stop = id
    rows.get(stop)?.link.setAttribute("tabindex", "0")
  }

  function pressed(event) {
    const to = nextCity(event.key, stop, [...rows.keys()].map(id => ({ id, ...pixelOf(id) })))
    if (to === null) return
    event.preventDefault()
    focus(to)
  }

  /** The page stays where it is: the map is what is looked at. */
  const focus = id => rows.get(id)?.link.focus({ preventScroll: true })

  return { element, show, focus, open: id => rows.get(id)?.link.click() }
}

/**
 * The city that an arrow leads to: right and left through all of them from west to east, down and up from north to south, so that
 * every city is reached either way; null for any other key.
 * @param {{id: string, x: number, y: number}[]} points
 */
export function nextCity(key, from, points) {
  const axis = ["ArrowUp", "ArrowDown"].includes(key) ? "y" : "x"
  const inOrder = points.toSorted((a, b) => a[axis] - b[axis])
  const to = nextStop(key, inOrder.findIndex(({ id }) => id === from), points.length)
  return to === null ? null : inOrder[to].id
}
