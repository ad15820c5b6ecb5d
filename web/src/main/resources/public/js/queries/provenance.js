import { knows, language, t } from "../i18n/index.js"
import { h } from "../ui/h.js"
import { duration } from "../time.js"
import { indexOf, methodOf, nameOf } from "./definitions.js"
import { isPercentile, statisticName } from "./statistics.js"

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

/** Definitions are of statistics, metrics, indices, degree days, and of the period itself. */
function definedName(id) {
  const key = [`statistic.${id}`, `metric.${id}`, `definition.${id}`].find(knows)
  if (key) return t(key)
  return isPercentile(id) ? statisticName(id) : nameOf(indexOf(id) ?? methodOf(id), id)
}
