import { knows, plural, t } from "../i18n/index.js"
import { h } from "../ui/createElement.js"
import { exact, number, unitOf, withUnit } from "../units/unitFormat.js"

/** What was found in a file, and what a load changes or has changed. Names and lines of the file are shown as text. */
export function reportView({ report, request, names }) {
  const isLoad = report.table_version !== null && report.table_version !== undefined
  return h(
    "div.import-report",
    h(
      "dl.facts",
      fact("import.report.layout", report.layout === "mapped-csv" ? t("import.report.described") : report.layout),
      fact("import.report.city", `${names.of(request.city_id)} · ${request.source}`),
      fact("import.report.lines", number(report.lines_read)),
      fact("import.report.rows", plural(report.unit === "days" ? "import.rows_days" : "import.rows_hours", report.rows_kept)),
      report.first_at && fact("import.report.span", `${when(report.first_at)} – ${when(report.last_at)}`),
      fact(isLoad ? "import.report.was_added" : "import.report.added", number(report.added)),
      fact(isLoad ? "import.report.was_replaced" : "import.report.replaced", number(report.replaced)),
      fact("import.report.held", number(report.held)),
      Object.entries(report.of_other_sources).map(([source, rows]) => fact("import.report.others", `${source}: ${number(rows)}`)),
    ),
    columns(report),
    firstRows(report),
    dropped(report),
    notKept(report),
  )
}

const fact = (key, text) => [h("dt", t(key)), h("dd", text)]

const when = at => (at.includes("T") ? `${at.slice(0, 16).replace("T", " ")} UTC` : at)

const nameOf = id => (knows(`metric.${id}`) ? t(`metric.${id}`) : knows(`import.element.${id}`) ? t(`import.element.${id}`) : id)

const UNIT_OF_ELEMENT = { rr: "mm" }

const valueText = (id, value) => withUnit(exact(value), knows(`metric.${id}`) ? unitOf(id) : (UNIT_OF_ELEMENT[id] ?? "°C"))

function columns({ columns: found, missing, flagged }) {
  if (!found.length) return null
  return scrolled(
    t("import.report.columns"),
    h(
      "table.import-table",
      h("caption", t("import.report.columns")),
      h("thead", h("tr", ["metric", "count", "min", "max", "missing"].map(key => h("th", { scope: "col" }, t(`import.report.${key}`))))),
      h(
        "tbody",
        found.map(({ metric, count, min, max }) =>
          h(
            "tr",
            h("th", { scope: "row" }, nameOf(metric)),
            h("td", number(count)),
            h("td", valueText(metric, min)),
            h("td", valueText(metric, max)),
            h("td", number(missing[metric] ?? 0)),
          ),
        ),
      ),
      Object.keys(flagged).length > 0 &&
        h("tfoot", h("tr", h("td", { colspan: 5 }, t("import.report.flagged"), " ", Object.entries(flagged).map(([what, count]) => `${what}: ${number(count)}`).join(", ")))),
    ),
  )
}

function firstRows({ first_rows: rows }) {
  if (!rows.length) return null
  const ids = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))]
  return scrolled(
    t("import.report.first_rows"),
    h(
      "table.import-table",
      h("caption", t("import.report.first_rows")),
      h("thead", h("tr", h("th", { scope: "col" }, t("import.time")), ids.map(id => h("th", { scope: "col" }, nameOf(id))))),
      h(
        "tbody",
        rows.map(({ at, values }) =>
          h("tr", h("th", { scope: "row" }, when(at)), ids.map(id => h("td", id in values ? valueText(id, values[id]) : "–"))),
        ),
      ),
    ),
  )
}

function dropped({ dropped: reasons }) {
  if (!reasons.length) return h("p.import-none", t("import.report.none_dropped"))
  return h(
    "div.import-dropped",
    h("h3", t("import.report.dropped")),
    reasons.map(({ reason, count, lines }) =>
      h(
        "div",
        { "data-reason": reason },
        h("p", h("b", plural("import.lines", count)), " ", knows(`import.drop.${reason}`) ? t(`import.drop.${reason}`) : reason),
        h(
          "ul",
          lines.map(({ number: line, note }) => h("li", t("import.line", { line: number(line) }), " ", h("code", note))),
        ),
      ),
    ),
  )
}

function notKept({ columns_not_kept: names }) {
  return names.length ? h("p", t("import.report.columns_not_kept"), " ", names.map((name, i) => [i ? ", " : "", h("code", name)])) : null
}

/** A wide table scrolls by itself, and by the keyboard. */
const scrolled = (label, table) => h("div.import-scroll", { tabindex: "0", role: "region", "aria-label": label }, table)
