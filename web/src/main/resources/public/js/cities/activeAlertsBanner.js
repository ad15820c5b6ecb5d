import { language, plural, t } from "../i18n/index.js"
import { h, replace } from "../ui/createElement.js"
import { icon } from "../ui/icons.js"
import { cityName } from "../model/placeNames.js"
import { isRetracted, textOf } from "../model/alertText.js"
import { isCalling, isMuted } from "../live/alertSilencing.js"

/** How many alerts call the reader and in which cities; each stands in its city's tile. Nothing is shown when there is none; a record is none. */
export function alertArea({ go }) {
  const count = h("strong")
  const places = h("ul.alerts-cities")
  const spoken = h("p.visually-hidden", { role: "status" })
  const element = h("section.alerts", { "aria-label": t("alerts.title"), hidden: true }, icon("warning"), count, places)
  let drawn = ""

  function show(all, cities) {
    const byCity = Object.fromEntries(
      Object.entries(all)
        .map(([id, alerts]) => [id, alerts.filter(isCalling)])
        .filter(([, alerts]) => alerts.length),
    )
    const ids = inOrder(Object.keys(byCity), cities)
    element.hidden = ids.length === 0
    const now = JSON.stringify(ids.map(id => [id, byCity[id].length]))
    if (now === drawn) return
    drawn = now
    const total = ids.reduce((sum, id) => sum + byCity[id].length, 0)
    replace(count, plural("alerts.running", total))
    replace(
      places,
      ids.map(id => h("li", cityButton(cities[id].configuration, byCity[id].length))),
    )
  }

  function cityButton(city, alertCount) {
    return h("button", { type: "button", onclick: () => go(city.city_id) }, `${cityName(city)} (${alertCount})`)
  }

  /** Screen readers hear what starts and changes now. A replay plays an hour every few seconds: it is not read out. */
  function speak(alert) {
    if (!alert.replayed && !isMuted(alert) && (alert.event === "start" || alert.event === "change" || isRetracted(alert))) replace(spoken, textOf(alert))
  }

  return { element, spoken, show, speak }
}

function inOrder(ids, cities) {
  const byName = new Intl.Collator(language())
  return ids.sort((a, b) => byName.compare(cityName(cities[a].configuration), cityName(cities[b].configuration)))
}
