import { knows, language, t } from "../i18n/index.js"
import { inShownUnits } from "../units/unitFormat.js"
import { momentIn } from "./timeText.js"

/** What an alert says and of what kind it is: an alert of a rule, mild or severe, or a record. */

const SEVERE_LEVEL = 2 // of a rule without levels, a spell of many days, every alert is severe

export const isRecord = ({ record_state }) => Boolean(record_state)
export const isRetracted = alert => isRecord(alert) && alert.event === "retract"

/** For the style sheet: what kind of record it is; null of an alert. */
export const recordMark = alert => (isRetracted(alert) ? "retracted" : isRecord(alert) ? alert.record_state : null)

export const isSevere = alert => !isRecord(alert) && (alert.level ?? SEVERE_LEVEL) >= SEVERE_LEVEL

/** What an alert says, in the reader's language and units, with the name of its rule in place of the id. */
export const textOf = alert => withRuleName(inShownUnits(saidOf(alert), [alert.value, alert.threshold]), alert.rule_id)

const saidOf = alert => (language() === "fr" ? alert.text_fr : alert.text_en)

/** The id of a rule ends the parenthesis; one that the operator made keeps its id. */
function withRuleName(text, id) {
  const [key, word] = [`rule.${id}`, t("alerts.rule")]
  return knows(key) ? text.replace(`${word} ${id})`, `${word} ${t(key)})`) : text
}

/** Since when it runs; otherwise where its text says "since" already, or a change of level, which came later. */
export function sinceText(alert, zone) {
  const [live, replayed] = alert.event === "change" || / (depuis|since) /.test(saidOf(alert)) ? ["alerts.began", "alerts.began_replay"] : ["alerts.since", "alerts.since_replay"]
  return t(alert.replayed ? replayed : live, { time: momentIn(zone, alert.started_at) })
}

/** In the tile of Paris, "Paris : gelée, …" is "Gelée, …". */
export function withoutCity(text, ...names) {
  const prefix = names.flatMap(name => [`${name} : `, `${name}: `]).find(start => text.startsWith(start))
  if (!prefix) return text
  const rest = text.slice(prefix.length)
  return rest.charAt(0).toLocaleUpperCase(language()) + rest.slice(1)
}
