import { t } from "../i18n/index.js"
import { h, replace, svg } from "../ui/createElement.js"
import { difference, inUnit, METRIC_IDS, number } from "../units/unitFormat.js"
import { valueScale } from "../charts/axisTicks.js"
import { sourceName } from "../model/sourceNames.js"
import { differenceByHour, rowsOf } from "../model/closedHourSeries.js"
import { differenceText, hourName } from "./sourceDifferenceText.js"

/** Two sources of a city side by side: one minus the other, by hour of the city's day. */

const WIDTH = 400
const HEIGHT = 160
const [LEFT, RIGHT, TOP, BOTTOM] = [46, 8, 8, 20]
const MODEL = /^(replay:)?open-meteo/

export function sourceDifference() {
  const pair = h("select", { id: "difference-pair", onchange: draw })
  const pairField = h("span.difference-field", h("label.field-label", { for: "difference-pair" }, t("city.difference.pair")), pair)
  const metric = h("select", { id: "difference-metric", onchange: draw })
  const metricField = h("span.difference-field", h("label.field-label", { for: "difference-metric" }, t("city.difference.metric")), metric)
  const title = h("h2")
  const place = h("div")
  const table = h("div.table-scroll", { tabindex: "0", role: "region", "aria-label": t("city.difference.values") })
  const values = h("details.values-fold.difference-values", h("summary", t("city.difference.values")), table)
  const element = h("section.card.difference", { hidden: true }, title, h("div.difference-fields", pairField, metricField), place, values)
  let pairs = []
  let zone

  /** @param {object[]} sources as the server has them */
  function show(sources, nextZone) {
    zone = nextZone
    pairs = pairsOf(sources, zone)
    element.hidden = pairs.length === 0
    if (element.hidden) return
    pairField.hidden = pairs.length === 1
    choices(pair, pairs.map(each => [each.id, nameOf(each)]))
    draw()
  }

  function draw() {
    const chosen = pairs.find(({ id }) => id === pair.value)
    choices(metric, chosen.metrics.map(id => [id, t(`metric.${id}`)]))
    const hours = differenceByHour(chosen.one.rows, chosen.other.rows, metric.value, zone)
    const { lead, details } = differenceText(metric.value, hours, namesOf(chosen))
    replace(title, t("city.difference", namesOf(chosen)))
    replace(place, h("p.difference-lead", lead), drawing(hours, metric.value, `${lead} ${details}`), h("p.curves-note", details))
    replace(table, tableOf(hours, metric.value))
  }

  return { element, show }
}

/** Sources with a metric in common at some hour, the model first: model minus station. Rounds of one recording are the same. */
export function pairsOf(sources, zone) {
  const series = sources
    .toSorted((a, b) => Number(MODEL.test(b.source)) - Number(MODEL.test(a.source)))
    .map(source => ({ source: source.source, rows: rowsOf(source) }))
  return series
    .flatMap((one, i) => series.slice(i + 1).filter(other => recording(other) !== recording(one)).map(other => ({ one, other, id: `${one.source} ${other.source}` })))
    .map(pair => ({ ...pair, metrics: METRIC_IDS.filter(id => differenceByHour(pair.one.rows, pair.other.rows, id, zone).some(({ count }) => count > 0)) }))
    .filter(({ metrics }) => metrics.length > 0)
}

const recording = ({ source }) => source.replace(/#\d+$/, "")
const namesOf = ({ one, other }) => ({ one: sourceName(one.source), other: sourceName(other.source) })
const nameOf = pair => Object.values(namesOf(pair)).join(" – ")

/** Keeps what was chosen where it can still be had. */
function choices(select, options) {
  const chosen = select.value
  replace(select, options.map(([value, text]) => h("option", { value }, text)))
  select.value = options.some(([value]) => value === chosen) ? chosen : options[0][0]
}

function tableOf(hours, metric) {
  return h(
    "table.result-table",
    h("thead", h("tr", [t("city.hour"), t("city.difference.value"), t("city.difference.count")].map(text => h("th", { scope: "col" }, text)))),
    h(
      "tbody",
      hours
        .filter(({ count }) => count > 0)
        .map(({ hour, mean, count }) => h("tr", h("th", { scope: "row" }, hourName(hour)), h("td.number", difference(metric, mean)), h("td.number", number(count)))),
    ),
  )
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
