import { plural, t } from "../i18n/index.js"
import { dateRange } from "../time.js"

/** A request in words. */

const NAMED = 3

export function title(request, names) {
  return `${cityList(request.city_ids, names)} · ${request.metrics.map(metric => t(`metric.${metric}`)).join(", ")}`
}

export function details(request) {
  return [dateRange(request.date_from, request.date_to), t(`by.${request.granularity}`), request.statistics.map(id => t(`statistic.${id}`)).join(", ")].join(" · ")
}

function cityList(ids, names) {
  const shown = ids.slice(0, ids.length > NAMED + 1 ? NAMED : NAMED + 1).map(names.of)
  const others = ids.length - shown.length
  return shown.join(", ") + (others > 0 ? ` ${plural("query.others", others)}` : "")
}
