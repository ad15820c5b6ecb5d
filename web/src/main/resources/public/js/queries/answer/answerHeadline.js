import { plural, t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { number, shownUnit, withUnit } from "../../units/unitFormat.js"
import { mainStatistic } from "../../charts/chartStatisticChoice.js"
import { periodText, timeText } from "../../model/periodText.js"
import { statisticName } from "../../model/statisticNames.js"
import { coverageOf, LOW_COVERAGE } from "../../model/resultTableRows.js"

/**
 * The answer in a sentence for each city, before chart and table: when an extreme was, how many spells there were and the
 * longest, which period had the most. Nothing where a number of the table would only be said twice.
 */

/** @returns {Node|false} */
export function headlineList(subject, { names, cities }) {
  const lines = cities.flatMap(id => {
    const said = headline(subject, subject.rows.filter(row => row.city_id === id))
    return said ? [[id, said]] : []
  })
  const about = id => (cities.length > 1 ? `${names.of(id)}${t("trend.colon")}` : "")
  return lines.length > 0 && h("ul.trends.headlines", lines.map(([id, said]) => h("li", about(id), said)))
}

/** @param {object[]} rows of one city @returns {string} empty where there is nothing to say */
export function headline(subject, rows) {
  if (subject.granularity === "spell") return spellsText(rows)
  if (rows.length === 1) return extremesText(subject, rows[0])
  return subject.isTotal || subject.isSelective ? mostText(subject, rows) : ""
}

/** "Minimum : −5,13 °C, le 18 déc. 2022 07:00 (UTC+1). Maximum : …" */
function extremesText({ digits, unit }, row) {
  return ["min", "max"]
    .filter(id => row[`${id}_at`])
    .map(id => t("headline.extreme", { statistic: statisticName(id), value: withUnit(number(row[id], digits), unit), when: timeText(row[`${id}_at`]) }))
    .join(" ")
}

function spellsText(rows) {
  const spells = rows.filter(row => row.from)
  if (!spells.length) return ""
  const longest = spells.reduce((best, row) => (row.value > best.value ? row : best))
  const peaks = spells.filter(row => typeof row.peak_c === "number")
  const isCold = spells[0].event === "frost_spell"
  const peak = peaks.length && peaks.reduce((best, row) => (isCold ? row.peak_c < best.peak_c : row.peak_c > best.peak_c) ? row : best)
  return [
    plural("headline.spells", spells.length, { days: number(spells.reduce((sum, row) => sum + row.value, 0)) }),
    t("headline.longest", { period: periodText(longest.period, "spell"), days: number(longest.value) }),
    peak && t("headline.peak", { value: withUnit(number(peak.peak_c, 1), shownUnit("°C")), when: timeText(peak.peak_on) }),
  ]
    .filter(Boolean)
    .join(" ")
}

/** Which period had the most; of those with a value and enough of their hours, unless these had to fulfil conditions. */
function mostText(subject, rows) {
  const main = subject.isSelective ? "count" : mainStatistic(subject)
  const known = rows.filter(row => typeof row[main] === "number" && (subject.isSelective || coverageOf(row) >= LOW_COVERAGE))
  if (known.length < 2) return ""
  const most = known.reduce((best, row) => (row[main] > best[main] ? row : best))
  if (!(most[main] > 0)) return ""
  const unit = main === "count" ? t(`unit.${subject.counts}`) : subject.unit
  return t("headline.most", {
    period: periodText(most.period, subject.granularity),
    value: withUnit(number(most[main], main === "count" ? 0 : subject.digits), unit),
  })
}
