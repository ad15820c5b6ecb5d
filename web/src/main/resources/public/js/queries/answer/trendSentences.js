import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { number, signed, withUnit } from "../../units/unitFormat.js"
import { conversionOf } from "../../units/unitConversion.js"
import { mainStatistic } from "../../charts/chartStatisticChoice.js"
import { dayOfYearText, periodText } from "../../model/periodText.js"

/**
 * What an answer says of the years together: how steep a trend is, how sure, and which place the newest period takes.
 */

const SURE = 0.05
const DIGITS = 2 // of a slope a decade: one more than a value has

/** A list of sentences on the statistic that is drawn; null where there are none. */
export function trendList({ subject, names, cities }) {
  const rows = subject.trends.filter(({ statistic }) => statistic === mainStatistic(subject))
  const line = row => h("li", sentences(row, subject, cities > 1 && names.of(row.city_id)))
  return rows.length > 0 && h("ul.trends", rows.map(line))
}

/** @param {string|false} city named where there are several */
export function sentences(row, { granularity, differences, digits, isDate }, city) {
  const [first, last] = row.period.split("/")
  const about = [city, part(first, granularity)].filter(Boolean).join(", ")
  const said = `${slopeText(row)} ${rankText(row, last, granularity, { differences, digits, isDate })}`
  return about ? `${about}${t("trend.colon")}${said}` : said
}

/** "juillet", "été"; nothing of whole years. */
function part(period, granularity) {
  if (granularity === "month") return periodText(period.slice(5), "month_of_year")
  return granularity === "season" ? t(`trend.season.${period.slice(5)}`) : ""
}

function slopeText({ slope, slope_low, slope_high, p_value, unit, count, expected_count }) {
  if (slope === null) return t("trend.too_few", { count, expected: expected_count })
  const { unit: shown, difference } = conversionOf(unit)
  const text = value => signed(difference(value), DIGITS)
  const words = { days: t("unit.days"), "day of year": t("unit.days") }
  return t(p_value < SURE ? "trend.sure" : "trend.unsure", {
    slope: withUnit(text(slope), words[unit] ?? shown),
    low: text(slope_low),
    high: text(slope_high),
    p: p_value < 0.001 ? `< ${number(0.001, 3)}` : `= ${number(p_value, 3)}`,
    count,
  })
}

function rankText({ last: value, rank_high, rank_low, count, unit }, period, granularity, { differences, digits, isDate }) {
  if (value === null) return t("trend.no_last", { period: periodText(period, granularity) })
  const { value: level, difference, unit: shown } = conversionOf(unit)
  const words = { days: t("unit.days") }
  const text = () => withUnit(number((differences.includes("value") ? difference : level)(value), digits), words[unit] ?? shown)
  const high = rank_high <= rank_low
  const [highest, lowest] = isDate ? ["trend.rank_latest", "trend.rank_earliest"] : ["trend.rank_high", "trend.rank_low"]
  return t(high ? highest : lowest, {
    period: periodText(period, granularity),
    value: isDate ? dayOfYearText(value, "long", Number(period)) : text(),
    rank: high ? rank_high : rank_low,
    count,
  })
}
