import { knows, plural, t } from "../i18n/index.js"
import { timeOfDay } from "../model/timeText.js"

/** What went wrong with the parts, as the watchdog saw it, in sentences. */

const SHOWN_AFTERWARDS_MS = 10 * 60 * 1000

/** What is read without opening anything: what is not well yet, and what was mended a moment ago. */
export function isFresh(incident, nowMs) {
  const end = incident.healed_at ?? incident.gone_at
  return !end || nowMs - Date.parse(end) < SHOWN_AFTERWARDS_MS
}

/** "Airflow's scheduler: silent since 02:08, restarted at 02:09, works again since 02:10. 3 questions waited, none was lost." */
export function sentence(incident) {
  const { part, fault, since, path, restarts, restarted_at, problem, healed_at, gone_at } = incident
  const name = partName(part)
  const steps = [
    knows(`incident.${fault}`) ? t(`incident.${fault}`, { since: timeOfDay(since), path }) : `${fault}, ${timeOfDay(since)}`,
    restarts === 1 && t("incident.restarted", { at: timeOfDay(restarted_at) }),
    restarts > 1 && t("incident.restarted.again", { at: timeOfDay(restarted_at), count: restarts }),
    problem && t("incident.not_restarted", { problem }),
    healed_at && t("incident.healed", { at: timeOfDay(healed_at) }),
    gone_at && t("incident.gone", { at: timeOfDay(gone_at) }),
  ]
  return `${t("incident.of", { part: name, what: steps.filter(Boolean).join(", ") })}.${questions(incident)}`
}

export const partName = name => (knows(`part.${name}`) ? t(`part.${name}`) : name)

function questions({ questions_waited: waited, questions_failed: failed, healed_at, gone_at }) {
  if (!waited) return ""
  const waits = plural(healed_at || gone_at ? "incident.waited" : "incident.waiting", waited)
  return ` ${waits}, ${failed ? plural("incident.failed", failed) : t("incident.none_lost")}.`
}
