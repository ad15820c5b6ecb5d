import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { wind } from "../../units/unitFormat.js"
import { CALM_BELOW_MS, CLASSES_MS } from "./roseCounts.js"

/** The colours of a wind rose and their speeds. */
export const roseLegend = () =>
  h(
    "ul.rose-legend",
    CLASSES_MS.map((_, i) => h("li", h("span", { class: `swatch rose-swatch-${i}`, "aria-hidden": "true" }), classText(i))),
  )

/** The speeds of a class. */
export function classText(i) {
  const from = wind(i ? CLASSES_MS[i - 1] : CALM_BELOW_MS)
  const limit = CLASSES_MS[i]
  return limit === Infinity ? t("city.rose.from", { from }) : t("city.rose.between", { from, to: wind(limit) })
}
