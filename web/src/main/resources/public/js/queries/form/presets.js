import { t } from "../../i18n/index.js"
import { dateRange, dateText } from "../../model/timeText.js"
import { datesHeld, yearsHeld } from "../../model/coverageChecks.js"
import { lastDayOfNormal, normalYears } from "../../model/normalYears.js"
import { NO_FURTHER_CHOICES } from "./formState.js"

/**
 * The questions people ask most, as the fields of the form that ask them. Each has its own period: the dates of the question
 * before may be a single day. Cities stay as chosen, unless the question is about one place.
 */

const ANY = ["reference_from", "reference_to", "source"] // of these a preset says nothing
const FRANCE = "3017382" // of GeoNames; its days are those of the national thermal indicator
const GALE_MS = "17.2" // Beaufort 8

const temperature = { metrics: ["temperature_c"], statistics: ["mean", "min", "max"] }
const degreeDays = method => ({ method, base_c: "" })
const spell = (event, min_days = "") => ({ event, min_days })
const nothing = { metrics: [], statistics: ["mean", "min", "max"] }

/** In groups, in the order they are offered: by what is asked of the past. */
const GROUPED = {
  course: [
    { id: "months", fields: { ...temperature, granularity: "month" } },
    { id: "trend", fields: { metrics: ["temperature_c"], statistics: ["mean"], granularity: "year", trend: true } },
    { id: "stripes", fields: { metrics: ["temperature_c"], statistics: ["mean"], granularity: "year", view: "stripes" } },
  ],
  records: [
    { id: "records", fields: { metrics: ["temperature_c"], statistics: ["min", "min_at", "max", "max_at"], granularity: "period" } },
    { id: "hottest_july", fields: { metrics: ["temperature_c"], statistics: ["mean"], granularity: "month", months: [7], trend: true } },
  ],
  usual: [
    { id: "day_percentile", fields: { ...nothing, granularity: "day", indices: ["TGpct"] }, compares: true, days: 1 },
    { id: "day_normal", fields: { ...temperature, granularity: "day" }, compares: true, days: 1 },
    { id: "anomaly", fields: { metrics: ["temperature_c"], statistics: ["mean"], granularity: "month" }, compares: true },
    { id: "typical_day", fields: { metrics: ["temperature_c"], statistics: ["mean", "p10", "p90"], granularity: "hour_of_day" } },
    { id: "typical_year", fields: { metrics: ["temperature_c"], statistics: ["mean", "p10", "p90"], granularity: "month_of_year" } },
  ],
  counted: [
    { id: "frost", fields: { ...nothing, granularity: "year", indices: ["FD", "ID", "TNn"], trend: true } },
    { id: "heat", fields: { ...nothing, granularity: "year", indices: ["SU", "TR", "TXx"] } },
    {
      id: "hot_hours",
      fields: {
        metrics: ["temperature_c"],
        statistics: ["count"],
        granularity: "year",
        where: [{ metric: "temperature_c", op: ">=", value: "30" }],
      },
    },
    {
      id: "rain",
      fields: {
        metrics: ["precipitation_mm"],
        statistics: ["sum", "max"],
        granularity: "month",
        indices: ["R10mm", "Rx1day", "CDD"],
      },
    },
  ],
  spells: [
    { id: "heatwaves", fields: { ...nothing, granularity: "year", events: [spell("heatwave_fr")] } },
    { id: "dry_spells", fields: { ...nothing, granularity: "year", events: [spell("dry_spell", "7")] } },
    { id: "frost_dates", fields: { ...nothing, granularity: "year", events: [spell("last_frost"), spell("first_frost")] } },
    {
      id: "national_indicator",
      fields: {
        city_ids: [FRANCE],
        metrics: ["temperature_c"],
        statistics: ["mean"],
        granularity: "day",
        events: [spell("heatwave_fr")],
      },
      years: 1,
    },
  ],
  wind: [
    {
      id: "gales",
      fields: {
        metrics: ["wind_gust_ms"],
        statistics: ["count", "max"],
        granularity: "month",
        where: [{ metric: "wind_gust_ms", op: ">=", value: GALE_MS }],
      },
    },
    { id: "wind_rose", fields: { ...nothing, granularity: "period", wind_sectors: "16" } },
  ],
  degree_days: [
    { id: "heating", fields: { ...nothing, granularity: "month", degree_days: [degreeDays("dju_costic")] } },
    { id: "cooling", fields: { ...nothing, granularity: "month", degree_days: [degreeDays("djf_meteo")] } },
    { id: "growing", fields: { ...nothing, granularity: "year", degree_days: ["gdd", "gdd_capped"].map(degreeDays) } },
  ],
  compared: [
    { id: "two_cities", fields: { metrics: ["temperature_c"], statistics: ["mean"], granularity: "month" } },
    { id: "two_years", fields: { metrics: ["temperature_c"], statistics: ["mean"], granularity: "day" }, years: 2 },
    {
      id: "rain_sums",
      fields: { metrics: ["precipitation_mm"], statistics: ["sum"], granularity: "day", view: "years_sum" },
      years: 5,
    },
  ],
}

