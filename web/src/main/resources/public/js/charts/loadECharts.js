/** Libraries, served by our own server. Loaded when first needed: most mornings start without a chart. */
export const ECHARTS_VERSION = "6.1.0" // the folder under META-INF/resources/webjars, a test holds it

let charts

export function loadCharts() {
  charts ??= import(`/webjars/echarts/${ECHARTS_VERSION}/echarts.esm.min.js`)
  return charts
}
