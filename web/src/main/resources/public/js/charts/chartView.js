import { loadCharts } from "./loadECharts.js"
import { h } from "../ui/createElement.js"
import { onThemeChange } from "../ui/theme.js"
import { look } from "./chartTheme.js"
import { pictureOption, sizeOfPicture } from "./chartExportOption.js"

const PICTURE_SCALE = 2

/**
 * A chart on the page. It follows the size of its place and the colours of the page.
 * @param {{option: (look: object) => object, label: string, height?: number}} parts `height` in px, where it is not as all are
 */
export function chartView({ option, label, height }) {
  const element = h("div.chart", { role: "img", "aria-label": label })
  if (height) element.style.height = `${height}px`
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

  /** @returns {Promise<Blob>} in light colours, whatever the page's: most pages that it is put on are white */
  async function picture(kind, texts) {
    const echarts = await loadCharts()
    const [{ start, end } = {}] = chart?.getOption().dataZoom ?? []
    const colours = look(element, "light")
    const renderer = kind === "svg" ? "svg" : "canvas"
    const drawn = echarts.init(document.createElement("div"), null, { ...sizeOfPicture(height), renderer })
    try {
      drawn.setOption(pictureOption(option(colours), texts, start === undefined ? null : { start, end }, colours))
      if (kind === "svg") return new Blob([drawn.renderToSVGString()], { type: "image/svg+xml" })
      const canvas = drawn.renderToCanvas({ pixelRatio: PICTURE_SCALE })
      return await new Promise(done => canvas.toBlob(done, "image/png"))
    } finally {
      drawn.dispose()
    }
  }

  function stop() {
    stopped = true
    sized.disconnect()
    stopTheme()
    chart?.dispose()
  }

  return { element, picture, stop }
}
