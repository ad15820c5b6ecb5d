import { knows, language, t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { icon } from "../../ui/icons.js"
import { duration } from "../../model/timeText.js"
import { eventOf, indexOf, methodOf, nameOf } from "../../model/queryDefinitions.js"
import { isPercentile, statisticName } from "../../model/statisticNames.js"

const OF_DAYS = "_of_days"

/** Where the numbers come from, so that they can be asked for again and compared. */
export function provenanceBlock({ provenance, sha256, request_id }) {
  const entries = [
    ["sources", provenance.sources.join(", ") || t("provenance.no_source")],
    ["table", provenance.table],
    ["table_version", String(provenance.table_version)],
    ["view", provenance.view ? t(`provenance.view.${provenance.view}`) : null],
    ["code_version", provenance.code_version],
    ["time_zone_rules", provenance.time_zone_rules],
    ["sha256", sha256],
    ["request_id", request_id],
    ["seconds", provenance.seconds === null || provenance.seconds === undefined ? null : duration(provenance.seconds)],
  ].filter(([, value]) => value)
  return h(
    "details.provenance",
    { open: true },
    h("summary", t("provenance.title")),
    h(
      "dl",
      entries.map(([key, value]) =>
        h("div", { "data-provenance": key }, h("dt", t(`provenance.${key}`)), h("dd", value)),
      ),
    ),
    definitions(provenance),
  )
}

/** What of the question stays empty and why, as the batch layer says it. */
export function answerRemarks({ remarks, remarks_fr }) {
  const french = language() === "fr" ? (remarks_fr ?? []) : []
  return (remarks ?? []).map((english, i) =>
    h("p.remark.remark-warn", { lang: french[i] ? "fr" : "en" }, icon("warning"), french[i] ?? english),
  )
}

/** In the reader's language where the batch layer has it; the English text always exists. */
function definitions(provenance) {
  const french = language() === "fr" ? (provenance.definitions_fr ?? {}) : {}
  const entries = Object.entries(provenance.definitions ?? {})
  if (!entries.length) return null
  return h(
    "dl.definitions",
    { "aria-label": t("provenance.definitions") },
    entries.map(([id, english]) =>
      h(
        "div",
        h("dt", definedName(id)),
        h("dd", { lang: french[id] ? "fr" : "en" }, french[id] ?? english, link(provenance.definition_links?.[id])),
      ),
    ),
  )
}

/** Only the web: what stands in a message is never a script. */
function link(address) {
  return (
    /^https?:/.test(address ?? "") && [
      " ",
      h("a", { href: address, rel: "noreferrer", target: "_blank" }, t("definition.link")),
    ]
  )
}

/** Definitions are of statistics, of hours or of days, of metrics, indices, degree days, and of the period itself. */
function definedName(id) {
  if (id.endsWith(OF_DAYS))
    return t("definition.of_days", { statistic: statisticName(id.slice(0, -OF_DAYS.length)) })
  const key = [`statistic.${id}`, `metric.${id}`, `definition.${id}`].find(knows)
  if (key) return t(key)
  return isPercentile(id) ? statisticName(id) : nameOf(indexOf(id) ?? methodOf(id) ?? eventOf(id), id)
}
