/**
 * The units that a reader may choose, each by its definition: a value in it is the value in the contract's unit times `factor`,
 * plus `offset`. `decimals`: how many more mean something than in the contract's unit; `name`: how it ends the name of a metric.
 *
 * Factors are those of NIST SP 811 (2008), appendix B: the knot is 1852 m, the mile 1609.344 m, the foot's inch 25.4 mm; the
 * conventional inch of mercury is 25.4 times the conventional millimetre, 133.322387415 Pa.
 */
export const QUANTITIES = {
  temperature: {
    contract: "°C",
    units: { "°C": { name: "c", factor: 1 }, "°F": { name: "f", factor: 9 / 5, offset: 32 } },
  },
  wind: {
    contract: "m/s",
    units: {
      "km/h": { name: "kmh", factor: 3.6 },
      "m/s": { name: "ms", factor: 1 },
      kn: { name: "kn", factor: 3600 / 1852 },
      mph: { name: "mph", factor: 3600 / 1609.344 },
    },
  },
  pressure: {
    contract: "hPa",
    units: { hPa: { name: "hpa", factor: 1 }, inHg: { name: "inhg", factor: 100 / (25.4 * 133.322387415), decimals: 1 } },
  },
  precipitation: {
    contract: "mm",
    units: { mm: { name: "mm", factor: 1 }, in: { name: "in", factor: 1 / 25.4, decimals: 1 } },
  },
}

/**
 * What is usual where the reader is, by Unicode CLDR's unit preferences (temperature-weather, speed-wind, pressure-baromtrc,
 * length-rainfall): the first unit whose regions hold the reader's, else the last.
 */
const USUAL = {
  temperature: [["°F", ["BS", "BZ", "KY", "PR", "PW", "US"]], ["°C"]],
  wind: [["mph", ["GB", "US"]], ["m/s", ["FI", "KR", "NO", "PL", "RU", "SE"]], ["km/h"]],
  pressure: [["inHg", ["US"]], ["hPa"]],
  precipitation: [["in", ["US"]], ["mm"]],
}

/** @param {string|undefined} region "US"; undefined where it is not known */
export function usualUnits(region) {
  const usual = choices => choices.find(([, regions]) => !regions || regions.includes(region))[0]
  return Object.fromEntries(Object.entries(USUAL).map(([quantity, choices]) => [quantity, usual(choices)]))
}
