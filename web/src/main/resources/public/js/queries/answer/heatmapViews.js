import { t } from "../../i18n/index.js"
import { hourText, monthText, periodText } from "../../model/periodText.js"
import { format } from "../../model/timeText.js"

/**
 * The ways to look at one subject of an answer as coloured cells: stripes of years, days in a calendar, months by years, hours
 * by months. Each {@link import("./answerViews.js").View} has the cells as `heat`, see heatmapChart.js.
 */

const MIN_STRIPES = 5 // fewer years are bars
const CALENDAR_YEARS = 6 // more years than this are a row of days each, to stay on the screen
const LEAP_YEAR = "2000"
const DAY_MS = 24 * 3600 * 1000
const LEVELS = ["mean", "p50", "min", "max", "value"]
const HUNDREDTHS = 100

/** @param {{subject: object, cities: {id: string, name: string}[]}} plain @param {string} main the statistic that is drawn */
export function heatViews(plain, main, { reference, compares }) {
  const parts = { main, shown: compares ? "anomaly" : "value" }
  return [stripes(plain, main, compares && reference), ofMonths(plain, parts), ofDays(plain, parts), ofHours(plain, main)].filter(Boolean)
}

/** After Ed Hawkins' climate stripes: each year's departure from the mean of the reference, else of all years of the answer. */
function stripes({ subject, cities }, main, reference) {
  const years = yearsOf(subject.rows)
  if (subject.contractUnit !== "°C" || !LEVELS.includes(main) || subject.isDate || !isYearly(subject) || years.length < MIN_STRIPES) return null
  const rows = cities.flatMap(({ id }) => departures(subject.rows.filter(row => row.city_id === id), main, Boolean(reference)))
  const byPlace = new Map(rows.map(row => [`${row.city_id} ${yearOf(row)}`, row]))
  const cells = cities.flatMap(({ id, name }) =>
    years.map(year => ({ x: year, y: id, value: byPlace.get(`${id} ${year}`)?.[`${main}_anomaly`] ?? null, title: cities.length > 1 ? `${name}, ${year}` : year })),
  )
  const baseline = reference || { from: years[0], to: years.at(-1) }
  return {
    id: "stripes",
    text: t("result.shown.stripes"),
    note: t("result.stripes_note", baseline),
    baseline,
    subject: { ...subject, rows, compared: [main], statistics: [main] },
    cities,
    shown: "anomaly",
    isDerived: !reference,
    heat: { kind: "grid", columns: years.map(plainly), rows: cities.map(({ id, name }) => ({ id, text: name })), cells, isDiverging: true },
  }
}

/** Years, or the same month or season of each. */
const isYearly = ({ granularity, rows }) =>
  granularity === "year" || (["month", "season"].includes(granularity) && new Set(rows.map(({ period }) => period.slice(4))).size === 1)

function departures(rows, main, hasReference) {
  if (hasReference) return rows
  const known = rows.map(row => row[main]).filter(isNumber)
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  return rows.map(row => ({
    ...row,
    [`${main}_reference`]: known.length ? rounded(mean) : null,
    [`${main}_anomaly`]: isNumber(row[main]) ? rounded(row[main] - mean) : null,
  }))
}

function ofMonths({ subject, cities }, { main, shown }) {
  const years = yearsOf(subject.rows)
  if (subject.granularity !== "month" || cities.length !== 1 || years.length < 2) return null
  const months = [...new Set(subject.rows.map(({ period }) => period.slice(5)))].sort()
  return heatView("months", { subject, cities, shown }, {
    kind: "grid",
    columns: months.map(id => ({ id, text: monthText(Number(id), "short") })),
    rows: years.map(plainly),
    cells: cellsOf(subject.rows, years.flatMap(year => months.map(month => [`${year}-${month}`, month, year])), { main, shown, subject }),
    isDiverging: shown === "anomaly",
  })
}

function ofDays({ subject, cities }, { main, shown }) {
  if (subject.granularity !== "day" || cities.length !== 1) return null
  const years = yearsOf(subject.rows)
  const isCalendar = years.length <= CALENDAR_YEARS
  const [first, last] = [subject.rows[0].period, subject.rows.at(-1).period]
  const days = datesBetween(first, last)
  return heatView("calendar", { subject, cities, shown }, {
    kind: isCalendar ? "calendar" : "grid",
    columns: datesBetween(`${LEAP_YEAR}-01-01`, `${LEAP_YEAR}-12-31`).map(date => ({ id: date.slice(5), text: format({ month: "short", timeZone: "UTC" }, Date.parse(date)) })),
    rows: years.map(plainly),
    cells: cellsOf(subject.rows, days.map(date => [date, isCalendar ? date : date.slice(5), date.slice(0, 4)]), { main, shown, subject }),
    isDiverging: shown === "anomaly",
  })
}

/** Hours of a month on the city's own clock, over all days and years of the answer: the mean of those that have a value. */
function ofHours({ subject, cities }, main) {
  if (subject.granularity !== "hour" || cities.length !== 1 || main === "count") return null
  const byPlace = new Map()
  for (const row of subject.rows) {
    const place = `${row.period.slice(5, 7)} ${row.period.slice(11, 13)}`
    const { sum = 0, count = 0 } = byPlace.get(place) ?? {}
    byPlace.set(place, isNumber(row[main]) ? { sum: sum + row[main], count: count + 1 } : { sum, count })
  }
  const months = [...new Set([...byPlace.keys()].map(place => place.slice(0, 2)))].sort()
  if (months.length < 2) return null
  const hours = [...new Set([...byPlace.keys()].map(place => place.slice(3)))].sort()
  const cells = months.flatMap(month =>
    hours.map(hour => {
      const { sum, count } = byPlace.get(`${month} ${hour}`) ?? { count: 0 }
      return { x: hour, y: month, value: count ? rounded(sum / count) : null, title: `${monthText(Number(month), "long")}, ${hourText(Number(hour))}` }
    }),
  )
  const view = heatView("hours", { subject, cities, shown: "value" }, {
    kind: "grid",
    columns: hours.map(id => ({ id, text: hourText(Number(id)) })),
    rows: months.map(id => ({ id, text: monthText(Number(id), "short") })),
    cells,
    isDiverging: false,
  })
  return { ...view, note: t("result.hours_note") }
}

const heatView = (id, parts, heat) => ({ ...parts, id, text: t(`result.shown.${id}`), isDerived: false, heat })

/** @param {[string, string, string][]} places period, column and row */
function cellsOf(rows, places, { main, shown, subject }) {
  const field = shown === "anomaly" ? `${main}_anomaly` : main
  const byPeriod = new Map(rows.map(row => [row.period, row[field] ?? null]))
  return places.map(([period, x, y]) => ({ x, y, value: byPeriod.get(period) ?? null, title: periodText(period, subject.granularity) }))
}

/** All from the first to the last, also those without a row. */
function yearsOf(rows) {
  const years = rows.map(yearOf).sort()
  if (!years.length || !/^\d{4}$/.test(years[0])) return []
  return Array.from({ length: Number(years.at(-1)) - Number(years[0]) + 1 }, (_, i) => String(Number(years[0]) + i))
}

function datesBetween(from, to) {
  const dates = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) dates.push(new Date(at).toISOString().slice(0, 10))
  return dates
}

const yearOf = row => row.period.slice(0, 4)
const plainly = id => ({ id, text: id })
const isNumber = value => typeof value === "number"
const rounded = value => Math.round(value * HUNDREDTHS) / HUNDREDTHS
