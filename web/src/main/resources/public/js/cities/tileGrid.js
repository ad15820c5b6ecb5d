import { language } from "../i18n/index.js"
import { h } from "../ui/createElement.js"
import { activeCities } from "../live/liveState.js"
import { mutes } from "../live/alertSilencing.js"
import { tile } from "./tile/cityTile.js"
import { inOrder } from "./tileOrder.js"
import { placeInOrder, repeatedSort } from "./citiesSort.js"

/** The grid of tiles: one per active city, each redrawn only when its own city changed. */
export function tileGrid(actions, firstOrder = "name") {
  const element = h("div.tiles")
  const sortAgain = repeatedSort(element)
  const shown = new Map()
  let ids = ""
  let drawnAlerts = {}
  let drawnMutes = mutes.get()
  let order = firstOrder
  let last = { cities: {} }

  function show(state) {
    last = state
    for (const [id, { tile }] of shown)
      if (!state.cities[id]) {
        tile.element.remove()
        shown.delete(id)
      }
    for (const city of Object.values(state.cities)) showCity(city, state.obstacle)
    const nowIds = Object.keys(state.cities).join()
    if (nowIds !== ids) arrange(state)
    ids = nowIds
  }

  /** @param byCity running alerts by city id; each is drawn anew once it, or what calls the reader, is another */
  function showAlerts(byCity) {
    if (drawnMutes !== mutes.get()) drawnAlerts = {}
    drawnMutes = mutes.get()
    for (const [id, { tile }] of shown)
      if (drawnAlerts[id] === undefined || !isSame(byCity[id], drawnAlerts[id])) tile.showAlerts(byCity[id] ?? [])
    drawnAlerts = Object.fromEntries([...shown.keys()].map(id => [id, byCity[id] ?? []]))
  }

  function showCity(city, obstacle) {
    const id = city.configuration.city_id
    const known = shown.get(id) ?? { tile: tile(city, actions), city }
    if (known.city !== city) known.tile.show(city)
    if (known.city !== city || known.obstacle !== obstacle) known.tile.showPast(city, obstacle)
    Object.assign(known, { city, obstacle })
    shown.set(id, known)
  }

  function arrange(state, by = order) {
    order = by
    placeInOrder(element, sorted(state))
  }

  const sorted = state => inOrder(activeCities(state, language()), order).map(city => shown.get(city.configuration.city_id).tile.element)

  function tick(now) {
    for (const { tile } of shown.values()) tile.tick(now)
    sortAgain(now, () => sorted(last))
  }

  return {
    element,
    show,
    showAlerts,
    arrange,
    tick,
    focus: id => shown.get(id)?.tile.element.focus(),
  }
}

function isSame(alerts = [], others = []) {
  return alerts.length === others.length && alerts.every((alert, i) => alert === others[i])
}
