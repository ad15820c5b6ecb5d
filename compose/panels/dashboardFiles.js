/** The dashboards as Grafana is given them; those of Kafka's topics each with the message that its target reads. */
import { readFileSync, readdirSync } from "node:fs"

const FOLDER = new URL("../grafana/dashboards/", import.meta.url)
const SCHEMAS = { "weather.queries.results": "live-reading", "weather.alerts": "alert" }

/** @returns {{name: string, dashboard: object, schema: string}[]} */
export const dashboardsOfTopics = () => allDashboards().filter(one => one.schema)

/** @returns {{name: string, dashboard: object, schema: string|undefined}[]} schema: none where Prometheus is read */
export function allDashboards() {
  return readdirSync(FOLDER, { recursive: true })
    .filter(name => name.endsWith(".json"))
    .sort()
    .map(name => ({ name, dashboard: JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) }))
    .map(one => ({ ...one, schema: SCHEMAS[topicOf(one.dashboard)] }))
}

const topicOf = dashboard => dashboard.panels.flatMap(panel => panel.targets ?? []).map(target => target.topicName)[0]

/** The dashboard's variables as nobody has chosen anything yet. */
export function variablesOf(dashboard) {
  return Object.fromEntries(
    dashboard.templating.list.map(one => [one.name, one.includeAll ? one.allValue : one.current.value]),
  )
}
