import { METRIC_IDS, WIND_DIRECTION } from "../../units/unitFormat.js"
import { EMPTY_FORM, fieldsOf, GRANULARITIES, HOURS, MONTHS, WIND_SECTORS } from "./formState.js"

/**
 * A question as the last part of an address, so that it can be kept and sent on before it is asked:
 * "cities=2988507&from=2021-01-01&to=2021-12-31&metrics=temperature_c&statistics=mean,max&by=month". What is empty is
 * left out; what cannot be read is as good as absent; what the server does not know it says itself.
 */

const LISTS = {
  cities: "city_ids",
  metrics: "metrics",
  statistics: "statistics",
  months: "months",
  hours: "hours",
  indices: "indices",
}
const TEXTS = { from: "date_from", to: "date_to", by: "granularity", rain: "rain_threshold_mm", wind: "wind_sectors", source: "source", view: "view" }
const CONDITION = /^(\w+)([<>]=?)(.+)$/
const STATISTIC = /^(count|mean|(min|max)(_at)?|sum|stddev|p\d\d)$/
const VIEW = /^[a-z_]{1,20}$/
const DATE = /^\d{4}-\d\d-\d\d$/
const YEARS = /^(\d{4})-(\d{4})$/
const SAFE = /%(2C|3A|3B)/g // "," ":" ";" need no escape after the #, and are easier to read

/** @returns {string} empty while nothing has been chosen */
export function linkOf(form) {
  if (isEmpty(form)) return ""
  const parts = {
    ...mapped(TEXTS, field => form[field]),
    ...mapped(LISTS, field => form[field].join(",")),
    where: form.where.map(({ metric, op, value }) => metric + op + value).join(";"),
    degree_days: form.degree_days.map(({ method, base_c }) => pair(method, base_c)).join(";"),
    events: form.events.map(({ event, min_days }) => pair(event, min_days)).join(";"),
    trend: form.trend && "yes",
    reference: form.reference_from && form.reference_to && `${form.reference_from}-${form.reference_to}`,
  }
  return Object.entries(parts)
    .filter(([, text]) => text)
    .map(([name, text]) => `${name}=${encodeURIComponent(text).replace(SAFE, decodeURIComponent)}`)
    .join("&")
}

/** Of a past request. @param {string} [view] of its answer */
export const linkOfRequest = (request, view = "") => linkOf({ ...EMPTY_FORM, ...fieldsOf(request), view })

/** The fields of the form that a link fills. */
export function fieldsOfLink(link) {
  const given = Object.fromEntries(link.split("&").map(part => [part.split("=")[0], decoded(part.slice(part.indexOf("=") + 1))]))
  const [, reference_from = "", reference_to = ""] = (given.reference ?? "").match(YEARS) ?? []
  const named = (text, name, number) => ({ [name]: text.split(":")[0], [number]: text.split(":")[1] ?? "" })
  return {
    city_ids: listed(given.cities, ","),
    date_from: DATE.test(given.from) ? given.from : "",
    date_to: DATE.test(given.to) ? given.to : "",
    metrics: listed(given.metrics, ",").filter(id => METRIC_IDS.includes(id)),
    statistics: listed(given.statistics, ",").filter(id => STATISTIC.test(id)),
    granularity: GRANULARITIES.includes(given.by) ? given.by : EMPTY_FORM.granularity,
    months: listed(given.months, ",").map(Number).filter(month => MONTHS.includes(month)),
    hours: listed(given.hours, ",").map(Number).filter(hour => HOURS.includes(hour)),
    where: listed(given.where, ";").flatMap(text => {
      const [, metric, op, value] = text.match(CONDITION) ?? []
      return [...METRIC_IDS, WIND_DIRECTION].includes(metric) ? [{ metric, op, value }] : []
    }),
    indices: listed(given.indices, ","),
    rain_threshold_mm: given.rain ?? "",
    degree_days: listed(given.degree_days, ";").map(text => named(text, "method", "base_c")),
    events: listed(given.events, ";").map(text => named(text, "event", "min_days")),
    wind_sectors: WIND_SECTORS.includes(given.wind) ? given.wind : "",
    reference_from,
    reference_to,
    trend: given.trend === "yes",
    source: given.source ?? "",
    view: VIEW.test(given.view ?? "") ? given.view : "",
  }
}

const isEmpty = form => JSON.stringify({ ...form, errors: {} }) === JSON.stringify({ ...form, ...EMPTY_FORM })
const mapped = (names, text) => Object.fromEntries(Object.entries(names).map(([name, field]) => [name, text(field)]))
const pair = (name, number) => (number === "" ? name : `${name}:${number}`)
const listed = (text, separator) => (text ? [...new Set(text.split(separator))] : [])

function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return "" // a lone % typed by hand
  }
}
