import { plural, t } from "../i18n/index.js"
import { duration } from "../model/timeText.js"

/** When a query may end, in words; empty where nothing is known of that. @param {number} now in ms */
export function remainingText({ expected }, now) {
  if (!expected) return ""
  const seconds = Math.ceil((Date.parse(expected.finish_at) - now) / 1000)
  if (seconds <= 0) return t("query.overdue")
  const time = duration(seconds)
  return expected.run_count
    ? plural("query.remaining", expected.run_count, { time })
    : t("query.remaining_alone", { time })
}
