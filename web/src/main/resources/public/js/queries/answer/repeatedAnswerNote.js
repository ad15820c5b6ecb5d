import { plural, t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { icon } from "../../ui/icons.js"
import { moment } from "../../model/timeText.js"
import { exact, number } from "../../units/unitFormat.js"
import { periodText } from "../../model/periodText.js"
import { columnName, subjectsOf } from "../../model/resultRowGroups.js"

/** What is said above an answer of its relation to an earlier one. */

const SHOWN = 12

/** Nothing was computed: this is the answer that was there. */
export function reusedRemark(query) {
  return h(
    "p.remark",
    { role: "status" },
    icon("reuse"),
    t("reused.text", { time: moment(query.finished_at), version: number(query.provenance.table_version) }),
  )
}

/** The question had been answered before: the same way, or which rows are not. */
export function comparisonRemark(comparison, { request, names }) {
  const before = { time: moment(comparison.before.finished_at) }
  if (comparison.identical)
    return h(
      "p.remark.remark-good",
      { role: "status" },
      icon("check"),
      plural("comparison.same", comparison.row_count, before),
    )
  return h(
    "details.remark.remark-warn",
    h("summary", icon("warning"), plural("comparison.differs", comparison.difference_count, before)),
    h("p", why(comparison)),
    h(
      "ul",
      comparison.differences.slice(0, SHOWN).map(difference => h("li", differenceText(difference, request, names))),
      comparison.difference_count > SHOWN && h("li", "…"),
    ),
  )
}

function why({ before, after }) {
  if (before.table_version !== after.table_version)
    return t("comparison.data", { before: number(before.table_version), after: number(after.table_version) })
  if (before.code_version !== after.code_version)
    return t("comparison.code", { before: before.code_version, after: after.code_version })
  return t("comparison.unexplained")
}

function differenceText({ before, after }, request, names) {
  const row = after ?? before
  const [subject] = subjectsOf({ request, rows: [row] })
  const [was, is] = [before, after].map(each => each && subjectsOf({ request, rows: [each] })[0].rows[0])
  const where = [names.of(row.city_id), subject.name, periodText(row.period, subject.granularity)].join(" · ")
  if (!before || !after) return `${where} : ${t(before ? "comparison.gone" : "comparison.new")}`
  const changed = Object.keys({ ...before, ...after }).filter(key => JSON.stringify(after[key]) !== JSON.stringify(before[key]))
  return `${where} · ${changed.map(key => `${columnText(subject, key)} ${valueText(was[key])} → ${valueText(is[key])}`).join(", ")}`
}

const columnText = (subject, key) =>
  ["expected_count", "counted"].includes(key) ? t(`comparison.${key}`) : columnName(subject, key)
const valueText = value => (typeof value === "number" ? exact(value) : (value ?? "–"))
