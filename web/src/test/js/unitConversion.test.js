import { afterEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { conversionOf } from "../../main/resources/public/js/units/unitConversion.js"
import { usualUnits } from "../../main/resources/public/js/units/unitDefinitions.js"

afterEach(() => {
  for (const [quantity, unit] of Object.entries(usualUnits())) chooseUnit(quantity, unit)
})

// NIST SP 811 (2008), B.8 and B.6: mile per hour 0.447 04 m/s, knot 1852/3600 m/s, conventional inch of mercury 3386.389 Pa, inch 25.4 mm;
// temperature: t/°F = 1.8 t/°C + 32, equal at -40. Standard atmosphere, 1013.25 hPa: 29.92 inHg (ICAO Doc 7488)
for (const [contract, value, quantity, unit, expected] of [
  ["°C", 0, "temperature", "°F", 32],
  ["°C", 100, "temperature", "°F", 212],
  ["°C", -40, "temperature", "°F", -40],
  ["m/s", 0.44704, "wind", "mph", 1],
  ["m/s", 1852 / 3600, "wind", "kn", 1],
  ["m/s", 10, "wind", "km/h", 36],
  ["hPa", 33.86389, "pressure", "inHg", 1.000000401],
  ["hPa", 1013.25, "pressure", "inHg", 29.9213],
  ["mm", 25.4, "precipitation", "in", 1],
])
  test(`${value} ${contract} are ${expected} ${unit}`, () => {
    chooseUnit(quantity, unit)
    const found = conversionOf(contract)
    assert.equal(found.unit, unit)
    assert.ok(Math.abs(found.value(value) - expected) < 1e-4 * Math.abs(expected || 1), String(found.value(value)))
  })
