import { test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"

// WCAG 2.2: 1.4.3 Contrast (Minimum), level AA, and 1.4.11 Non-text Contrast
const TEXT = 4.5
const SHAPES = 3

const css = readFileSync(new URL("../../main/resources/public/css/tokens.css", import.meta.url), "utf8")
const tokens = Object.fromEntries(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
)
const numbered = prefix => Object.keys(tokens).filter(name => name.startsWith(prefix))

const texts = [
  ...["page", "surface", "sunken", "accent-soft"].flatMap(ground =>
    ["ink", "muted", "accent"].map(text => [text, ground]),
  ),
  ["accent-ink", "accent"],
  ["good-ink", "good-soft"],
  ["warn-ink", "warn-soft"],
  ["bad-ink", "bad-soft"],
  ["bad-ink", "surface"],
  ["bad-ink", "page"],
]
const shapes = [
  ...["line-strong", "focus", "sun", "moon", "cloud", "water", ...numbered("temperature-"), ...numbered("series-")].map(
    shape => [shape, "surface"],
  ),
  ...["good", "warn", "bad", "focus"].map(shape => [shape, "page"]),
]

for (const theme of ["light", "dark"]) {
  test(`every text can be read in the ${theme} theme`, () => assertContrast(texts, theme, TEXT))
  test(`every line and mark can be seen in the ${theme} theme`, () => assertContrast(shapes, theme, SHAPES))
}

function assertContrast(pairs, theme, least) {
  for (const [front, ground] of pairs) {
    const found = contrast(tokens[front][theme], tokens[ground][theme])
    assert.ok(found >= least, `${front} on ${ground}: ${found.toFixed(2)}`)
  }
}

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex) {
  const [r, g, b] = [1, 3, 5]
    .map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
