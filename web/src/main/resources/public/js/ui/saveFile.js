import { h } from "./createElement.js"

const KEPT_MS = 60_000 // a browser may ask where to put it first

/** Hands a file made on the page to the reader. */
export function saveFile(blob, name) {
  const href = URL.createObjectURL(blob)
  h("a", { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), KEPT_MS)
}
