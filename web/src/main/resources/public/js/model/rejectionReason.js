import { t } from "../i18n/index.js"
import { dateText } from "./timeText.js"
import { number } from "../units/unitFormat.js"

/** Sentences of the server about a query that cannot be answered, with the numbers that its reader needs. */
const REASONS = [
  [/would give (?<rows>\d+) rows, at most (?<most>\d+)/, "rows"],
  [/^(?<rows>\d+) rows would be compared with (?<years>\d+) years each, at most (?<most>\d+)/, "compared"],
  [/^(?<date>\S+) is to come/, "to_come"],
  [/^no history of (?<cities>.+) from \S+ to \S+: it reaches from (?<first>\S+) to (?<last>\S+)$/, "dates"],
  [/^no history of (?<cities>.+) from (?<source>\S+): it has (?<sources>.*)$/, "source"],
  [/^no history of (?<cities>.+) yet/, "cities"],
  [/ has too few years \((?<years>\d+)\): choose at least (?<needed>\d+)/, "short_reference"],
  [/^the base period (?<from>\d+) to (?<to>\d+) has history in (?<years>\d+) years, at least (?<needed>\d+)/, "base"],
  [/^(?<from>\d+) to (?<to>\d+) has history in (?<years>\d+) years, at least (?<needed>\d+)/, "reference"],
]

const TEXT_OF = {
  rows: rows => number(Number(rows)),
  most: most => number(Number(most)),
  date: dateText,
  first: dateText,
  last: dateText,
}

/** The reason in the reader's language and with what to change; a sentence that is not known stays as it is. */
export function rejectionText(reason) {
  for (const [pattern, key] of REASONS) {
    const groups = pattern.exec(reason)?.groups
    if (!groups) continue
    const shown = Object.entries(groups).map(([name, text]) => [name, TEXT_OF[name]?.(text) ?? text])
    return t(`rejection.${key}`, Object.fromEntries(shown))
  }
  return reason
}
