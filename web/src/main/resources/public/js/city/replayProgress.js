import { t } from "../i18n/index.js"
import { failure } from "../ui/queryFailureNotice.js"
import { hasEnded } from "../model/queriesState.js"
import { momentIn } from "../model/timeText.js"
import { h, replace } from "../ui/createElement.js"
import { percent } from "../units/unitFormat.js"
import { reachedAt } from "../model/replayEpisode.js"

/** How a replay stands, until it has succeeded. @param {{zoneOf: () => string|undefined, cancel: (id: string) => void}} parts */
export function replayProgress({ zoneOf, cancel }) {
  const bar = h("progress", { max: 100, "aria-label": t("query.progress") })
  const words = h("p")
  const button = h("button.button", { type: "button", onclick: stop }, t("query.cancel"))
  const running = h("div.replay-running", bar, words, button)
  const ended = h("div")
  const spoken = h("p.visually-hidden", { role: "status" })
  const element = h("div.replay-now", running, ended, spoken)
  let shown = null
  hide()

  function hide() {
    shown = null
    running.hidden = true
    replace(ended)
  }

  function show(query) {
    if (query.status !== shown?.status) replace(spoken, t(`replay.spoken.${query.status}`))
    const isOver = hasEnded(query)
    running.hidden = isOver
    replace(ended, query.status === "FAILED" && failure(query), query.status === "CANCELLED" && h("p", t("replay.cancelled")))
    if (!isOver) {
      if (query.progress_pct === null) bar.removeAttribute("value")
      else bar.value = query.progress_pct
      replace(words, progressText(query, zoneOf()))
      if (query.request_id !== shown?.request_id) set(false)
    }
    shown = query
  }

  function stop() {
    set(true)
    cancel(shown.request_id).then(taken => taken || set(false))
  }

  function set(isCancelling) {
    button.disabled = isCancelling
    replace(button, t(isCancelling ? "query.cancelling" : "query.cancel"))
  }

  return { element, show, hide }
}

/** Where it is, in words. */
export function progressText(query, zone) {
  if (query.status !== "RUNNING") return t("replay.waiting")
  const at = reachedAt(query)
  if (at) return t("replay.reached", { time: momentIn(zone, at), share: percent(query.progress_pct) })
  return t(query.stage === "finishing" ? "replay.finishing" : "replay.starting")
}
