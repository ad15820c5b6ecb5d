/** What the history holds, as answers to "will my question have numbers?". Shares are 0 to 1, of the hours of a UTC year. */

const WORTH_OFFERING = 0.01 // a local year spills some hours into the next or last year of UTC

/** Years in which any of the cities has readings, ascending. */
export function yearsHeld(coverages) {
  const entries = coverages.flatMap(coverage => coverage.sources.flatMap(source => source.years))
  const years = new Set(
    entries.filter(entry => entry.row_count >= entry.expected_count * WORTH_OFFERING).map(({ year }) => year),
  )
  return [...years].sort((a, b) => a - b)
}

/** First and last local date that quick picks offer for some cities; null when nothing is held. */
export function datesHeld(coverages) {
  const sources = coverages.flatMap(coverage => coverage.sources)
  if (!sources.length) return null
  const first = sources.map(source => source.first_at).sort()[0]
  const last = sources
    .map(source => source.last_at)
    .sort()
    .at(-1)
  return { date_from: first.slice(0, 10), date_to: last.slice(0, 10) }
}

/** First and last year of sources that report whole days, which have no years of hours; null without such a source. */
export function yearsOfDays(coverage) {
  const sources = coverage.sources.filter(source => !source.years.length)
  const held = sources.length ? datesHeld([{ sources }]) : null
  return held && { from: held.date_from.slice(0, 4), to: held.date_to.slice(0, 4) }
}

/** Of the cities chosen, or of all while none is. */
export function chosenCoverages(form, histories) {
  const chosen = form.city_ids.map(id => histories.get(id)).filter(Boolean)
  return (chosen.length ? chosen : [...histories.values()]).map(history => history.coverage)
}

/**
 * The sources that the history has of the cities chosen, by name; none while no city is.
 * @returns {{id: string, from: string, to: string, ofDays: boolean}[]} `ofDays`: it reports whole days
 */
export function chosenSources(form, histories) {
  const sources = form.city_ids.flatMap(id => histories.get(id)?.coverage.sources ?? [])
  const ids = [...new Set(sources.map(({ source }) => source))].sort()
  return ids.map(id => {
    const own = sources.filter(({ source }) => source === id)
    const { date_from: from, date_to: to } = datesHeld([{ sources: own }])
    return { id, from, to, ofDays: own.every(({ years }) => !years.length) }
  })
}

/** Share of each year's hours that hold a value of the metric. @returns {{year: number, share: number}[]} one per year of the range */
export function sharesByYear(coverage, metric, fromYear, toYear) {
  const years = Array.from({ length: Math.max(0, toYear - fromYear + 1) }, (_, i) => fromYear + i)
  return years.map(year => ({ year, share: shareOf(coverage, metric, year) }))
}

const shareOf = (coverage, metric, year) => shareHeld(coverage?.sources ?? [], metric, year)

/** Several sources may hold the same year: the fullest one counts. */
export function shareHeld(sources, metric, year) {
  const held = sources.flatMap(source => source.years).filter(entry => entry.year === year)
  return Math.max(0, ...held.map(entry => 1 - (entry.missing_share[metric] ?? 1)))
}

/** Whether a share of a year is something, rather than the hours of a local year that spill over. */
export const isHeld = share => share >= WORTH_OFFERING

/** The sources of a city that have answered; all of them, or the one asked for, where the answer names none. */
export function answeringSources({ request, provenance }, coverage) {
  const all = coverage?.sources ?? []
  const named = provenance.sources.length ? provenance.sources : [request.source]
  const answering = all.filter(({ source }) => named.includes(source))
  return answering.length ? answering : all
}

/** Years one after the other as a span: "2014–2016, 2019". @param {number[]} years ascending */
export function yearsText(years) {
  const spans = []
  for (const year of years) {
    const span = spans.at(-1)
    if (span?.to === year - 1) span.to = year
    else spans.push({ from: year, to: year })
  }
  return spans.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(", ")
}

/** A share as one of four words the eye tells apart. */
export function level(share) {
  if (share >= 0.98) return "full"
  if (share >= 0.8) return "most"
  return share > 0 ? "some" : "none"
}
