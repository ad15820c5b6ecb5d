import { language, t } from "../i18n/index.js"
import { h, replace, svg } from "../ui/createElement.js"
import { difference, inUnit, METRIC_IDS, number, shownUnit, unitOf } from "../units/unitFormat.js"
import { valueScale } from "../charts/axisTicks.js"
import { sourceName } from "../model/sourceNames.js"
import { differenceByHour, rowsOf } from "../model/closedHourSeries.js"

/** Two sources of a city side by side: one minus the other, by hour of the city's day. */

const WIDTH = 400
const HEIGHT = 160
const [LEFT, RIGHT, TOP, BOTTOM] = [46, 8, 8, 20]
const MODEL = /^(replay:)?open-meteo/

export function sourceDifference() {
  const metric = h("select", { id: "difference-metric", onchange: draw })
  const place = h("div")
  const title = h("h2")
  const element = h("section.card.difference", { hidden: true }, title, h("label.field-label", { for: "difference-metric" }, t("city.difference.metric")), metric, place)
  let input = null

  /** @param {object[]} sources as the server has them */
  function show(sources, zone) {
    const [one, other] = sources.toSorted((a, b) => Number(MODEL.test(b.source)) - Number(MODEL.test(a.source)))
    const metrics = other ? METRIC_IDS.filter(id => differenceByHour(rowsOf(one), rowsOf(other), id, zone).some(({ count }) => count > 0)) : []
    element.hidden = metrics.length === 0
    if (element.hidden) return
    input = { one, other, zone }
    const chosen = metrics.includes(metric.value) ? metric.value : metrics[0]
    replace(metric, metrics.map(id => h("option", { value: id }, t(`metric.${id}`))))
    metric.value = chosen
    replace(title, t("city.difference", { one: sourceName(one.source), other: sourceName(other.source) }))
    draw()
  }

  function draw() {
    const { one, other, zone } = input
    const hours = differenceByHour(rowsOf(one), rowsOf(other), metric.value, zone)
    const known = hours.filter(({ count }) => count > 0)
    const total = known.reduce((sum, { count }) => sum + count, 0)
    const mean = known.reduce((sum, hour) => sum + hour.mean * hour.count, 0) / total
    const words = t("city.difference.mean", { value: difference(metric.value, mean), hours: number(total), unit: shownUnit(unitOf(metric.value)) })
    replace(place, drawing(hours, metric.value, words), h("p.curves-note", words))
  }

  return { element, show }
}

function drawing(hours, metric, label) {
  const zero = inUnit(metric, 0)
  const values = hours.map(({ mean }) => (mean === null ? null : inUnit(metric, mean) - zero))
  const known = values.filter(value => value !== null)
  const scale = valueScale(Math.min(0, ...known), Math.max(0, ...known))
  const y = value => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * (value - scale.low)) / (scale.high - scale.low)
  const step = (WIDTH - LEFT - RIGHT) / 24
  return svg(
    "svg.plot.difference-plot",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    scale.ticks.map(value => [
      svg("line", { class: value === 0 ? "plot-grid plot-midnight" : "plot-grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value) }),
      svg("text.plot-text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, number(value, { maximumFractionDigits: 2 })),
    ]),
    values.map(
      (value, hour) =>
        value !== null &&
        svg("rect", {
          class: value < 0 ? "plot-bar plot-less" : "plot-bar plot-more",
          x: LEFT + hour * step + 1,
          width: step - 2,
          y: Math.min(y(value), y(0)),
          height: Math.max(0.5, Math.abs(y(value) - y(0))),
        }),
    ),
    [0, 6, 12, 18].map(hour => svg("text.plot-text", { x: LEFT + (hour + 0.5) * step, y: HEIGHT - 5, "text-anchor": "middle" }, hourName(hour))),
  )
}

const hourName = hour => (language() === "fr" ? `${hour} h` : `${String(hour).padStart(2, "0")}:00`)
