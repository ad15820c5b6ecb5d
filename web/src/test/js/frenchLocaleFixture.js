import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { learnUtcOffsets } from "../../main/resources/public/js/model/utcOffsets.js"

export const PARIS = "Europe/Paris"
export const H = 3600 * 1000
export const NOON = Date.parse("2026-06-01T12:00:00Z")
export const row = (hour, values) => ({ at: NOON + hour * H, ...values })

/** French texts, and the clocks of Paris and Kolkata. */
export async function frenchWithUtcOffsets() {
  await chooseLanguage("fr")
  // Summer time in France ends on 25 October 2026 at 01:00 UTC (Directive 2000/84/EC)
  learnUtcOffsets({
    [PARIS]: { first_s: 7200, changes: [[Date.parse("2026-10-25T01:00:00Z") / 1000, 3600]] },
    "Asia/Kolkata": { first_s: 19800, changes: [] },
  })
}
