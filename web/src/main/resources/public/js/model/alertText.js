import { language } from "../i18n/index.js"
import { inShownUnits } from "../units/unitFormat.js"

/** What an alert says and of what kind it is: an alert of a rule, mild or severe, or a record. */

const SEVERE_LEVEL = 2 // of a rule without levels, a spell of many days, every alert is severe

export const isRecord = ({ record_state }) => Boolean(record_state)
export const isRetracted = alert => isRecord(alert) && alert.event === "retract"

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
