import { loadCharts } from "../lib.js"
import { h } from "../ui/h.js"
import { onThemeChange } from "../shell/theme.js"
import { look } from "./look.js"

/** A chart on the page. It follows the size of its place and the colours of the page. @param {(look: object) => object} option */
export function chartView({ option, label }) {
  const element = h("div.chart", { role: "img", "aria-label": label })
  let chart
  let stopped = false
  const sized = new ResizeObserver(() => chart?.resize())
  const stopTheme = onThemeChange(draw)
  loadCharts().then(echarts => {
    if (stopped) return
    chart = echarts.init(element, null, { renderer: "canvas" })
    draw()
    sized.observe(element)
  })

  function draw() {
    chart?.setOption(option(look(element)), { notMerge: true })
    element.dataset.drawn = String(Boolean(chart))
  }

  function stop() {
    stopped = true
    sized.disconnect()
    stopTheme()
    chart?.dispose()
  }

  return { element, stop }
}
