/** Libraries, served by our own server from their webjars. Loaded when first needed: most mornings start without a chart. */
export const ECHARTS_VERSION = "5.5.0" // equals echarts-webjar.version in the parent pom, a test holds it

let charts

export function loadCharts() {
  charts ??= import(`/webjars/echarts/${ECHARTS_VERSION}/echarts.esm.min.js`)
  return charts
}
