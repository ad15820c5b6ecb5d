import { t } from "../../i18n/index.js"
import { mainStatistic } from "../../charts/chartStatisticChoice.js"
import { yearsText } from "../../model/coverageChecks.js"
import { periodText } from "../../model/periodText.js"
import { coverageOf, LOW_COVERAGE } from "../../model/resultTableRows.js"
import { number, withUnit } from "../../units/unitFormat.js"
import { listed } from "../../i18n/abbreviatedList.js"

/** What an answer says of totals, such as rain, days of frost, degree days, hours of heat: a mean year, and which period had the most. */

const MONTHS = 12
const MIN_YEARS = 2 // of one year there is no mean

/** "Jours de gel : 24,3 jours en moyenne annuelle (2014–2023) ; le plus : 2018, 40 jours." */
export function totalsText(subject, rows, request) {
  const main = subject.isSelective ? "count" : mainStatistic(subject)
  const known = rows.filter(row => typeof row[main] === "number" && isFull(row, subject))
  if (known.length < 2) return ""
  const unit = main === "count" ? t(`unit.${subject.counts}`) : subject.unit
  const digits = main === "count" ? 0 : subject.digits
  const highest = Math.max(...known.map(row => row[main]))
  const most = highest > 0 && {
    period: listed(known.filter(row => row[main] === highest).map(({ period }) => periodText(period, subject.granularity))),
    value: withUnit(number(highest, digits), unit),
  }
  const years = yearlyTotals(subject, known, main, request)
  if (years.length < MIN_YEARS) return most ? t("headline.most", most) : ""
  const mean = years.reduce((sum, { total }) => sum + total, 0) / years.length
  const values = { name: subject.name, mean: withUnit(number(mean, Math.max(1, digits)), unit), years: yearsText(years.map(({ year }) => year)) }
  return most ? t("headline.yearly", { ...values, ...most }) : t("headline.yearly_only", values)
}

/** Whether enough of its hours are there; of hours that had to fulfil conditions its own number does not say it, what the history holds does. */
const isFull = (row, { isSelective }) => (isSelective ? (row.held ?? 1) : coverageOf(row)) >= LOW_COVERAGE

/** Years, or the months of whole years where these can be added: not the longest spell of each. */
function yearlyTotals({ granularity, isSelective, isTotal, rows: [row] }, known, main, request) {
  const whole = known.filter(({ period }) => isWhole(period, request))
  if (granularity === "year") return whole.map(each => ({ year: Number(each.period), total: each[main] }))
  const canBeAdded = isSelective || (isTotal && ["sum", "value"].includes(main) && (row.metric ?? row.degree_days))
  if (granularity !== "month" || !canBeAdded) return []
  const years = [...new Set(whole.map(({ period }) => period.slice(0, 4)))].sort()
  return years.flatMap(year => {
    const months = whole.filter(({ period }) => period.startsWith(year))
    return months.length === MONTHS ? [{ year: Number(year), total: months.reduce((sum, each) => sum + each[main], 0) }] : []
  })
}

/** Whether all days of a month or year are among the dates asked for. */
export function isWhole(period, { date_from, date_to }) {
  const [year, month] = period.split("-").map(Number)
  const [first, last] = [Date.UTC(year, month ? month - 1 : 0, 1), Date.UTC(year, month ?? MONTHS, 0)]
  return Date.parse(date_from) <= first && last <= Date.parse(date_to)
}
