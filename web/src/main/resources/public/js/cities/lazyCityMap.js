import { t } from "../i18n/index.js"
import { h, replace } from "../ui/createElement.js"

/**
 * Stands in for the map until its part of the page has come. The same parts as the grid of tiles.
 * @param {() => Promise<{cityMap: Function}>} fetchMap
 */
export function lazyCityMap(fetchMap) {
  const notice = h("p.notice", { role: "status" }, t("common.loading"))
  const element = h("div", notice)
  let map
  let state = { cities: {} }
  let alerts = {}
  let wantedId = null
  fetchMap().then(
    ({ cityMap }) => {
      map = cityMap()
      replace(element, map.element)
      map.show(state)
      map.showAlerts(alerts)
      if (wantedId) map.focus(wantedId)
    },
    () => replace(notice, t("shell.not_loaded"), " ", h("button.button", { type: "button", onclick: () => location.reload() }, t("shell.reload"))),
  )

  function show(next) {
    state = next
    map?.show(next)
  }

  function showAlerts(byCity) {
    alerts = byCity
    map?.showAlerts(byCity)
  }

  function focus(id) {
    wantedId = id
    map?.focus(id)
  }

  return { element, show, showAlerts, arrange: () => map?.arrange(), tick: now => map?.tick(now), focus }
}
