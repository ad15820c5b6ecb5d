import { answeringSources, datesHeld, yearsText } from "../../model/coverageChecks.js"
import { sourceName } from "../../model/sourceNames.js"

/** Which source an answer comes from, and of which years: "Open-Meteo, archive, 2014–2023". */

/**
 * @param {object[]} rows of one city @param {object} [coverage] what the history has of it, where that is known
 * @returns {string} empty where no source has answered
 */
export function originText(subject, rows, result, coverage) {
  const held = answeringSources(result, coverage).map(({ source }) => source)
  const named = result.provenance.sources.filter(id => !held.length || held.includes(id))
  if (!named.length) return ""
  const years = yearsText(tellsYears(subject) ? yearsOfRows(rows) : yearsOfCoverage(result, coverage))
  return [named.map(sourceName).join("; "), years].filter(Boolean).join(", ")
}

/** Rows of spells, of hours that fulfil conditions and of all years together do not say which years there are. */
const tellsYears = ({ granularity, isSelective }) => !isSelective && ["hour", "day", "month", "season", "year"].includes(granularity)

const yearsOfRows = rows => ascending(rows.filter(({ count }) => count > 0).map(({ period }) => Number(period.slice(0, 4))))

function yearsOfCoverage(result, coverage) {
  const { date_from, date_to } = result.request
  const years = answeringSources(result, coverage).flatMap(source => (source.years.length ? source.years.map(({ year }) => year) : yearsOfDays(source)))
  return ascending(years).filter(year => Number(date_from.slice(0, 4)) <= year && year <= Number(date_to.slice(0, 4)))
}

function yearsOfDays(source) {
  const { date_from, date_to } = datesHeld([{ sources: [source] }])
  const [from, to] = [date_from, date_to].map(date => Number(date.slice(0, 4)))
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

const ascending = years => [...new Set(years)].sort((a, b) => a - b)
