import { indexOf } from "../../model/queryDefinitions.js"
import { decimal } from "../../units/typedNumber.js"
import { NN_INDEX } from "./formState.js"

const NOT_OF_DAYS = ["hour", "hour_of_day", "month_of_year"]
const OF_YEARS = ["month", "season", "year"]

/** What is wrong before asking the server: `[{field, key}]`, the key of a text. Everything else the server says. */
export function validationErrors(form) {
  return [
    [!form.city_ids.length, "city_ids", "mistake.city_ids"],
    [!form.date_from, "date_from", "mistake.date"],
    [!form.date_to, "date_to", "mistake.date"],
    [form.date_from && form.date_to && form.date_to < form.date_from, "date_to", "mistake.reversed"],
    [asksNothing(form), "metrics", "mistake.metrics"],
    [form.metrics.length > 0 && !form.statistics.length, "statistics", "mistake.statistics"],
    [form.where.some(({ value }) => decimal(value) === null), "filters", "mistake.condition"],
    [form.indices.includes(NN_INDEX) && !(decimal(form.rain_threshold_mm) > 0), "rain_threshold_mm", "mistake.rain"],
    [form.granularity !== "day" && form.indices.some(id => indexOf(id)?.by_day), "indices", "mistake.day_index"],
    [form.degree_days.length > 0 && NOT_OF_DAYS.includes(form.granularity), "degree_days", "mistake.degree_days"],
    [form.degree_days.some(isWithoutBase), "degree_days", "mistake.base"],
    [form.events.some(isWithoutDays), "events", "mistake.min_days"],
    [form.wind_sectors && form.granularity === "hour", "wind_sectors", "mistake.wind_sectors"],
    [Boolean(form.reference_from) !== Boolean(form.reference_to), "reference", "mistake.reference"],
    [form.trend && !OF_YEARS.includes(form.granularity), "trend", "mistake.trend"],
    [form.trend && form.metrics.length > 0 && form.where.length > 0, "trend", "mistake.trend_where"],
    [isReversed(form), "reference", "mistake.reversed"],
  ]
    .filter(([isWrong]) => isWrong)
    .map(([, field, key]) => ({ field, key }))
}

const asksNothing = form => !form.wind_sectors && ["metrics", "indices", "degree_days", "events"].every(part => !form[part].length)
const isWithoutBase = ({ base_c }) => base_c !== "" && decimal(base_c) === null
const isWithoutDays = ({ min_days }) => min_days !== "" && !(Number.isInteger(decimal(min_days)) && decimal(min_days) > 0)
const isReversed = ({ reference_from, reference_to }) =>
  reference_from && reference_to && Number(reference_to) < Number(reference_from)
