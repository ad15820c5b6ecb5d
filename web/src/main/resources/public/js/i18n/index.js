import fr from "./fr.js"
import en from "./en.js"

/** The texts of the screen in the language chosen: French first, English at a click. */

const DICTIONARIES = { fr, en }
const REMEMBERED_AS = "vigie.language"

export const LANGUAGES = Object.keys(DICTIONARIES)

let chosen = LANGUAGES.includes(remembered()) ? remembered() : "fr"

export const language = () => chosen

export function chooseLanguage(next) {
  chosen = next
  globalThis.localStorage?.setItem(REMEMBERED_AS, next)
}

/** The text of a key, `{name}` replaced by its value. */
export function t(key, values = {}) {
  return fillIn(DICTIONARIES[chosen][key] ?? key, values)
}

/** The text of a key for a number of things: `key.one` or `key.other`. */
export function plural(key, count, values = {}) {
  const form = new Intl.PluralRules(chosen).select(count) === "one" ? "one" : "other"
  return t(`${key}.${form}`, { count: new Intl.NumberFormat(chosen).format(count), ...values })
}

/** Whether the dictionary has the key, for names that come from the server. */
export function knows(key) {
  return key in DICTIONARIES[chosen]
}

function fillIn(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}

function remembered() {
  return globalThis.localStorage?.getItem(REMEMBERED_AS)
}
