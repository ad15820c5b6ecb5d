import { plural, t } from "../i18n/index.js"
import { dateRange } from "../model/timeText.js"
import { inChosenUnit } from "../units/typedNumber.js"
import { shownUnit, unitOf, withUnit } from "../units/unitFormat.js"
import { eventOf, indexOf, methodOf, nameOf } from "../model/queryDefinitions.js"
import { hourText, monthText } from "../model/periodText.js"
import { statisticName } from "../model/statisticNames.js"

/** A request in words. A request that could not be read is null. */

const NAMED = 3

export function title({ kind, request }, names) {
  if (!request) return t("query.unreadable")
  if (kind === "backfill")
    return t("query.backfill", { city: names.of(request.city_id), from: request.year_from, to: request.year_to })
  if (kind === "replay") return t("query.replay", { city: names.of(request.city_id), dates: dateRange(request.date_from, request.date_to) })
  return `${listed(request.city_ids.map(names.of))} · ${listed(subjects(request))}`
}

function subjects({ metrics, wind_sectors, indices, degree_days, events }) {
  return [
    ...(metrics ?? []).map(metric => t(`metric.${metric}`)),
    ...(wind_sectors ? [t("wind.rose")] : []),
    ...(indices ?? []).map(id => nameOf(indexOf(id), id)),
    ...(degree_days ?? []).map(({ method }) => nameOf(methodOf(method), method)),
    ...(events ?? []).map(({ event }) => nameOf(eventOf(event), event)),
  ]
}

/** Empty where the title says it all. */
export function details({ kind, request }) {
  if (!request || kind === "backfill" || kind === "replay") return ""
  return [
    dateRange(request.date_from, request.date_to),
    t(`by.${request.granularity}`),
    request.metrics?.length && request.statistics.map(statisticName).join(", "),
    ...filterTexts(request.filters),
    request.reference && t("query.reference", { from: request.reference.from, to: request.reference.to }),
    request.source && t("query.source", { source: request.source }),
  ]
    .filter(Boolean)
    .join(" · ")
}

/** Which hours count, in words. */
export function filterTexts(filters) {
  return [
    filters?.months?.length && filters.months.map(month => monthText(month, "short")).join(", "),
    filters?.hours?.length && filters.hours.map(hourText).join(", "),
    ...(filters?.where ?? []).map(
      ({ metric, op, value }) => `${t(`metric.${metric}`)} ${t(`op.${op}`)} ${quantityText(unitOf(metric), value)}`,
    ),
  ].filter(Boolean)
}

/** "30 °C", "86 °F": a number of a request in the reader's unit. */
const quantityText = (contractUnit, value) => withUnit(inChosenUnit(contractUnit, value), shownUnit(contractUnit))

/** Ids of the cities a request is about. */
export function citiesOf({ request }) {
  return request?.city_ids ?? (request?.city_id ? [request.city_id] : [])
}

/** Only a query can fill the form again. */
export const canBeReused = ({ kind, request }) => kind === "query" && request !== null

function listed(texts) {
  const shown = texts.slice(0, texts.length > NAMED + 1 ? NAMED : NAMED + 1)
  const others = texts.length - shown.length
  return shown.join(", ") + (others > 0 ? ` ${plural("query.others", others)}` : "")
}
