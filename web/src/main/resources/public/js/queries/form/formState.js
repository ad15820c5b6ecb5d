import { decimal } from "../../units/typedNumber.js"

/** The query form as data. It survives a change of tab or language. */

export const GRANULARITIES = ["hour", "day", "month", "season", "year", "period", "hour_of_day", "month_of_year"]
export const STATISTICS = ["mean", "min", "max", "sum", "count"]
export const FURTHER_STATISTICS = ["min_at", "max_at", "stddev", "p01", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p99"]
export const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)
export const HOURS = Array.from({ length: 24 }, (_, i) => i)
export const WIND_SECTORS = ["8", "16", "36"]
export const NN_INDEX = "Rnnmm" // the one index that needs a threshold of its own

/** What is seldom needed; shown on demand. */
export const NO_FURTHER_CHOICES = {
  months: [],
  hours: [],
  where: [],
  indices: [],
  rain_threshold_mm: "",
  degree_days: [],
  events: [],
  wind_sectors: "",
  reference_from: "",
  reference_to: "",
  trend: false,
  source: "", // of those that the history has of a city; none: that with most values of what is asked
  view: "", // of the answer that is wanted first; no part of the question
}

export const EMPTY_FORM = {
  city_ids: [],
  date_from: "",
  date_to: "",
  metrics: ["temperature_c"],
  statistics: ["mean", "min", "max"],
  granularity: "month",
  ...NO_FURTHER_CHOICES,
  preset: null, // `{id, before}` while the period is still the one it has set, in the place of the dates before
  errors: {},
}
const PERIOD = ["date_from", "date_to", "reference_from", "reference_to"]

/** Fields of the form that are parts of one field of the query. */
const PART_OF = {
  months: "filters",
  hours: "filters",
  where: "filters",
  reference_from: "reference",
  reference_to: "reference",
}
const FIELDS = new Set(Object.keys(EMPTY_FORM).map(field => PART_OF[field] ?? field))

export function formState(form, event) {
  switch (event.type) {
    case "set":
      return without(event.fields, { ...form, ...event.fields, ...(PERIOD.some(field => field in event.fields) && { preset: null }) })
    case "preset_period":
      return without(event.fields, { ...form, ...event.fields })
    case "toggle":
      return without(
        { [event.field]: 1 },
        withSum({ ...form, [event.field]: toggled(form[event.field], event.value) }, event),
      )
    case "add":
      return without({ city_ids: 1 }, { ...form, city_ids: [...new Set([...form.city_ids, event.city_id])] })
    case "preset":
      return { ...form, ...NO_FURTHER_CHOICES, ...event.fields, preset: event.preset ?? null, errors: {} }
    case "link":
      return { ...form, ...event.fields, preset: null, errors: {} }
    case "reuse":
      return { ...form, ...fieldsOf(event.request), view: "", preset: null, errors: {} }
    case "refused":
      return { ...form, errors: byField(event.errors) }
    default:
      return form
  }
}

/** The query as the server takes it; what is not asked for is left out. */
export function toQuery(form, requestId) {
  return {
    ...(requestId && { request_id: requestId }),
    city_ids: form.city_ids,
    date_from: form.date_from,
    date_to: form.date_to,
    metrics: form.metrics,
    statistics: form.metrics.length ? form.statistics : [],
    granularity: form.granularity,
    ...furtherParts(form),
  }
}

function furtherParts(form) {
  const filters = {
    ...(form.months.length && { months: ascending(form.months) }),
    ...(form.hours.length && { hours: ascending(form.hours) }),
    ...(form.where.length && { where: form.where.map(one => ({ ...one, value: decimal(one.value) })) }),
  }
  return {
    ...(Object.keys(filters).length && { filters }),
    ...(form.indices.length && { indices: form.indices }),
    ...(form.indices.includes(NN_INDEX) && { rain_threshold_mm: decimal(form.rain_threshold_mm) }),
    ...(form.degree_days.length && {
      degree_days: form.degree_days.map(({ method, base_c }) => ({
        method,
        ...(base_c !== "" && { base_c: decimal(base_c) }),
      })),
    }),
    ...(form.events.length && {
      events: form.events.map(({ event, min_days }) => ({
        event,
        ...(min_days !== "" && { min_days: decimal(min_days) }),
      })),
    }),
    ...(form.wind_sectors && { wind_sectors: Number(form.wind_sectors) }),
    ...(form.reference_from && {
      reference: { from: Number(form.reference_from), to: Number(form.reference_to) },
    }),
    ...(form.trend && { trend: true }),
    ...(form.source && { source: form.source }),
  }
}

/** A past request as fields of the form. */
export function fieldsOf({ filters, reference, ...request }) {
  return {
    city_ids: request.city_ids,
    date_from: request.date_from,
    date_to: request.date_to,
    metrics: request.metrics ?? [],
    statistics: request.statistics?.length ? request.statistics : EMPTY_FORM.statistics,
    granularity: request.granularity,
    months: filters?.months ?? [],
    hours: filters?.hours ?? [],
    where: (filters?.where ?? []).map(one => ({ ...one, value: String(one.value) })),
    indices: request.indices ?? [],
    rain_threshold_mm: text(request.rain_threshold_mm),
    degree_days: (request.degree_days ?? []).map(({ method, base_c }) => ({ method, base_c: text(base_c) })),
    events: (request.events ?? []).map(({ event, min_days }) => ({ event, min_days: text(min_days) })),
    wind_sectors: text(request.wind_sectors),
    reference_from: text(reference?.from),
    reference_to: text(reference?.to),
    trend: request.trend === true,
    source: text(request.source),
  }
}

/** Which of the further choices are made: the fold that hides them names them. */
export function furtherInUse(form) {
  const lists = ["months", "hours", "where", "indices", "degree_days", "events"]
  return [
    form.statistics.some(id => !STATISTICS.includes(id)) && "statistics",
    ...lists.map(field => form[field].length > 0 && field),
    form.wind_sectors && "wind_sectors",
    (form.reference_from || form.reference_to) && "reference",
    form.trend && "trend",
    form.source && "source",
  ].filter(Boolean)
}

/** Touching a field takes its error away: it speaks of what was there before. */
function without(fields, form) {
  const touched = new Set(Object.keys(fields).map(field => PART_OF[field] ?? field))
  const errors = Object.fromEntries(Object.entries(form.errors).filter(([field]) => !touched.has(field)))
  return { ...form, errors }
}

/** Rain is asked for by its total: choosing it chooses the sum too, which can still be taken away. */
function withSum(form, { field, value }) {
  const isRainAdded = field === "metrics" && value === "precipitation_mm" && form.metrics.includes(value)
  return isRainAdded && !form.statistics.includes("sum") ? { ...form, statistics: [...form.statistics, "sum"] } : form
}

function toggled(values, value) {
  return values.includes(value) ? values.filter(other => other !== value) : [...values, value]
}

/** "city_ids[2]" is an error of city_ids; what belongs to no field of the form belongs to the whole request. */
function byField(errors) {
  const found = {}
  for (const { field, reason } of errors) {
    const name = field.split(/[.[]/)[0]
    const key = FIELDS.has(name) ? name : "request"
    found[key] = [...(found[key] ?? []), reason]
  }
  return found
}

const ascending = numbers => [...numbers].sort((a, b) => a - b)
const text = value => (value === null || value === undefined ? "" : String(value))
