/** The query form as data. It survives a change of tab or language. */

export const GRANULARITIES = ["hour", "day", "month", "year"]
export const STATISTICS = ["mean", "min", "max", "sum", "count"]

export const EMPTY_FORM = {
  city_ids: [],
  date_from: "",
  date_to: "",
  metrics: ["temperature_c"],
  statistics: ["mean", "min", "max"],
  granularity: "month",
  errors: {},
}

export function formState(form, event) {
  switch (event.type) {
    case "set":
      return without(event.fields, { ...form, ...event.fields })
    case "toggle":
      return without(
        { [event.field]: 1 },
        withSum({ ...form, [event.field]: toggled(form[event.field], event.value) }, event),
      )
    case "add":
      return without({ city_ids: 1 }, { ...form, city_ids: [...new Set([...form.city_ids, event.city_id])] })
    case "reuse":
      return { ...form, ...fieldsOf(event.request), errors: {} }
    case "refused":
      return { ...form, errors: byField(event.errors) }
    default:
      return form
  }
}

/** The query as the server takes it. */
export function toQuery({ errors, ...fields }, requestId) {
  return { request_id: requestId, ...fields }
}

/** What is wrong before asking the server: `[{field, key}]`, the key of a text. Everything else the server says. */
export function mistakes(form) {
  const found = []
  if (!form.city_ids.length) found.push({ field: "city_ids", key: "mistake.city_ids" })
  if (!form.date_from) found.push({ field: "date_from", key: "mistake.date" })
  if (!form.date_to) found.push({ field: "date_to", key: "mistake.date" })
  if (form.date_from && form.date_to && form.date_to < form.date_from)
    found.push({ field: "date_to", key: "mistake.reversed" })
  if (!form.metrics.length) found.push({ field: "metrics", key: "mistake.metrics" })
  if (!form.statistics.length) found.push({ field: "statistics", key: "mistake.statistics" })
  return found
}

/** Touching a field takes its error away: it speaks of what was there before. */
function without(fields, form) {
  const errors = Object.fromEntries(Object.entries(form.errors).filter(([field]) => !(field in fields)))
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

function fieldsOf({ city_ids, date_from, date_to, metrics, statistics, granularity }) {
  return { city_ids, date_from, date_to, metrics, statistics, granularity }
}

/** "city_ids[2]" is an error of city_ids; what belongs to no field of the form belongs to the whole request. */
function byField(errors) {
  const found = {}
  for (const { field, reason } of errors) {
    const name = field.split(/[.[]/)[0]
    const key = name in EMPTY_FORM ? name : "request"
    found[key] = [...(found[key] ?? []), reason]
  }
  return found
}
