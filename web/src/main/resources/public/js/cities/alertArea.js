import { language, plural, t } from "../i18n/index.js"
import { h, replace } from "../ui/h.js"
import { icon } from "../ui/icons.js"
import { cityName } from "../model/placeNames.js"
import { momentIn } from "../time.js"
import { inShownUnits } from "../units/unitFormat.js"
import { calls, isLasting, isMuted, mute } from "../live/mutedAlerts.js"

const SEVERE_LEVEL = 2 // of a rule without levels, a spell of many days, every alert is severe

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

/** Whether an alert is counted: no record, not muted, and not what the place is used to. */
export const isCalling = alert => !isRecord(alert) && calls(alert)

/** The alerts of one city, for its tile. Times are the city's own. */
export function alertItems(alerts, { name, name_en, name_fr, timezone }) {
  return alerts.map(alert =>
    h(
      "li",
      {
        "data-alert-id": alert.alert_id,
        "data-severe": String(isSevere(alert) && isCalling(alert)),
        "data-calm": String(!isRecord(alert) && !isCalling(alert)),
        "data-record": recordMark(alert),
      },
      icon(isRecord(alert) ? "record" : "warning"),
      h("span", withoutCity(textOf(alert), name_fr, name_en, name)),
      !isRecord(alert) && muteButton(alert),
      h(
        "small",
        t(alert.replayed ? "alerts.since_replay" : "alerts.since", { time: momentIn(timezone, alert.started_at) }),
        isMuted(alert) && t("alerts.muted"),
        !isRecord(alert) && isLasting(alert) && t("alerts.lasting"),
      ),
    ),
  )
}

function muteButton(alert) {
  const isOff = isMuted(alert)
  const id = `mute-${alert.alert_id}`
  return h(
    "button.icon-button.mute",
    {
      type: "button",
      id,
      "aria-label": t(isOff ? "alerts.unmute" : "alerts.mute", { alert: textOf(alert) }),
      title: t(isOff ? "alerts.unmute" : "alerts.mute", { alert: textOf(alert) }),
      onclick: () => {
        mute(alert, !isOff)
        document.getElementById(id)?.focus() // it was drawn anew
      },
    },
    icon(isOff ? "bell" : "mute"),
  )
}

export const isRecord = ({ record_state }) => Boolean(record_state)
const isRetracted = alert => isRecord(alert) && alert.event === "retract"

/** For the style sheet: what kind of record it is; null of an alert. */
export const recordMark = alert => (isRetracted(alert) ? "retracted" : isRecord(alert) ? alert.record_state : null)

export const isSevere = alert => !isRecord(alert) && (alert.level ?? SEVERE_LEVEL) >= SEVERE_LEVEL

/** What an alert says, in the reader's language and units. */
export const textOf = alert => inShownUnits(language() === "fr" ? alert.text_fr : alert.text_en)

/** In the tile of Paris, "Paris : gelée, …" is "Gelée, …". */
export function withoutCity(text, ...names) {
  const prefix = names.flatMap(name => [`${name} : `, `${name}: `]).find(start => text.startsWith(start))
  if (!prefix) return text
  const rest = text.slice(prefix.length)
  return rest.charAt(0).toLocaleUpperCase(language()) + rest.slice(1)
}
