import { plural, t } from "../../i18n/index.js"
import { mainStatistic } from "../../charts/chartStatisticChoice.js"
import { coverageOf, LOW_COVERAGE } from "../../model/resultTableRows.js"
import { sourceName } from "../../model/sourceNames.js"
import { signed, withUnit } from "../../units/unitFormat.js"

/** The mean difference of two cities or two years in a sentence. */

const OF_ALL_YEARS = { day_of_year: "day", month_of_year: "month", hour_of_day: "hour" }

/**
 * "Paris − Lyon : −0,85 °C en moyenne de 36 mois." Over the periods that both have, with enough of their hours.
 * @param {string[]} sources ids of those that have answered: of several part of the difference may be theirs
 */
export function differenceText({ id, subject, text }, sources) {
  if (!["difference", "years_difference"].includes(id)) return ""
  const complete = subject.rows.filter(row => subject.isSelective || coverageOf(row) >= LOW_COVERAGE)
  const known = complete.map(row => row[`${mainStatistic(subject)}_anomaly`]).filter(value => typeof value === "number")
  if (!known.length) return ""
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  const unit = mainStatistic(subject) === "count" ? t(`unit.${subject.counts}`) : subject.unit
  const periods = plural(`headline.periods.${OF_ALL_YEARS[subject.granularity] ?? subject.granularity}`, known.length)
  const said = plural("headline.difference", known.length, { what: text, value: withUnit(signed(mean, subject.digits), unit), periods })
  return sources.length > 1 ? `${said} ${t("headline.two_sources", { count: sources.length, sources: sources.map(sourceName).join(" ; ") })}` : said
}
