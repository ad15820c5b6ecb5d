import { roseLegend } from "../charts/roseLegend.js"
import { prevailing, roseOf, windRose } from "../charts/windRose.js"
import { t } from "../i18n/index.js"
import { h, replace } from "../ui/createElement.js"
import { cardinal, number, percent } from "../units/unitFormat.js"

/** The wind rose of the last days of a city. */
export function windCard() {
  const place = h("div.rose-place")
  const element = h("section.card.wind-card", { hidden: true }, h("h2", t("city.rose")), place)

  /** @param {object[]} rows */
  function show(rows) {
    const rose = roseOf(rows.map(row => ({ fromDeg: row.wind_direction_deg, speedMs: row.wind_speed_ms })))
    element.hidden = rose.total === 0
    if (element.hidden) return
    const from = prevailing(rose)
    const hours = { hours: number(rose.total), calm: percent(Math.round((rose.calm * 100) / rose.total)) }
    const words = from === null ? t("city.rose.calm", hours) : t("city.rose.mostly", { ...hours, from: cardinal(from) })
    replace(
      place,
      windRose({ rose, label: words, sides: [0, 90, 180, 270].map(cardinal), percent: share => percent(Math.round(share)) }),
      h("div", roseLegend(), h("p.curves-note", words)),
    )
  }

  return { element, show }
}
