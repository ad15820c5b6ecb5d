import { language, t } from "../i18n/index.js"
import { h, replace } from "../ui/h.js"
import { icon } from "../ui/icons.js"
import { momentIn } from "../time.js"

/** Running alerts, newest first. Nothing at all is shown when there is none. */
export function alertArea() {
  const list = h("ul.alerts-list")
  const element = h("section.alerts", { "aria-label": t("alerts.title"), "aria-live": "polite", hidden: true }, list)
  let drawn

  function show({ alerts, cities }) {
    if (alerts === drawn) return
    drawn = alerts
    const running = Object.values(alerts).sort((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at))
    element.hidden = running.length === 0
    replace(
      list,
      running.map(alert => line(alert, cities[alert.city_id]?.configuration.timezone)),
    )
  }

  return { element, show }
}

/** Times are the city's own; of a city no longer followed, the reader's. */
function line(alert, zone) {
  return h(
    "li",
    { "data-alert-id": alert.alert_id },
    icon("warning"),
    h("span", language() === "fr" ? alert.text_fr : alert.text_en),
    h("small", t(alert.replayed ? "alerts.since_replay" : "alerts.since", { time: momentIn(zone, alert.started_at) })),
  )
}
