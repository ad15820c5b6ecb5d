import { t } from "../../i18n/index.js"
import { METRIC_IDS } from "../../units/unitFormat.js"
import { answeringSources, isHeld, shareHeld, yearsText } from "../../model/coverageChecks.js"

/**
 * Conditions on what the history does not hold: no hour of a year without gusts is one of a gale, which is no data rather than
 * no gale. The rows of an answer do not tell the one from the other; what the history holds does.
 */

/**
 * @param {Map<string, {coverage: object}>} histories what the history has of each city
 * @returns {{subject: object, gaps: {city_id: string, metric: string, years: number[]}[]}} rows of years without any hour of
 *   what is asked have no `count`; others have in `held` the share of their years' hours that are there, 0 to 1
 */
export function withoutUnheld(subject, result, histories) {
  const { request } = result
  if (!subject.isSelective) return { subject, gaps: [] }
  const metrics = [...new Set([subject.key, ...request.filters.where.map(({ metric }) => metric)])].filter(id => METRIC_IDS.includes(id))
  const sources = new Map(request.city_ids.filter(id => histories.has(id)).map(id => [id, answeringSources(result, histories.get(id).coverage)]))
  const share = (id, metric, year) => shareHeld(sources.get(id), metric, year)
  const heldOf = row => average(yearsOf(row.period, request).map(year => Math.min(...metrics.map(metric => share(row.city_id, metric, year)))))
  const rows = subject.rows.map(row => {
    if (!sources.has(row.city_id)) return row
    const held = heldOf(row)
    return row.count === 0 && !isHeld(held) ? { ...row, held, count: null } : { ...row, held }
  })
  const gaps = [...sources.keys()].flatMap(city_id =>
    metrics.flatMap(metric => {
      const years = yearsAsked(request).filter(year => !isHeld(share(city_id, metric, year)))
      return years.length ? [{ city_id, metric, years }] : []
    }),
  )
  return { subject: { ...subject, rows }, gaps }
}

/** "Rafales : l’historique n’en a pas pour Paris (2014–2023), rien ne peut en être dit." */
export const gapText = ({ city_id, metric, years }, names) =>
  t("headline.unheld", { metric: t(`metric.${metric}`), city: names.of(city_id), years: yearsText(years) })

/** Of a row of all years together those asked for. */
function yearsOf(period, request) {
  const isYears = /^\d{4}/.test(period) && !period.includes("/")
  return isYears ? [Number(period.slice(0, 4))] : yearsAsked(request)
}

function yearsAsked({ date_from, date_to }) {
  const [from, to] = [date_from, date_to].map(date => Number(date.slice(0, 4)))
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

const average = shares => shares.reduce((sum, share) => sum + share, 0) / shares.length
