import { t } from "../../i18n/index.js"
import { mainStatistic } from "../../charts/chartStatisticChoice.js"
import { heatViews } from "./heatmapViews.js"
import { placeOf } from "../../charts/axisPosition.js"

/**
 * The ways to look at one subject of an answer: its values, how far they are from the reference, the difference of its two
 * cities, its years over each other, also as running sums, the difference of its two years; and as coloured cells.
 *
 * @typedef {{id: string, text: string, subject: import("../../model/resultRowGroups.js").Subject, cities: {id: string, name: string, isBackground?: boolean}[],
 *   shown: "value"|"anomaly", isDerived: boolean, note?: string, baseline?: {from: number|string, to: number|string}, isRunningSum?: boolean, heat?: import("../../charts/heatmap/heatmapChart.js").Heat}} View `cities` are the lines of the chart: of years, one each; `isDerived`: its
 *   rows are made of those of the answer
 */

const COLOURED_YEARS = 8 // as many as there are colours: of more, only the two newest stand out
const NEWEST = 2
const THOUSANDTHS = 1000 // as the values are
const LEAP_YEAR = "2000" // whose days every year's lie upon
const LEAP_DAY = `${LEAP_YEAR}-02-29`

/** @returns {View[]} the first is what is shown first */
export function viewsOf(subject, request, names) {
  const main = mainStatistic(subject)
  const plain = { subject, cities: request.city_ids.map(id => ({ id, name: names.of(id) })), isDerived: false }
  const years = { from: request.reference?.from, to: request.reference?.to }
  const compares = subject.compared.includes(main) && subject.rows.some(row => typeof row[`${main}_anomaly`] === "number")
  const views = [
    compares && { ...plain, id: "anomaly", shown: "anomaly", text: t("result.shown.anomaly", years) },
    { ...plain, id: "value", shown: "value", text: compares ? t("result.shown.value", years) : t("result.shown.plain") },
    ...(isEvent(subject) ? [] : [cityDifference(plain, main), ...yearViews(plain, main), ...heatViews(plain, main, { reference: years, compares })]),
  ].filter(Boolean)
  return isOfTwoYears(request) ? yearsFirst(views) : views
}

/** The field of the rows that is drawn. */
export const fieldOf = ({ subject, shown }) => `${mainStatistic(subject)}${shown === "anomaly" ? "_anomaly" : ""}`

/** Days of two whole years are asked for to lay one over the other. */
const isOfTwoYears = ({ granularity, date_from, date_to }) =>
  granularity === "day" &&
  Number(date_to?.slice(0, 4)) - Number(date_from?.slice(0, 4)) === 1 &&
  date_from.endsWith("-01-01") &&
  date_to.endsWith("-12-31")

const yearsFirst = views => [...views.filter(({ id }) => id === "years"), ...views.filter(({ id }) => id !== "years")]

/** The differences that the server makes files of: of two cities, of two calendar years. */
export function differenceKinds({ city_ids, date_from, date_to, granularity, metrics, indices, degree_days }) {
  if (![metrics, indices, degree_days].some(part => part?.length)) return []
  const years = Number(date_to.slice(0, 4)) - Number(date_from.slice(0, 4))
  const ofYears = years === 1 && ["hour", "day", "month", "year"].includes(granularity)
  return [...(city_ids.length === 2 ? ["cities"] : []), ...(ofYears ? ["years"] : [])]
}

const isEvent = ({ rows }) => rows.some(row => row.event)

function cityDifference({ subject, cities }, main) {
  if (cities.length !== 2) return null
  const [first, second] = cities.map(city => ({ ...city, rows: subject.rows.filter(row => row.city_id === city.id) }))
  return differenceView("difference", subject, first, second, main, row => placeOf(row, subject.granularity))
}

function yearViews({ subject, cities }, main) {
  if (cities.length !== 1 || !["day", "month"].includes(subject.granularity)) return []
  const ofDays = subject.granularity === "day"
  const within = period => (ofDays ? LEAP_YEAR + period.slice(4) : period.slice(5))
  const overEachOther = { ...subject, granularity: ofDays ? "day_of_year" : "month_of_year" }
  const years = [...new Set(subject.rows.map(yearOf))].sort()
  if (years.length < 2) return []
  const lines = years.map((id, i) => ({
    id,
    name: id,
    isBackground: years.length > COLOURED_YEARS && i < years.length - NEWEST,
    rows: subject.rows.filter(row => yearOf(row) === id).map(row => ({ ...row, city_id: id, period: within(row.period) })),
  }))
  const rows = lines.flatMap(line => line.rows).sort((a, b) => a.period.localeCompare(b.period))
  return [
    {
      id: "years",
      text: t("result.shown.years"),
      subject: { ...overEachOther, rows, compared: [], statistics: onlyMain(main) },
      cities: lines.map(({ rows, ...line }) => line).reverse(), // the newest first: theirs are the first colours
      shown: "value",
      isDerived: true,
    },
    canBeSummed(subject, main) && {
      id: "years_sum",
      text: t("result.shown.years_sum"),
      note: t("result.years_sum_note"),
      subject: { ...overEachOther, rows: summed(lines, main), compared: [], statistics: onlyMain(main), isTotal: false },
      cities: lines.map(({ rows, ...line }) => line).reverse(),
      shown: "value",
      isDerived: true,
      isRunningSum: true,
    },
    years.length === 2 && differenceView("years_difference", overEachOther, lines[1], lines[0], main, row => row.period),
  ]
}

/** Amounts of rain, of degree days: not the days of an index, whose longest spell is no sum. */
const canBeSummed = ({ rows: [row], isTotal }, main) => isTotal && ["sum", "value"].includes(main) && Boolean(row.metric ?? row.degree_days)

/** Sums from the beginning of each year on; unknown from the first period on that has no value, or is not there. */
function summed(lines, main) {
  const periods = [...new Set(lines.flatMap(({ rows }) => rows.map(({ period }) => period)))].sort()
  const inEachYear = periods.filter(period => period !== LEAP_DAY)
  return lines
    .flatMap(({ rows }) => {
      let sum = 0
      let left = 0 // in periods of each year that have been passed
      return rows.map(row => {
        const isNext = row.period === LEAP_DAY || row.period === inEachYear[left++]
        sum = isNext && sum !== null && isNumber(row[main]) ? rounded(sum + row[main]) : null
        return { ...row, [main]: sum }
      })
    })
    .sort((a, b) => a.period.localeCompare(b.period))
}

const yearOf = row => row.period.slice(0, 4)
const onlyMain = main => (main === "count" ? [] : [main])

/** The first compared with the second as with a reference: only where both have a value. */
function differenceView(id, subject, first, second, main, key) {
  const others = new Map(second.rows.map(row => [key(row), row]))
  const rows = first.rows.map(row => {
    const other = others.get(key(row))
    const reference = other?.[main] ?? null
    const anomaly = isNumber(row[main]) && isNumber(reference) ? rounded(row[main] - reference) : null
    const coverage = other && other.count < row.count ? { count: other.count } : {}
    return { ...row, ...coverage, city_id: id, [`${main}_reference`]: reference, [`${main}_anomaly`]: anomaly }
  })
  const text = `${first.name} − ${second.name}`
  return {
    id,
    text,
    subject: { ...subject, rows, compared: [main], statistics: onlyMain(main) },
    cities: [{ id, name: text }],
    shown: "anomaly",
    isDerived: true,
  }
}

const isNumber = value => typeof value === "number"
const rounded = value => Math.round(value * THOUSANDTHS) / THOUSANDTHS
