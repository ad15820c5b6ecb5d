import { h } from "../../ui/createElement.js"
import { windArrow } from "../../ui/icons.js"
import { facts } from "./readingFacts.js"

export function factList(reading) {
  return h(
    "dl.facts",
    facts(reading).map(({ id, label, value, detail, windFromDeg }) =>
      h(
        "div.fact",
        { "data-fact": id },
        h("dt", label),
        h("dd", windFromDeg !== undefined && windArrow(windFromDeg), value, detail && h("small", detail)),
      ),
    ),
  )
}
