import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { cardinal, exact, NOTHING, number, wind, withUnit } from "../../units/unitFormat.js"
import { CLASSES_MS, FORCES } from "./roseCounts.js"
import { classText } from "./roseLegend.js"
import { share } from "./roseText.js"

/** The numbers of a wind rose, side by side. @param {object[]} sectors as an answer has them */
export const roseTable = (sectors, title) =>
  h(
    "table.result-table",
    h("caption.visually-hidden", title),
    h(
      "thead",
      h("tr", [t("wind.from"), t("wind.share"), ...CLASSES_MS.map((_, i) => `${classText(i)} (${t("unit.h")})`), t("wind.mean_speed")].map(text => h("th", { scope: "col" }, text))),
    ),
    h("tbody", sectors.map(line)),
  )

function line(row) {
  return h(
    "tr",
    h("th", { scope: "row" }, `${withUnit(exact(row.from_deg), "°")} ${row.from_deg % 45 === 0 ? cardinal(row.from_deg) : ""}`),
    h("td.number", { title: `${number(row.hours)} ${t("unit.h")}` }, share(row.share_pct)),
    FORCES.map(id => h("td.number", number(row[id]))),
    h("td.number", row.mean_ms === null ? NOTHING : wind(row.mean_ms)),
  )
}
