import { QUANTITIES, usualUnits } from "./unitDefinitions.js"

/** The units that this reader reads: chosen here and remembered by this browser, else what is usual in the reader's region. */

const REMEMBERED_AS = "vigie.units"

let usual = usualUnits()
let chosen = remembered()

export const unitFor = quantity => chosen[quantity] ?? usual[quantity]

/** Whether everything is shown as the contract has it. */
export const isContract = () => Object.entries(QUANTITIES).every(([quantity, { contract }]) => unitFor(quantity) === contract)

/** @param {string} locale of the browser: "en-US"; a language alone tells no region */
export function learnRegion(locale) {
  usual = usualUnits(new Intl.Locale(locale).region)
}

export function chooseUnit(quantity, unit) {
  chosen = { ...chosen, [quantity]: unit }
  globalThis.localStorage?.setItem(REMEMBERED_AS, JSON.stringify(chosen))
}

/** A unit that this version does not know is as good as none. */
function remembered() {
  try {
    const found = JSON.parse(globalThis.localStorage?.getItem(REMEMBERED_AS) ?? "{}")
    return Object.fromEntries(Object.entries(found).filter(([quantity, unit]) => QUANTITIES[quantity]?.units[unit]))
  } catch {
    return {}
  }
}
