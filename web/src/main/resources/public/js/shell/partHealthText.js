import { t } from "../i18n/index.js"
import { ago } from "../model/timeText.js"
import { sourceName } from "../model/sourceNames.js"

/** What the server says of a part, in the reader's language where its sentence is one that comes every day. */

const READS = /^reads ([^:\s]+)$/
const LAST_READING = /^last reading (\d+) s ago$/

/** @returns {string|null} null of a sentence that is shown as the server has it, in English */
export function detailText({ name, detail }) {
  const [, sources] = (name === "poller" && READS.exec(detail)) || []
  if (sources) return t("health.reads", { sources: sources.split(",").map(sourceName).join(", ") })
  const [, seconds] = (name === "speed_layer" && LAST_READING.exec(detail)) || []
  return seconds ? t("health.last_reading", { age: ago(Number(seconds) * 1000) }) : null
}
