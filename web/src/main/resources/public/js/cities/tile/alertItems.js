import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { icon } from "../../ui/icons.js"
import { isRecord, isSevere, recordMark, sinceText, textOf, withoutCity } from "../../model/alertText.js"
import { isCalling, isLasting, isMuted, mute } from "../../live/alertSilencing.js"

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
        sinceText(alert, timezone),
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
      title: t(isOff ? "alerts.muted_until" : "alerts.mute_until"),
      onclick: () => {
        mute(alert, !isOff)
        document.getElementById(id)?.focus() // it was drawn anew
      },
    },
    icon(isOff ? "bell" : "mute"),
  )
}
