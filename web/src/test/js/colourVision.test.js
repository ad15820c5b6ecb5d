import { test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"

// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency,
// IEEE TVCG 15(6), 2009: matrices of severity 1.0, for linear RGB.
const VISION = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
const CLASSES = 7
const NEIGHBOURS = 8 // differences in CIELAB: 2.3 is just noticed (Mahy et al. 1994)
const SIDES = 15

const css = readFileSync(new URL("../../main/resources/public/css/tokens.css", import.meta.url), "utf8")
const colour = (name, theme) => css.match(new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\);`))[theme === "light" ? 1 : 2]

for (const theme of ["light", "dark"])
  for (const [vision, matrix] of Object.entries(VISION))
    test(`the classes of the map are told apart with ${vision} in the ${theme} theme`, () => {
      for (const family of ["unusual", "scale"])
        for (let step = 1; step < CLASSES; step++) assertApart(`${family}-${step - 1}`, `${family}-${step}`, NEIGHBOURS)
      for (let step = 0; step < 3; step++) assertApart(`unusual-${step}`, `unusual-${CLASSES - 1 - step}`, SIDES)

      function assertApart(one, other, least) {
        const found = Math.hypot(...seen(one).map((part, i) => part - seen(other)[i]))
        assert.ok(found >= least, `${one} and ${other}: ${found.toFixed(1)}`)
      }

      function seen(name) {
        const rgb = linear(colour(name, theme))
        return lab(matrix.map(row => Math.min(1, Math.max(0, row.reduce((sum, factor, i) => sum + factor * rgb[i], 0)))))
      }
    })

test("a scale from little to much goes one way in lightness, so that it needs no hue", () => {
  for (const theme of ["light", "dark"]) {
    const lightness = Array.from({ length: CLASSES }, (_, step) => lab(linear(colour(`scale-${step}`, theme)))[0])
    const inOrder = lightness.toSorted((a, b) => (theme === "light" ? b - a : a - b))
    assert.deepEqual(lightness, inOrder, theme)
  }
})

/** sRGB to linear light, IEC 61966-2-1. */
function linear(hex) {
  return [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
}

/** CIELAB of linear sRGB, white D65. */
function lab([r, g, b]) {
  const [x, y, z] = [
    (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
  ].map(v => (v > 216 / 24389 ? Math.cbrt(v) : (24389 / 27 * v + 16) / 116))
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}
