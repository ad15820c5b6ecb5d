import { plural, t } from "../i18n/index.js"
import { h, replace } from "../ui/h.js"
import { percent } from "../units.js"
import { level, sharesByYear } from "./coverage.js"
import { countPeriods } from "./periods.js"

const YEARS_DRAWN = 10

/** What the answer will hold, before the question is asked: how many rows, and how full each city's years are. */
export function hints({ names }) {
  const element = h("section.hints", { "aria-label": t("hints.title") })

  function show(form, histories) {
    const rows =
      form.city_ids.length * form.metrics.length * countPeriods(form.granularity, form.date_from, form.date_to)
    element.hidden = !rows
    if (!rows) return
    replace(
      element,
      h("p.hints-rows", plural("hints.rows", rows)),
      h(
        "table.held",
        h("caption", t("hints.held")),
        h(
          "tbody",
          form.city_ids.flatMap(id =>
            form.metrics.map((metric, i) => line(form, histories.get(id), id, metric, i === 0)),
          ),
        ),
      ),
    )
  }

  function line(form, history, id, metric, isFirst) {
    const years = sharesByYear(
      history?.coverage,
      metric,
      Number(form.date_from.slice(0, 4)),
      Number(form.date_to.slice(0, 4)),
    )
    return h(
      "tr",
      { "data-city-id": id, "data-metric": metric },
      h("th", { scope: "row" }, isFirst && names.of(id), form.metrics.length > 1 && h("small", t(`metric.${metric}`))),
      h("td", years.length <= YEARS_DRAWN ? years.map(cell) : [cell(average(years))]),
    )
  }

  return { element, show }
}

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
