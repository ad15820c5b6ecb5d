import { plural, t } from "../i18n/index.js"
import { momentIn } from "../model/timeText.js"
import { exact, NOTHING } from "../units/unitFormat.js"
import { h, replace } from "../ui/createElement.js"
import { icon } from "../ui/icons.js"
import { isRecord, isSevere, recordMark, sinceText, textOf } from "../model/alertText.js"

/**
 * The alerts of the last weeks, those that are over too. Fetched when somebody opens it, and again with each alert while it is open.
 * @param {{load: () => Promise<object[]>, zoneOf: (cityId: string) => string|undefined, feedUrl: string,
 *   capUrl: (alertId: string) => string, health: () => Promise<object>}} parts
 */
export function alertHistory({ load, zoneOf, feedUrl, capUrl, health }) {
  const list = h("ol")
  const told = h("div.alert-receivers")
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
    const { webhooks } = await health().catch(() => ({}))
    replace(
      told,
      webhooks && (webhooks.length ? [h("p", t("alerts.told")), h("ul", webhooks.map(receiver))] : h("p", t("alerts.told_nobody"))),
    )
  }

  async function refresh() {
    showTold()
    if (!list.childElementCount) replace(status, t("common.loading"))
    try {
      const alerts = await load()
      replace(status, countsText(alerts.map(({ worst }) => worst)))
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
      h("small", ended_at ? t("alerts.from_to", times) : sinceText({ ...worst, replayed: false }, zone), worst.replayed && t("alerts.of_replay"), !isRecord(worst) && capLink(worst)),
    )
  }

  /** A record is no warning and not in CAP. */
  function capLink(alert) {
    return [" · ", h("a", { href: capUrl(alert.alert_id), type: "application/cap+xml", "aria-label": t("alerts.cap_of", { alert: textOf(alert) }) }, "CAP")]
  }

  return { element, alert: () => element.open && refresh() }
}

/** "3 alertes, 2 records": a record is no alert. */
export function countsText(events) {
  const records = events.filter(isRecord).length
  const alerts = events.length - records
  const counts = [alerts && plural("alerts.history_count", alerts), records && plural("alerts.history_records", records)].filter(Boolean)
  return counts.length ? counts.join(", ") : t("alerts.history_none")
}

/** One receiver: what it took, what waits for it, what was given up; reasons are the server's, in English. */
function receiver({ name, delivered, waiting, undelivered, failing, last_undelivered }) {
  const reason = text => h("span", { lang: "en" }, text)
  return h(
    "li",
    { "data-failing": String(Boolean(failing)) },
    h("b", name),
    " ",
    t("alerts.receiver", { delivered: exact(delivered), waiting: waiting === null ? NOTHING : exact(waiting), undelivered: exact(undelivered) }),
    last_undelivered && [" (", reason(last_undelivered), ")"],
    failing && [" · ", t("alerts.receiver_failing"), " ", reason(failing)],
  )
}
