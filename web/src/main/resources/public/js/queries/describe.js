import { plural, t } from "../i18n/index.js"
import { dateRange } from "../time.js"

/** A request in words. A request that could not be read is null. */

const NAMED = 3

export function title({ kind, request }, names) {
  if (!request) return t("query.unreadable")
  if (kind === "backfill")
    return t("query.backfill", { city: names.of(request.city_id), from: request.year_from, to: request.year_to })
  return `${cityList(request.city_ids, names)} · ${request.metrics.map(metric => t(`metric.${metric}`)).join(", ")}`
}

/** Empty where the title says it all. */
export function details({ kind, request }) {
  if (!request || kind === "backfill") return ""
  return [
    dateRange(request.date_from, request.date_to),
    t(`by.${request.granularity}`),
    request.statistics.map(id => t(`statistic.${id}`)).join(", "),
  ].join(" · ")
}

/** Ids of the cities a request is about. */
export function citiesOf({ request }) {
  return request?.city_ids ?? (request?.city_id ? [request.city_id] : [])
}

/** Only a query can fill the form again. */
export const canBeReused = ({ kind, request }) => kind === "query" && request !== null

function cityList(ids, names) {
  const shown = ids.slice(0, ids.length > NAMED + 1 ? NAMED : NAMED + 1).map(names.of)
  const others = ids.length - shown.length
  return shown.join(", ") + (others > 0 ? ` ${plural("query.others", others)}` : "")
}
