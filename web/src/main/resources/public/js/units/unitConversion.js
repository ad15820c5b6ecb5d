import { unitFor } from "./unitChoice.js"
import { QUANTITIES } from "./unitDefinitions.js"

/** From the contract's units to the reader's. A unit may have a rest that stays: "mm/day", "°C·d". */

const COMPOUND = /^(°C|m\/s|hPa|mm)(\/day|·d)?$/

/** @returns {{unit: string, decimals: number, offset: number, value: (value: number) => number, difference: (value: number) => number,
 *   contract: (value: number) => number}} `contract` leads back */
export function conversionOf(contractUnit) {
  const [, unit, rest = ""] = COMPOUND.exec(contractUnit) ?? []
  const quantity = Object.keys(QUANTITIES).find(id => QUANTITIES[id].contract === unit)
  if (!quantity) return { unit: contractUnit, decimals: 0, offset: 0, value: known, difference: known, contract: known }
  const shown = unitFor(quantity)
  const { factor, decimals = 0, ...unitShown } = QUANTITIES[quantity].units[shown]
  const offset = rest === "·d" ? 0 : (unitShown.offset ?? 0) // degree days are a sum of differences
  return {
    unit: shown + rest,
    decimals,
    offset,
    value: mapped(value => value * factor + offset),
    difference: mapped(value => value * factor),
    contract: mapped(value => (value - offset) / factor),
  }
}

/** The name of a metric with the unit chosen at its end: "temperature_c" is "temperature_f". */
export function shownName(metric) {
  const quantity = Object.keys(QUANTITIES).find(id => metric.endsWith(`_${suffix(id, QUANTITIES[id].contract)}`))
  if (!quantity) return metric
  const [before, after] = [QUANTITIES[quantity].contract, unitFor(quantity)].map(unit => suffix(quantity, unit))
  return metric.slice(0, metric.length - before.length) + after
}

const suffix = (quantity, unit) => QUANTITIES[quantity].units[unit].name

const mapped = convert => value => (typeof value === "number" ? clean(convert(value)) : value)
const known = value => value

/** Without the dust of binary fractions: 0.1 °C is 32.18 °F, not 32.180000000000004. */
const clean = value => Number(value.toPrecision(12))
