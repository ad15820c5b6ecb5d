import { language, plural, t } from "../i18n/index.js"
import { exact } from "../units/unitFormat.js"
import { h, replace } from "../ui/createElement.js"
import { icon } from "../ui/icons.js"
import { cityName } from "../model/placeNames.js"
import { isRecord, isRetracted, textOf } from "../model/alertText.js"
import { isCalling, isMuted } from "../live/alertSilencing.js"

/**
 * How many alerts call the reader and in which cities, and who else is told of them; each stands in its city's tile. Nothing is
 * shown when there is none; a record is none.
 * @param {{go: (cityId: string) => void, goToHistory: () => void, health: () => Promise<object>}} parts
 */
export function alertArea({ go, goToHistory, health }) {
  const count = h("strong")
  const places = h("ul.alerts-cities")
  const spoken = h("p.visually-hidden", { role: "status" })
  const told = h("button", { type: "button", onclick: goToHistory })
  const toldLine = h("p.alerts-told", { hidden: true }, told)
  const element = h("section.alerts", { "aria-label": t("alerts.title"), hidden: true }, icon("warning"), count, places, toldLine)
  let drawn = ""

  function show(all, cities) {
    const byCity = Object.fromEntries(
      Object.entries(all)
        .map(([id, alerts]) => [id, alerts.filter(isCalling)])
        .filter(([, alerts]) => alerts.length),
    )
    const ids = inOrder(Object.keys(byCity), cities)
    if (element.hidden && ids.length) showTold()
    element.hidden = ids.length === 0
    const muted = Object.values(all).flat().filter(alert => !isRecord(alert) && isMuted(alert)).length
    const now = JSON.stringify([muted, ids.map(id => [id, byCity[id].length])])
    if (now === drawn) return
    drawn = now
    const total = ids.reduce((sum, id) => sum + byCity[id].length, 0)
    replace(count, countText(total, muted))
    replace(
      places,
      ids.map(id => h("li", cityButton(cities[id].configuration, byCity[id].length))),
    )
  }

  /** Receivers are those of a start of the server: asked for when the first alert calls. */
  async function showTold() {
    const text = toldText(await health().catch(() => ({})))
    replace(told, text)
    toldLine.hidden = !text
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

/** "2 alertes en cours · 1 en sourdine" */
export function countText(calling, muted) {
  const running = plural("alerts.running", calling)
  return muted ? t("alerts.muted_count", { running, muted: exact(muted) }) : running
}

/** Nothing where the server does not say. */
export function toldText({ webhooks }) {
  if (!webhooks) return null
  return webhooks.length ? plural("alerts.readers_and", webhooks.length) : t("alerts.readers")
}

function inOrder(ids, cities) {
  const byName = new Intl.Collator(language())
  return ids.sort((a, b) => byName.compare(cityName(cities[a].configuration), cityName(cities[b].configuration)))
}
