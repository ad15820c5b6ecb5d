import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { sourceName } from "../../model/sourceNames.js"
import { dateText } from "../../model/timeText.js"
import { quantity, NOTHING } from "../../units/unitFormat.js"

const SCOPES = ["day", "month", "all_time"]

/**
 * What stands as a record of a city, today or on the day that is replayed: a line that opens to a small table, each value with its proof.
 * @param {string} city its name
 * @param {() => Promise<{date: string, records: object[]}>} load
 */
export function standingRecords(city, load) {
  const body = h("div")
  const element = h("details.standing", { ontoggle: () => element.open && refresh() }, h("summary", t("records.title")), body)

  async function refresh() {
    if (!body.childElementCount) replace(body, h("p", t("common.loading")))
    try {
      const { date, records } = await load()
      replace(body, records.length ? families(records).map(own => standingTable(own, date)) : h("p", t("records.none", { city, date: dateText(date) })))
    } catch {
      replace(body, h("p", t("common.unreachable")))
    }
  }

  return element
}

/** Records of different families are not compared: each has its table. */
export function families(records) {
  const ids = [...new Set(records.map(({ family }) => family))]
  return ids.map(id => records.filter(({ family }) => family === id))
}

/** What a row is of stands above it: a fourth column has no room in a tile. */
function standingTable(records, date) {
  const kinds = [...new Set(records.map(kindOf))]
  const common = commonProof(records)
  const table = h(
    "table",
    h("caption", t("records.caption", { family: sourceName(records[0].family), date: dateText(date) })),
    h("thead", h("tr", SCOPES.map(scope => h("th", { scope: "col" }, t(`records.${titleOf(scope, records)}`))))),
    kinds.map(kind => {
      const [metric, direction] = kind.split("|")
      return h(
        "tbody",
        h("tr", h("th", { scope: "rowgroup", colspan: SCOPES.length }, t(`records.${endOf(metric, direction)}`, { metric: t(`metric.${metric}`) }))),
        h("tr", SCOPES.map(scope => cell(records.find(record => kindOf(record) === kind && record.scope === scope), common !== null))),
      )
    }),
  )
  return [table, common && h("p.standing-proof", t("records.all_of", { proof: common }))]
}

/** The words for a record of a few years, which is never called absolute. */
const titleOf = (scope, records) => (scope === "all_time" && records.some(({ state }) => state === "provisional") ? "all_held" : scope)

/** Precipitation is that of a day. */
const endOf = (metric, direction) => (metric === "precipitation_mm" ? "sum" : direction)

const kindOf = ({ metric, direction }) => `${metric}|${direction}`

function cell(record, isProvenBelow) {
  if (!record) return h("td", NOTHING)
  return h(
    "td",
    h("strong", quantity(record.metric, record.value)),
    h("small", isProvenBelow ? dateText(record.on) : [dateText(record.on), proofOf(record)].join(", ")),
  )
}

/** What proves every one of several records; null where they have different proofs. */
export function commonProof(records) {
  const proofs = new Set(records.map(proofOf))
  return records.length > 1 && proofs.size === 1 ? [...proofs][0] : null
}

/** "Open-Meteo, ERA5, 30 ans" */
function proofOf({ source, state, year_count, year_from }) {
  return [sourceName(source), t(state === "provisional" ? "records.provisional" : "records.years", { count: year_count, from: year_from })].join(", ")
}
