import { t } from "../../i18n/index.js"
import { percent } from "../../units/unitFormat.js"
import { timeOfDay } from "../../model/timeText.js"
import { reasonKey } from "../../model/failureReason.js"
import { hasEnded } from "../../model/queriesState.js"
import { yearsHeld } from "../../model/coverageChecks.js"

/** What is known of the past of a city, and how the backfill that loads it stands, in words. */

// what the server lets nobody ask against; an archive that does not answer may be tried
const LASTING = ["off", "source"]

const WHOLE = 0.8 // of a year's hours, as the server counts a year

/**
 * @param {{coverage: object|null, backfill: object|null}} city
 * @param {string|null} obstacle why the past of cities is not asked for
 * @returns {{kind: string, text: string, pct?: number|null, action?: "cancel"|"retry"}} pct: null while it is not known
 */
export function past({ coverage, backfill }, obstacle) {
  if (backfill && !hasEnded(backfill)) return { kind: "under-way", action: "cancel", ...underWay(backfill) }
  const again = LASTING.includes(obstacle) ? {} : { action: "retry" }
  if (backfill?.status === "FAILED")
    return { kind: "failed", ...again, text: t("past.failed", { reason: t(reasonKey(backfill.message)) }) }
  if (backfill?.status === "CANCELLED") return { kind: "cancelled", ...again, text: t("past.cancelled") }
  if (hasWholeYear(coverage) || backfill) return { kind: "held", text: heldText(coverage) }
  return obstacle
    ? { kind: "not-asked", text: t(`past.${obstacle}`) }
    : { kind: "to-come", text: t("past.to_come") }
}

/** What screen readers hear of it: that it begins, and how it ends. */
export function spokenPast({ status }, city) {
  const key = { RUNNING: "begins", SUCCEEDED: "done", FAILED: "failed", CANCELLED: "cancelled" }[status]
  return key ? t(`past.spoken.${key}`, { city }) : null
}

function underWay({ status, stage, message, progress_pct, request, queue_position }) {
  const years = { from: request.year_from, to: request.year_to }
  if (status !== "RUNNING")
    return {
      pct: null,
      text: t(queue_position > 1 ? "past.queued" : "past.asked", { ...years, position: queue_position }),
    }
  const pct = progress_pct ?? 0
  if (stage === "wait") return { pct, text: waitText(message ?? "") }
  if (stage === "read") return { pct: null, text: t("past.starts", years) }
  return { pct, text: t("past.running", { ...yearUnderWay(request, pct), pct: percent(pct) }) }
}

/** The newest year is loaded first. */
function yearUnderWay({ year_from, year_to }, pct) {
  const total = year_to - year_from + 1
  const done = Math.min(total - 1, Math.round((pct * total) / 100))
  return { year: year_to - done, number: done + 1, total }
}

/** The job says "Waits until 2026-03-10T12:31:00Z: why". */
function waitText(message) {
  const [, until, why] = /^Waits until (\S+Z): (.*)$/s.exec(message) ?? []
  if (!until) return t("past.waits")
  return t(/limit|budget/i.test(why) ? "past.waits_limit" : "past.waits_answer", { time: timeOfDay(until) })
}

export function hasWholeYear(coverage) {
  const years = coverage?.sources.flatMap(source => source.years) ?? []
  return years.some(year => year.expected_count > 0 && year.row_count >= year.expected_count * WHOLE)
}

function heldText(coverage) {
  const years = coverage ? yearsHeld([coverage]) : []
  if (!years.length) return t("past.done")
  return years.length === 1
    ? t("past.held_year", { year: years[0] })
    : t("past.held", { from: years[0], to: years.at(-1) })
}
