import { plural, t } from "../i18n/index.js"
import { momentIn } from "../model/timeText.js"
import { h, replace } from "../ui/createElement.js"
import { icon } from "../ui/icons.js"
import { isRecord, isSevere, recordMark, sinceText, textOf } from "../model/alertText.js"

/**
 * The alerts of the last weeks, those that are over too. Fetched when somebody opens it, and again with each alert while it is open.
 * @param {{load: () => Promise<object[]>, zoneOf: (cityId: string) => string|undefined, feedUrl: string, health: () => Promise<object>}} parts
 */
export function alertHistory({ load, zoneOf, feedUrl, health }) {
  const list = h("ol")
  const told = h("p")
  const status = h("p.notice", { role: "status" })
  const element = h(
    "details.alert-history",
    { ontoggle: () => element.open && refresh() },
    h("summary", t("alerts.history")),
    h("p", t("alerts.history_note"), " ", h("a", { href: feedUrl }, t("alerts.feed"))),
    told,
    status,
    list,
  )

  /** Who hears of alerts without looking here: the receivers of webhooks, as the server's health has them. */
  async function showTold() {
    const { parts } = await health().catch(() => ({}))
    if (!parts) return replace(told)
    const webhooks = parts.find(({ name }) => name === "webhooks")
    replace(told, webhooks ? [t("alerts.told"), " ", h("span", { lang: "en" }, webhooks.detail)] : t("alerts.told_nobody"))
  }

  async function refresh() {
    showTold()
    if (!list.childElementCount) replace(status, t("common.loading"))
    try {
      const alerts = await load()
      replace(status, alerts.length ? plural("alerts.history_count", alerts.length) : t("alerts.history_none"))
      replace(list, alerts.map(item))
    } catch {
      replace(status, t("common.unreachable"))
    }
  }

  function item({ worst, ended_at }) {
    const zone = zoneOf(worst.city_id)
    const times = { from: momentIn(zone, worst.started_at), to: ended_at && momentIn(zone, ended_at) }
    return h(
      "li",
      { "data-alert-id": worst.alert_id, "data-severe": String(isSevere(worst)), "data-running": String(!ended_at), "data-record": recordMark(worst) },
      icon(isRecord(worst) ? "record" : "warning"),
      h("span", textOf(worst)),
      h("small", ended_at ? t("alerts.from_to", times) : sinceText({ ...worst, replayed: false }, zone), worst.replayed && t("alerts.of_replay")),
    )
  }

  return { element, alert: () => element.open && refresh() }
}
