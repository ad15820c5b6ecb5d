import { roseLegend } from "../../charts/rose/roseLegend.js"
import { roseTable } from "../../charts/rose/roseTable.js"
import { leadText, roseText } from "../../charts/rose/roseText.js"
import { shapeOf, windRose } from "../../charts/rose/windRose.js"
import { plural, t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { periodText } from "../../model/periodText.js"

/** The wind roses of an answer: each with its words and its table, a city and a period at a time. */

const SHOWN = 12
const MIN_DIRECTED_SHARE = 0.1 // of the hours that blow: below it nothing of a rose can be said

export function windResult({ subject, result, names }) {
  const roses = rosesOf(subject.rows)
  const place = h("div.roses")
  const more = h("button.button", { type: "button", onclick: () => draw(shown + SHOWN) })
  let shown = 0

  function draw(count) {
    shown = count
    replace(place, roses.slice(0, shown).map(rose => roseFigure(rose, result.request, names)))
    more.hidden = roses.length <= shown
    replace(more, plural("wind.more", roses.length - shown))
  }

  draw(SHOWN)
  return h("div.wind-result", place, more)
}

/** @returns {{all: object, sectors: object[]}[]} the rows of each city and period */
export function rosesOf(rows) {
  const roses = []
  for (const row of rows) {
    if (row.wind === "all") roses.push({ all: row, sectors: [] })
    else roses.at(-1).sectors.push(row)
  }
  return roses
}

/** What the chart draws; null where the answer gives no shares, or nearly all wind has no direction. */
export const drawn = rose => (isWithoutDirection(rose.all) ? null : shapeOf(rose))

function roseFigure(rose, request, names) {
  const { all, sectors } = rose
  const city = request.city_ids.length > 1 ? `${names.of(all.city_id)}, ` : ""
  const title = city + periodText(all.period, request.granularity)
  const chart = drawn(rose)
  const lead = chart && leadText(sectors)
  return h(
    "figure.figure.rose-figure",
    { "data-city-id": all.city_id, "data-period": all.period },
    h("figcaption", h("strong", title)),
    lead && h("p.rose-lead", lead),
    chart && h("div.rose-place", windRose(chart, `${title}${t("trend.colon")}${words(all)}`), roseLegend()),
    h("p.rose-words", words(all)),
    chart && h("div.table-scroll", { tabindex: "0", role: "region", "aria-label": title }, roseTable(sectors, title)),
  )
}

/** Where no hour at all blows from a side, a city that is always calm is told from one without wind by how many hours are known. */
const isWithoutDirection = ({ hours, variable, count, expected_count }) =>
  hours < MIN_DIRECTED_SHARE * (hours + variable) || (hours === 0 && count < MIN_DIRECTED_SHARE * expected_count)

/** All winds together in words. */
export const words = all => (isWithoutDirection(all) ? t("wind.no_direction") : roseText(all))
