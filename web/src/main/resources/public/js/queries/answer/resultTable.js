import { plural, t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { icon } from "../../ui/icons.js"
import { exact, number, percent, signedText } from "../../units/unitFormat.js"
import { periodText, timeText } from "../../model/periodText.js"
import { isTime } from "../../model/statisticNames.js"
import { columnName, isDate } from "../../model/resultRowGroups.js"
import { coverageOf, LOW_COVERAGE, numberColumns, sorted } from "../../model/resultTableRows.js"

const PAGE = 60

/**
 * The rows of one subject as a table that sorts by its headings and grows on demand.
 * @param {{subject: import("../../model/resultRowGroups.js").Subject, request: object, names: object, caption: string}} parts
 */
export function resultTable({ subject, request, names, caption }) {
  const { rows } = subject
  const columns = [...(request.city_ids.length > 1 ? ["city"] : []), "period", ...numberColumns(subject), "coverage"]
  const body = h("tbody")
  const more = h("button.button", {
    type: "button",

    onclick: () => {
      shown += PAGE * 10
      draw()
    },
  })
  const heads = columns.map(column =>
    h(
      "th",
      { scope: "col", "data-column": column },
      h("button.sort", { type: "button", onclick: () => sortBy(column) }, heading(column)),
    ),
  )
  const element = h(
    "div.table-box",
    h("h3.table-title", { "aria-hidden": "true" }, caption),
    h(
      "div.table-scroll",
      { tabindex: "0", role: "region", "aria-label": caption },
      h("table.result-table", h("caption.visually-hidden", caption), h("thead", h("tr", heads)), body),
    ),
    more,
  )
  let by = null
  let shown = PAGE

  function sortBy(column) {
    by = { column, descending: by?.column === column && !by.descending }
    heads.forEach((head, i) =>
      columns[i] === column
        ? head.setAttribute("aria-sort", by.descending ? "descending" : "ascending")
        : head.removeAttribute("aria-sort"),
    )
    draw()
  }

  function draw() {
    const ordered = by ? sorted(rows, by, names) : rows
    replace(body, ordered.slice(0, shown).map(line))
    more.hidden = ordered.length <= shown
    replace(more, plural("table.more", ordered.length - shown))
  }

  function line(row) {
    const share = coverageOf(row)
    return h(
      "tr",
      { class: subject.isSelective ? null : row.count === 0 ? "row-empty" : share < LOW_COVERAGE ? "row-low" : null },
      columns.map(column => cell(column, row, share)),
    )
  }

  function cell(column, row, share) {
    if (column === "city") return h("th", { scope: "row" }, names.of(row.city_id))
    if (column === "period")
      return h(
        request.city_ids.length > 1 ? "td" : "th",
        { scope: request.city_ids.length > 1 ? null : "row" },
        periodCell(row),
      )
    if (column === "coverage") return h("td.number", subject.isSelective ? countText(row) : coverageText(row, share, unitOf(row)))
    if (isTime(column) || isDate(column)) return h("td", { "data-statistic": column }, timeText(row[column]))
    return h(
      "td.number",
      { "data-statistic": column, title: valueTitle(column, row) },
      column.endsWith("_anomaly") ? signedText(row[column], subject.digits) : number(row[column], digitsOf(column)),
    )
  }

  const digitsOf = column => (column === "peak_c" ? 1 : subject.digits)

  /** Of a spell that never was its row says so, of all the dates asked for. */
  function periodCell(row) {
    const period = periodText(row.period, subject.granularity)
    if (subject.granularity !== "spell" || row.from) return period
    return t(row.value === 0 ? "events.none" : "events.unknown", { period })
  }

  /** Only where not all rows count the same. */
  function unitOf(row) {
    return subject.counts === "mixed" ? ` ${t(row.counted === "days" ? "unit.d" : "unit.h")}` : ""
  }

  function heading(column) {
    if (column === "coverage") return t(subject.isSelective ? "table.fulfilled" : `table.coverage_${subject.counts}`)
    return ["city", "period"].includes(column) ? t(`table.${column}`) : columnName(subject, column)
  }

  draw()
  return element
}

/** Exactly what the server sent; of a reference also over how many years. */
function valueTitle(column, row) {
  if (row[column] === null || row[column] === undefined) return null
  const years = row[`${column}_year_count`]
  return years === undefined
    ? exact(row[column])
    : plural("table.reference_years", years, { value: exact(row[column]) })
}

/** Of hours that had to fulfil conditions few are no lack; of years without what is asked there is no number. */
function countText(row) {
  if (row.count === null) return h("span.low-mark", icon("warning"), t("table.no_data"))
  return h("span", `${number(row.count)}/${number(row.expected_count)}`)
}

function coverageText(row, share, unit) {
  const low = share < LOW_COVERAGE
  return [
    low && h("span.low-mark", icon("warning"), t(row.count ? "table.low" : "table.no_data")),
    h("span", `${number(row.count)}/${number(row.expected_count)}${unit}`),
    h("b.share", percent(Math.floor(share * 100))),
  ]
}
