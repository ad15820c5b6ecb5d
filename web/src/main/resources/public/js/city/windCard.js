import { roseOf, SECTORS } from "../charts/rose/roseCounts.js"
import { roseLegend } from "../charts/rose/roseLegend.js"
import { roseTable } from "../charts/rose/roseTable.js"
import { leadText, roseText } from "../charts/rose/roseText.js"
import { shapeOf, windRose } from "../charts/rose/windRose.js"
import { t } from "../i18n/index.js"
import { sourceName } from "../model/sourceNames.js"
import { h, replace } from "../ui/createElement.js"

/** The wind rose of the hours that the curves of a city show, of their source. */

const TENS_DEG = 10

export function windCard() {
  const title = h("h2")
  const sourceLine = h("p.tile-source")
  const place = h("div.rose-figure")
  const table = h("div.table-scroll", { tabindex: "0", role: "region", "aria-label": t("city.rose.values") })
  const values = h("details.values-fold.rose-values", h("summary", t("city.rose.values")), table)
  const element = h("section.card.wind-card", { hidden: true }, title, sourceLine, place, values)

  /**
   * @param {object[]} rows closed hours of one source
   * @param {number} spanH how many hours there could be
   * @param {string} source their id
   */
  function show(rows, spanH, source) {
    const winds = rows.map(row => ({ fromDeg: row.wind_direction_deg, speedMs: row.wind_speed_ms }))
    const rose = roseOf(winds, spanH)
    const { lead, words, notes, shape } = saidOf(rose, winds)
    element.hidden = rose.all.count + rose.all.variable === 0
    replace(title, t("city.rose", { span: t(`city.span.${spanH}`) }))
    replace(sourceLine, t("city.source_is", { source: sourceName(source) }))
    values.hidden = shape === null
    if (shape) replace(table, roseTable(rose.sectors, t("city.rose.values")))
    replace(
      place,
      lead && h("p.rose-lead", lead),
      shape && h("div.rose-place", windRose(shape, [lead, words].filter(Boolean).join(" ")), roseLegend()),
      h("p.curves-note", [words, ...notes].join(" ")),
    )
  }

  return { element, show }
}

/**
 * What a rose says, and the shape to draw: none of fewer hours than it has sides, nor where much of the wind has no direction.
 * @returns {{lead: string|null, words: string, notes: string[], shape: object|null}}
 */
export function saidOf(rose, winds) {
  const { count, calm, variable, share_pct } = rose.all
  if (count === calm && variable > 0) return { lead: null, words: t("city.rose.never_directed"), notes: [], shape: null }
  const isFew = count + variable < SECTORS || (share_pct !== null && count < SECTORS)
  if (isFew) return { lead: null, words: roseText({ ...rose.all, calm_pct: null }), notes: [t("city.rose.few")], shape: null }
  if (share_pct === null) return { lead: null, words: roseText(rose.all), notes: [t("city.rose.without_direction")], shape: null }
  const notes = [t("city.rose.middle"), isInTens(winds) && t("city.rose.tens")].filter(Boolean)
  return { lead: leadText(rose.sectors), words: roseText(rose.all), notes, shape: shapeOf(rose) }
}

/** Whether directions are those of a station's report, which has them by tens of degrees. */
const isInTens = winds => winds.every(({ fromDeg }) => (fromDeg ?? 0) % TENS_DEG === 0)
