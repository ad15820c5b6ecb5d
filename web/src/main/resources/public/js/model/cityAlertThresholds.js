import { conversionOf } from "../units/unitConversion.js"
import { decimal } from "../units/typedNumber.js"
import { number, withUnit } from "../units/unitFormat.js"

/** Levels of an alert rule in the reader's units, and what somebody typed in them. */

export const MAX_LEVELS = 6
const USUAL_FIELDS = 3
const DECIMALS = 3 // of a threshold; the speed layer counts in thousandths

/** What holds in the city: its own, or the rule's; none where the rule is not in force. */
export const levelsInForce = ({ levels, own }) => own?.levels ?? levels

/** How many fields the form has: one for each level there is, and room for more. */
export const fieldCount = rule => Math.min(MAX_LEVELS, Math.max(USUAL_FIELDS, rule.levels.length, levelsInForce(rule).length))

/** A threshold as a field shows it: "33,5" in French. */
export const fieldText = (rule, level) => number(shownLevel(rule, level), { maximumFractionDigits: 2, useGrouping: false })

/** A threshold alone, in the reader's units. */
export const levelText = (rule, level) => number(shownLevel(rule, level), { maximumFractionDigits: 2 })

/** "30 · 35 · 40 °C"; null of none. */
export function levelsText(rule, levels) {
  if (!levels.length) return null
  return withUnit(levels.map(level => levelText(rule, level)).join(" · "), conversionOf(rule.unit).unit)
}

/** A rule's own wind is in tenths of m/s: more than whole km/h or mph would be dust of the conversion. */
function shownLevel({ unit, levels }, level) {
  const { unit: shown, value } = conversionOf(unit)
  const isConvertedWind = unit === "m/s" && shown !== unit && levels.includes(level)
  return Number(value(level).toFixed(isConvertedWind ? 0 : 2))
}

/** The lowest and the highest threshold that can be set, as texts. */
export const limitsText = rule => ({ low: levelsText(rule, [rule.lowest]), high: levelsText(rule, [rule.highest]) })

/**
 * What the fields say, in the contract's unit; an empty one says nothing. What is as it was shown keeps its own decimals.
 * @param {string[]} texts of the fields, mildest first
 */
export function typedLevels(rule, texts) {
  const known = [...rule.levels, ...levelsInForce(rule)]
  return texts.filter(text => text.trim() !== "").map(text => {
    const level = decimal(text) ?? NaN
    const same = known.find(each => shownLevel(rule, each) === level)
    return same ?? Number(conversionOf(rule.unit).contract(level).toFixed(DECIMALS))
  })
}

/** Why levels cannot be set: "none", "number", "range", "rising", "falling"; null where they can. */
export function wrongLevels(rule, levels) {
  if (!levels.length) return "none"
  if (levels.some(level => !Number.isFinite(level))) return "number"
  if (levels.some(level => level < rule.lowest || level > rule.highest)) return "range"
  const isAbove = rule.direction === "above"
  const isInOrder = levels.every((level, i) => i === 0 || (isAbove ? level > levels[i - 1] : level < levels[i - 1]))
  return isInOrder ? null : isAbove ? "rising" : "falling"
}
