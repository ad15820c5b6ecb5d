import { unusualness } from "./tile/unusualness.js"

/** Orders of the tiles. Cities without a value come last, and equals keep the alphabetical order they come in. */

const VALUES = {
  warmest: reading => reading.temperature_c,
  coldest: reading => negative(reading.temperature_c),
  windiest: reading => reading.wind_speed_ms,
  wettest: reading => reading.precipitation_sum_24h_mm,
  unusual: unusualness,
}

export const ORDERS = ["name", ...Object.keys(VALUES)]

export function inOrder(cities, order) {
  if (order === "name") return cities
  const value = city => (city.last ? VALUES[order](city.last) : null) ?? -Infinity
  return [...cities].sort((a, b) => value(b) - value(a) || 0)
}

const negative = value => (value === null ? null : -value)
