import { t } from "../../i18n/index.js"
import { mainStatistic } from "../../charts/drawnStatistics.js"
import { placeOf } from "../../charts/axisPoints.js"

/**
 * The ways to look at one subject of an answer: its values, how far they are from the reference, the difference of its two
 * cities, its years over each other, the difference of its two years.
 *
 * @typedef {{id: string, text: string, subject: import("../../model/resultRowGroups.js").Subject, cities: {id: string, name: string, isBackground?: boolean}[],
 *   shown: "value"|"anomaly", isDerived: boolean}} View `cities` are the lines of the chart: of years, one each; `isDerived`: its
 *   rows are made of those of the answer
 */

const COLOURED_YEARS = 8 // as many as there are colours: of more, only the two newest stand out
const NEWEST = 2
const THOUSANDTHS = 1000 // as the values are
const LEAP_YEAR = "2000" // whose days every year's lie upon

/** @returns {View[]} the first is what is shown first */
export function viewsOf(subject, request, names) {
  const main = mainStatistic(subject)
  const plain = { subject, cities: request.city_ids.map(id => ({ id, name: names.of(id) })), isDerived: false }
  const years = { from: request.reference?.from, to: request.reference?.to }
  const compares = subject.compared.includes(main) && subject.rows.some(row => typeof row[`${main}_anomaly`] === "number")
  const views = [
    compares && { ...plain, id: "anomaly", shown: "anomaly", text: t("result.shown.anomaly", years) },
    { ...plain, id: "value", shown: "value", text: compares ? t("result.shown.value", years) : t("result.shown.plain") },
    ...(isEvent(subject) ? [] : [cityDifference(plain, main), ...yearViews(plain, main)]),
  ].filter(Boolean)
  return isOfTwoYears(request) ? yearsFirst(views) : views
}

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
    years.length === 2 && differenceView("years_difference", overEachOther, lines[1], lines[0], main, row => row.period),
  ]
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
