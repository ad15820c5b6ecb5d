import { t } from "../../i18n/index.js"
import { h, replace, svg } from "../../ui/createElement.js"
import { coloursOf, hasTwoSides, legendOf, middleStep } from "./mapMetrics.js"
import { coloured, markShape } from "./markShape.js"

const SIZE_PX = 16
const RADIUS_PX = 6

/** What the colours of the marks mean, in words, from low to high. */
export function mapLegend() {
  const element = h("ul.map-legend", { "aria-hidden": "true" })
  let drawn = ""

  function show(metric) {
    const texts = legendOf(metric)
    if (texts.join() === drawn) return
    drawn = texts.join()
    const side = step => (hasTwoSides(metric) ? Math.sign(step - middleStep(metric)) : 0)
    replace(
      element,
      texts.map((text, step) => h("li", swatch(side(step), coloursOf(metric), step), text)),
      h("li", swatch(0, coloursOf(metric), null), t("map.class.none")),
    )
  }

  return { element, show }
}

function swatch(side, colours, step) {
  const half = SIZE_PX / 2
  const attributes = { width: SIZE_PX, height: SIZE_PX, viewBox: `${-half} ${-half} ${SIZE_PX} ${SIZE_PX}`, "data-step": step ?? "none" }
  return coloured(svg("svg.map-mark", attributes, markShape(side, RADIUS_PX)), colours, step)
}
