import { unbroken } from "./unbroken.js"

/** The texts of the screen in the language chosen; the other one is fetched when somebody wants it. */

const DICTIONARIES = { fr: () => import("./fr.js"), en: () => import("./en.js") }
const REMEMBERED_AS = "vigie.language"

export const LANGUAGES = Object.keys(DICTIONARIES)
export const LOCALES = { fr: "fr-FR", en: "en-GB" } // day before month and a 24-hour clock in both

let chosen = "fr"
let wanted
let texts = {}

export const language = () => chosen

/** Speaks it from now on, once its texts are here; of several asked for in a row the last one. */
export async function speak(next) {
  wanted = next
  const dictionary = await DICTIONARIES[next]()
  if (wanted !== next) return
  chosen = next
  texts = dictionary.default
}

/** Speaks it, and at the next visit too. */
export async function chooseLanguage(next) {
  await speak(next)
  globalThis.localStorage?.setItem(REMEMBERED_AS, next)
}

/** The text of a key, `{name}` replaced by its value. */
export function t(key, values = {}) {
  return fillIn(texts[key] ?? key, values)
}

/** The text of a key for a number of things: `key.one` or `key.other`. */
export function plural(key, count, values = {}) {
  const form = new Intl.PluralRules(chosen).select(count) === "one" ? "one" : "other"
  return t(`${key}.${form}`, { count: new Intl.NumberFormat(chosen).format(count), ...values })
}

/** Whether the dictionary has the key, for names that come from the server. */
export function knows(key) {
  return key in texts
}

function fillIn(text, values) {
  return unbroken(text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)))
}
