import { language, LOCALES, t } from "../i18n/index.js"
import { utcOffset } from "./utcOffsets.js"

/** Instants, dates and ages as people say them, in the language chosen. */

const SPANS = [
  [60, "second", 1],
  [3600, "minute", 60],
  [86400, "hour", 3600],
  [Infinity, "day", 86400],
]

/** "il y a 4 s". An age is never negative: a clock slightly ahead is not the future. */
export function ago(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [, unit, length] = SPANS.find(([limit]) => seconds < limit)
  return new Intl.RelativeTimeFormat(language(), { style: "short", numeric: "always" }).format(
    -Math.floor(seconds / length),
    unit,
  )
}

/** How long something took: "7,4 s", "2 min 05 s". */
export function duration(seconds) {
  const rounded = Math.round(seconds)
  if (rounded < 60) return `${new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(seconds)}\u00a0s`
  return `${Math.floor(rounded / 60)}\u00a0min ${String(rounded % 60).padStart(2, "0")}\u00a0s`
}

/** Time of day with its offset, in the zone given: "14:00 UTC+2". In UTC where the zone is not known. */
export function timeIn(zone, instant) {
  const offset = utcOffset(zone, instant) ?? 0
  return `${format({ hour: "2-digit", minute: "2-digit", timeZone: "UTC" }, shifted(instant, offset))} ${offsetText(offset)}`
}

/** "UTC+5:30". @param {number} offset in seconds */
export function offsetText(offset) {
  if (offset === 0) return "UTC"
  const minutes = Math.round(Math.abs(offset) / 60)
  const rest = minutes % 60 ? `:${String(minutes % 60).padStart(2, "0")}` : ""
  return `UTC${offset < 0 ? "−" : "+"}${Math.floor(minutes / 60)}${rest}`
}

/** The instant at which UTC shows what a clock shows now that is so far ahead. */
const shifted = (instant, offset) => new Date(instant).getTime() + offset * 1000

/** Time of day on the reader's own clock. */
export function timeOfDay(instant) {
  return format({ timeStyle: "short" }, instant)
}

/** Day and time of day, in the zone given. In UTC, and so named, where the zone is not known. */
export function momentIn(zone, instant) {
  const offset = utcOffset(zone, instant)
  const moment = format(
    { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC" },
    shifted(instant, offset ?? 0),
  )
  return offset === undefined ? `${moment} ${offsetText(0)}` : moment
}

/** The local date in a zone ("2021-03-28"); that of UTC where the zone is not known. */
export function dateIn(zone, instant) {
  return new Date(shifted(instant, utcOffset(zone, instant) ?? 0)).toISOString().slice(0, 10)
}

/** Day and time on the reader's own clock. */
export function moment(instant) {
  return format({ dateStyle: "medium", timeStyle: "short" }, instant)
}

/** A local date of the contract ("2021-03-28") as text. @param {"medium"|"long"} length */
export function dateText(date, length = "medium") {
  return format({ dateStyle: length, timeZone: "UTC" }, `${date}T00:00Z`)
}

/** Years that something is compared with, without its own where that is one of them: "2014–2023 sans 2020". */
export function yearsText({ from, to }, own) {
  return t(from <= own && own <= to ? "years.but" : "years.all", { from, to, year: own })
}

export function dateRange(from, to) {
  const parts = formatter({ dateStyle: "medium", timeZone: "UTC" }).formatRangeToParts(
    new Date(`${from}T00:00Z`),
    new Date(`${to}T00:00Z`),
  )
  return joined(parts).replaceAll("\u2009", " ")
}

export function format(options, instant) {
  return joined(formatter(options).formatToParts(new Date(instant)))
}

/** French counts the first of a month: "1er janvier", where the month is a word. */
function joined(parts) {
  const isCounted =
    language() === "fr" && parts.some(({ type, value }) => type === "month" && !/^\d/.test(value))
  return parts.map(({ type, value }) => (isCounted && type === "day" && value === "1" ? "1er" : value)).join("")
}

const formatters = new Map()

function formatter(options) {
  const key = `${language()} ${JSON.stringify(options)}`
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(LOCALES[language()], options))
  return formatters.get(key)
}
