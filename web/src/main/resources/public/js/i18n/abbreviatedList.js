import { language, LOCALES, plural } from "./index.js"

/** Periods, hours or sides of the wind that share a place, as a list; of many the first three, and how many others there are. */

const NAMED = 3

/** @param {string[]} names "27 janv. – 21 févr. 2023 et 16 mai – 10 juin 2023" */
export function listed(names) {
  const others = names.length - NAMED
  const said = others > 0 ? [...names.slice(0, NAMED), plural("headline.others", others)] : names
  return new Intl.ListFormat(LOCALES[language()], { type: "conjunction" }).format(said)
}
