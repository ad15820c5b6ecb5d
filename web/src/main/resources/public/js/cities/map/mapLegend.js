import { t } from "../../i18n/index.js"
import { h, replace, svg } from "../../ui/createElement.js"
import { percent } from "../../units/unitFormat.js"
import { coloursOf, hasTwoSides, legendOf, limitTexts, middleStep } from "./mapMetrics.js"
import { coloured, markShape } from "./markShape.js"

const SIZE_PX = 16
const RADIUS_PX = 6

/** What the colours of the marks mean: from low to high, with words at the ends and the limits between the classes. */
export function mapLegend() {
  const element = h("div.map-legend", { "aria-hidden": "true" })
  let drawn = ""

  function show(metric) {
    const limits = limitTexts(metric)
    const now = [metric, ...limits].join()
    if (now === drawn) return
    drawn = now
    const [low, middle, high] = ["low", hasTwoSides(metric) && "middle", "high"].map(end => end && t(`map.end.${metric}.${end}`))
    const side = step => (hasTwoSides(metric) ? Math.sign(step - middleStep(metric)) : 0)
    replace(
      element,
      h("p.map-ends", h("span", low), middle && h("span", middle), h("span", high)),
      h("ol.map-scale", legendOf(metric).map((text, step) => h("li", { title: text }, swatch(side(step), coloursOf(metric), step), step > 0 && h("span.map-limit", limits[step - 1])))),
      h("p.map-none", swatch(0, coloursOf(metric), null), t("map.class.none")),
      hasTwoSides(metric) && h("p", t("map.share", { share: percent(97) })),
    )
  }

  return { element, show }
}

function swatch(side, colours, step) {
  const half = SIZE_PX / 2
  const attributes = { width: SIZE_PX, height: SIZE_PX, viewBox: `${-half} ${-half} ${SIZE_PX} ${SIZE_PX}`, "data-step": step ?? "none" }
  return coloured(svg("svg.map-mark", attributes, markShape(side, RADIUS_PX)), colours, step)
}
