import { plural, t } from "../i18n/index.js"
import { ago } from "../model/timeText.js"
import { sourceName } from "../model/sourceNames.js"

/** What the server says of a part, in the reader's language where its sentence is one that comes every day. */

/** The sentences of the server about a part, and what is made of what they hold. */
const SENTENCES = {
  kafka: [[/^(\d+) brokers?$/, count => plural("health.brokers", Number(count))]],
  speed_layer: [
    [/^last reading (\d+) s ago$/, seconds => t("health.last_reading", { age: ago(Number(seconds) * 1000) })],
    [/^no reading yet$/, () => t("health.no_reading")],
  ],
  poller: [[/^reads ([^:\s]+)$/, sources => t("health.reads", { sources: sources.split(",").map(sourceName).join(", ") })]],
  hdfs: [
    [/^live DataNodes: (\d+)$/, count => plural("health.data_nodes", Number(count))],
    [/^no live DataNode$/, () => t("health.no_data_node")],
  ],
  airflow: [[/^database, scheduler and DAG processor are healthy$/, () => t("health.airflow")]],
  watchdog: [
    [/^looks after (\d+) parts$/, count => plural("health.watches", Number(count))],
    [/^its loop has stopped$/, () => t("health.watchdog_stopped")],
  ],
  webhooks: [[/^(\S+ took \d+ alerts(?:; \S+ took \d+ alerts)*)$/, receivers => receivers.split("; ").map(tookText).join(" ")]],
}
const OF_ANY = [
  [/^not asked yet$/, () => t("health.not_asked")],
  [/^nothing listens at (\S+)$/, address => t("health.nothing_listens", { address })],
]

/** @returns {string|null} null of a sentence that is shown as the server has it, in English */
export function detailText({ name, detail }) {
  for (const [sentence, words] of [...(SENTENCES[name] ?? []), ...OF_ANY]) {
    const found = sentence.exec(detail)
    if (found) return words(...found.slice(1))
  }
  return null
}

function tookText(receiver) {
  const [, name, count] = /^(\S+) took (\d+) alerts$/.exec(receiver)
  return plural("health.took", Number(count), { name })
}
