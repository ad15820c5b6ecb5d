import { knows, t } from "../i18n/index.js"
import { h } from "../ui/h.js"
import { duration } from "../time.js"

/** Where the numbers come from, so that they can be asked for again and compared. */
export function provenanceBlock({ provenance, sha256, request_id }) {
  const entries = [
    ["sources", provenance.sources.join(", ") || t("provenance.no_source")],
    ["table", provenance.table],
    ["table_version", String(provenance.table_version)],
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
    definitions(provenance.definitions ?? {}),
  )
}

function definitions(texts) {
  const entries = Object.entries(texts)
  if (!entries.length) return null
  return h(
    "dl.definitions",
    { "aria-label": t("provenance.definitions") },
    entries.map(([id, text]) => h("div", h("dt", definedName(id)), h("dd", { lang: "en" }, text))),
  )
}

/** Definitions are of statistics, of metrics, and of the period itself. */
function definedName(id) {
  const key = [`statistic.${id}`, `metric.${id}`, `definition.${id}`].find(knows)
  return key ? t(key) : id
}
