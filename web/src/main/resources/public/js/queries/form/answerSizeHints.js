import { plural, t } from "../../i18n/index.js"
import { duration, moment } from "../../model/timeText.js"
import { h, replace } from "../../ui/createElement.js"
import { percent, WIND_DIRECTION } from "../../units/unitFormat.js"
import { level, sharesByYear, yearsOfDays } from "../../model/coverageChecks.js"
import { eventOf, indexOf } from "../../model/queryDefinitions.js"
import { countPeriods } from "../../model/periodText.js"
import { rejectionText } from "../../model/rejectionReason.js"

const YEARS_DRAWN = 10
const OF_DAYS = ["temperature_c", "precipitation_mm"]

/** What the answer will hold, before the question is asked: how many rows, and how full each city's years are. */
export function hints({ names }) {
  const cost = h("p.hints-rows", { role: "status" })
  let estimate = null
  const element = h("section.hints", { "aria-label": t("hints.title") })

  function show(form, histories) {
    const rows = rowCount(form)
    element.hidden = !rows
    if (!rows) return
    const metrics = neededBy(form)
    replace(cost, costText(rows, estimate))
    replace(
      element,
      cost,
      h(
        "table.held",
        h("caption", t("hints.held")),
        h(
          "tbody",
          form.city_ids.flatMap(id =>
            metrics.map((metric, i) => line(form, metrics, histories.get(id), id, metric, i === 0)),
          ),
        ),
      ),
    )
  }

  function line(form, metrics, history, id, metric, isFirst) {
    const years = sharesByYear(
      history?.coverage,
      metric,
      Number(form.date_from.slice(0, 4)),
      Number(form.date_to.slice(0, 4)),
    )
    return h(
      "tr",
      { "data-city-id": id, "data-metric": metric },
      h("th", { scope: "row" }, isFirst && names.of(id), (metrics.length > 1 || metric === WIND_DIRECTION) && h("small", t(`metric.${metric}`))),
      h("td", heldText(years, metric, history?.coverage)),
    )
  }

  /** What the server says of the question; null takes it back. */
  function expect(answer, form, histories) {
    estimate = answer
    show(form, histories)
  }

  return { element, show, expect }
}

/** The metrics without which there is no answer: a wind rose needs directions, the days of indices temperatures. */
function neededBy({ metrics, wind_sectors }) {
  const needed = wind_sectors ? [...metrics, WIND_DIRECTION] : metrics
  return needed.length ? needed : ["temperature_c"]
}

/** Where there are no hours, whole days may answer for what they have. */
function heldText(years, metric, coverage) {
  const ofDays = OF_DAYS.includes(metric) && years.every(({ share }) => share === 0) && coverage && yearsOfDays(coverage)
  if (ofDays) return h("span.held-year.held-some", t("form.days_held", ofDays))
  return years.length <= YEARS_DRAWN ? years.map(cell) : [cell(average(years))]
}

/**
 * A row for each city, period and thing asked for; exactly counted by the server. Of spells only the answer tells how
 * many.
 */
function rowCount({ city_ids, metrics, indices, degree_days, events, wind_sectors, granularity, date_from, date_to }) {
  const ofIndex = id => countPeriods(indexOf(id)?.by_day ? "day" : granularity === "month" ? "month" : "year", date_from, date_to)
  const periods = countPeriods(granularity, date_from, date_to)
  const years = countPeriods("year", date_from, date_to)
  const dates = events.filter(({ event }) => eventOf(event)?.usual_min_days === 0).length
  const dated = dates * years + (events.length - dates) * Math.min(years, 1)
  const ofWind = wind_sectors ? 1 + Number(wind_sectors) : 0
  return city_ids.length * ((metrics.length + degree_days.length + ofWind) * periods + indices.reduce((sum, id) => sum + ofIndex(id), 0) + dated)
}

/** Rows as counted here until the server has counted them exactly; seconds only where past runs tell. */
function costText(rows, estimate) {
  const counted = plural("hints.rows", estimate?.row_count ?? rows)
  if (estimate?.earlier)
    return [counted, h("small", t("hints.answered", { time: moment(estimate.earlier.finished_at) }))]
  if (!estimate) return counted
  if (estimate.errors) return [counted, h("small.hints-rejected", estimate.errors.map(toReason).join(" "))]
  if (!estimate.seconds) return [counted, h("small", t("hints.no_time"))]
  const { median, run_count } = estimate.seconds
  return [counted, h("small", plural("hints.time", run_count, { time: duration(median) }))]
}

const toReason = ({ reason }) => rejectionText(reason)

function cell({ year, share }) {
  const text = share === 0 ? t("hints.none") : percent(Math.floor(share * 100))
  return h(
    "span",
    { class: `held-year held-${level(share)}`, title: t("hints.year", { year, share: text }) },
    h("i", year),
    " ",
    h("b", text),
  )
}

function average(years) {
  const share = years.reduce((sum, entry) => sum + entry.share, 0) / years.length
  return { year: `${years[0].year}–${years.at(-1).year}`, share }
}