export const PRESETS = Object.values(GROUPED).flat()

/** @returns {[string, object[]][]} the groups with what can have an answer: about a place only where the history holds it */
export const presetGroups = histories =>
  Object.entries(GROUPED).map(([group, presets]) => [group, presets.filter(({ fields }) => (fields.city_ids ?? []).every(id => histories.has(id)))])

/**
 * The preset whose question is in the form, whoever put it there: with any cities, dates and source.
 * @returns {string|undefined} its id; none in a form that nobody has touched
 */
export function presetOf(form) {
  if (!form.date_from) return form.preset?.id
  return PRESETS.find(({ fields, compares }) => {
    const asked = { ...NO_FURTHER_CHOICES, ...fields }
    const isSame = Object.keys(asked).every(field => ANY.includes(field) || sameValues(asked[field], form[field]))
    return isSame && Boolean(compares) === Boolean(form.reference_from)
  })?.id
}

/** Lists in any order: which box was checked first is no part of a question. */
const sameValues = (one, other) => sortedText(one) === sortedText(other)
const sortedText = value => (Array.isArray(value) ? value.map(part => JSON.stringify(part)).sort().join() : value)

/** The fields of a preset; one that compares takes the years that a normal can be made of. */
export function fieldsOfPreset({ fields, compares }, coverages) {
  return compares ? { ...fields, ...yearsOfReference(coverages) } : fields
}

function yearsOfReference(coverages) {
  const { from, to } = normalYears(coverages)
  return { reference_from: String(from), reference_to: String(to) }
}

/**
 * Dates for a preset: all that the history holds of the chosen cities, from its first whole year on, the
 * last whole years where it is about some, or the last day that can have a normal.
 */
export function datesOfPreset(coverages, { years, days } = {}) {
  const held = datesHeld(coverages)
  if (!held) return {}
  if (days) return lastDay(coverages)
  const [firstYear, ...others] = yearsHeld(coverages)
  if (!firstYear) return years ? lastYears(held, years) : held
  if (!years) return { ...held, date_from: `${firstYear}-01-01` }
  const whole = [firstYear, ...others].filter(year => `${year}-12-31` <= held.date_to).slice(-years)
  return whole.length ? { date_from: `${whole[0]}-01-01`, date_to: `${whole.at(-1)}-12-31` } : held
}

/** All that depends on which cities are chosen: dates, and the years of a normal. */
export function periodOfPreset(preset, coverages) {
  return { ...datesOfPreset(coverages, preset), ...(preset.compares && yearsOfReference(coverages)) }
}

/**
 * Which day a question about the last one is of, or what a preset has changed of the period that was there, in words.
 * @returns {string} empty where the period was the same, where there was none, or once the reader has changed it
 */
export function periodNote({ preset, date_from, date_to }) {
  if (!preset || !date_from) return ""
  const { years, days } = PRESETS.find(({ id }) => id === preset.id)
  if (days) return t("form.period.last_day", { day: dateText(date_from) })
  const { before } = preset
  if (!before.date_from || (before.date_from === date_from && before.date_to === date_to)) return ""
  if (years) return t("form.period.own", { dates: dateRange(date_from, date_to) })
  return t("form.period.whole", { from: date_from.slice(0, 4), to: date_to.slice(0, 4) })
}

function lastDay(coverages) {
  const date = lastDayOfNormal(coverages)
  return { date_from: date, date_to: date }
}

/** Of days without years: to the last one, from the beginning of a year. */
function lastYears({ date_from, date_to }, years) {
  const from = `${Number(date_to.slice(0, 4)) - years + 1}-01-01`
  return { date_from: from < date_from ? date_from : from, date_to }
}
