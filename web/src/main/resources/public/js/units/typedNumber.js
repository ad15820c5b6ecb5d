import { conversionOf } from "./unitConversion.js"
import { number } from "./unitFormat.js"

/**
 * Numbers that a reader types, in the unit chosen, of which a form keeps what the contract has: "86" in °F is kept as "30". What
 * is no number is kept as it was typed, so that the form can say so.
 */

const DECIMALS = 3 // the server keeps thousandths: its 18.333 °C are 65 °F, not 64.999

/** A number as people type it, with comma or point; null where it is none. */
export function decimal(typed) {
  const value = Number(String(typed).trim().replace(",", ".").replace("−", "-"))
  return String(typed).trim() === "" || !Number.isFinite(value) ? null : value
}

/** What the form keeps of a typed text. */
export const kept = (contractUnit, typed) => ifNumber(typed, value => String(conversionOf(contractUnit).contract(value)))

/** What is kept as the reader types it. */
export const typed = (contractUnit, text) => ifNumber(text, value => inChosenUnit(contractUnit, value))

/** A number of a question in the unit chosen, without the unit. @param {number} value in the contract's */
export function inChosenUnit(contractUnit, value) {
  const { unit, decimals, value: convert } = conversionOf(contractUnit)
  return number(convert(value), { maximumFractionDigits: unit === contractUnit ? DECIMALS : DECIMALS - 1 + decimals, useGrouping: false })
}

/** Fills a field with what is kept, unless the reader has just typed it there: "30," is on its way to "30,5". */
export function fill(input, contractUnit, text) {
  if (kept(contractUnit, input.value) !== text) input.value = typed(contractUnit, text)
}

function ifNumber(text, convert) {
  const value = decimal(text)
  return value === null ? text : convert(value)
}
