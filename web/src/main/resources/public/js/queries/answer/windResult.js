import { classText, roseLegend } from "../../charts/roseLegend.js"
import { CLASSES_MS, windRose } from "../../charts/windRose.js"
import { plural, t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { cardinal, exact, NOTHING, number, percent, wind, withUnit } from "../../units/unitFormat.js"
import { periodText } from "../../model/periodText.js"
import { listed } from "./listedPeriods.js"

/** The wind roses of an answer: each with its words and its table, a city and a period at a time. */

/** Hours by force in a row, in the order of the rose's classes. */
export const FORCES = ["bft_1_2", "bft_3", "bft_4", "bft_5", "bft_6_up"]

const SHOWN = 12
const NAMED_SIDES = 16
const SIDES = [0, 90, 180, 270]
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
export const drawn = ({ all, sectors }) =>
  all.share_pct === null || isWithoutDirection(all) ? null : { total: all.count, calm: all.calm, sectors: sectors.map(row => FORCES.map(id => row[id])) }

function roseFigure(rose, request, names) {
  const { all, sectors } = rose
  const city = request.city_ids.length > 1 ? `${names.of(all.city_id)}, ` : ""
  const title = city + periodText(all.period, request.granularity)
  const chart = drawn(rose)
  return h(
    "figure.figure.rose-figure",
    { "data-city-id": all.city_id, "data-period": all.period },
    h("figcaption", h("strong", title)),
    chart && h("p.rose-lead", leadText(sectors)),
    chart &&
      h(
        "div.rose-place",
        windRose({
          rose: chart,
          label: `${title}${t("trend.colon")}${words(all)}`,
          sides: SIDES.map(cardinal),
          percent: share => percent(Math.round(share)),
        }),
        roseLegend(),
      ),
    h("p.rose-words", words(all)),
    chart && h("div.table-scroll", { tabindex: "0", role: "region", "aria-label": title }, table(sectors, title)),
  )
}

/** Where no hour at all blows from a side, a city that is always calm is told from one without wind by how many hours are known. */
const isWithoutDirection = ({ hours, variable, count, expected_count }) =>
  hours < MIN_DIRECTED_SHARE * (hours + variable) || (hours === 0 && count < MIN_DIRECTED_SHARE * expected_count)

/** "Vent le plus fréquent : est, 15,6 % des heures." @param {object[]} sectors of one rose, some of which have hours */
export function leadText(sectors) {
  const most = Math.max(...sectors.map(({ share_pct }) => share_pct))
  const sides = sectors.filter(({ share_pct }) => share_pct === most).map(({ from_deg }) => sideText(from_deg))
  return t("wind.lead", { side: listed(sides), share: share(most) })
}

/** A side in words where it has some: sixteen do. */
function sideText(fromDeg) {
  const wind = fromDeg / (360 / NAMED_SIDES)
  return Number.isInteger(wind) ? t(`wind.side.${wind}`) : `${exact(fromDeg)}°`
}

/** All winds together in words. */
export function words(all) {
  if (isWithoutDirection(all)) return t("wind.no_direction")
  const { count, expected_count, calm_pct, variable, mean_ms, vector_ms, vector_from_deg, constancy } = all
  return [
    t("wind.hours", { count: number(count), expected: number(expected_count) }),
    calm_pct !== null && t("wind.calm", { share: share(calm_pct), limit: wind(0.3) }),
    mean_ms !== null && t("wind.mean", { speed: wind(mean_ms) }),
    vector_from_deg !== null &&
      t("wind.vector", { speed: wind(vector_ms), degrees: number(vector_from_deg), side: cardinal(vector_from_deg) }),
    constancy !== null && t("wind.constancy", { share: percent(Math.round(constancy * 100)) }),
    variable > 0 && plural("wind.variable", variable),
  ]
    .filter(Boolean)
    .join(" ")
}

function table(sectors, title) {
  return h(
    "table.result-table",
    h("caption.visually-hidden", title),
    h(
      "thead",
      h("tr", [t("wind.from"), t("wind.share"), ...CLASSES_MS.map((_, i) => `${classText(i)} (${t("unit.h")})`), t("wind.mean_speed")].map(text => h("th", { scope: "col" }, text))),
    ),
    h("tbody", sectors.map(line)),
  )
}

function line(row) {
  return h(
    "tr",
    h("th", { scope: "row" }, `${withUnit(exact(row.from_deg), "°")} ${row.from_deg % 45 === 0 ? cardinal(row.from_deg) : ""}`),
    h("td.number", { title: `${number(row.hours)} ${t("unit.h")}` }, share(row.share_pct)),
    FORCES.map(id => h("td.number", number(row[id]))),
    h("td.number", row.mean_ms === null ? NOTHING : wind(row.mean_ms)),
  )
}

const share = value => withUnit(number(value, 1), "%")
