import { levelsLegend } from "./alertLevelLines.js"
import { axisNumber, comparisons, drawingOf, panelName, panelsOf, panelTitle, readingOf } from "./curvePanels.js"
import { plot } from "../charts/curvePlot.js"
import { t } from "../i18n/index.js"
import { sourceName } from "../model/sourceNames.js"
import { dateIn, momentIn, offsetText, yearsText } from "../model/timeText.js"
import { h, replace } from "../ui/createElement.js"
import { METRIC_IDS, quantity } from "../units/unitFormat.js"
import { utcOffset } from "../model/utcOffsets.js"
import { HOUR_MS, lastHours, SPANS_H } from "../model/closedHourSeries.js"

/**
 * The curves of a city over the last hours, one below the other, with a cursor that they share: pointed at, or moved by the keys
 * of its slider.
 * @param {{spanChosen: (hours: number) => void, withDayBefore?: boolean}} parts what else shows the hours of the span, and whether the
 * day before is compared from the beginning
 */
export function curves({ spanChosen, withDayBefore = false }) {
  let spanH = SPANS_H[0]
  let switchedOn = new Set(withDayBefore ? ["climate", "yesterday"] : ["climate"])
  let rules = []
  let choseThresholds = false
  let input = null
  let shown = []
  let panels = []
  let at = null
  let follows = true // the newest hour, until somebody points at another
  let width = 0

  const spans = SPANS_H.map(hours =>
    h("button", { type: "button", "data-span": hours, "aria-pressed": String(hours === spanH), onclick: () => choose(hours) }, t(`city.span.${hours}`)),
  )
  const switches = h("div.switches", { role: "group", "aria-label": t("city.compare") })
  const slider = h("input", { type: "range", id: "cursor", min: 0, step: 1, oninput: () => point(shown[slider.value]?.at) })
  const time = h("output.cursor-time", { for: "cursor" })
  const place = h("div.plots", { onpointermove: pointed, onpointerdown: pointed, onpointerleave: released })
  const note = h("p.curves-note")
  const table = h("div.table-scroll", { tabindex: "0", role: "region", "aria-label": t("city.values") })
  const values = h("details.values-fold.curves-values", { ontoggle: drawTable }, h("summary", t("city.values")), table)
  const element = h(
    "div.curves",
    h("div.curves-tools", h("div.views.spans", { role: "group", "aria-label": t("city.span") }, spans), switches),
    h("div.cursor", h("label.field-label", { for: "cursor" }, t("city.cursor")), slider, time),
    place,
    note,
    values,
  )
  const sized = new ResizeObserver(() => {
    if (place.clientWidth && place.clientWidth !== width) draw()
  })
  sized.observe(place)

  /** @param {{rows: object[], zone: string, climate: object}} next */
  function show(next) {
    input = next
    if (follows) at = null
    draw()
  }

  /**
   * Levels of thresholds are shown at once where the city has some of its own, else when somebody wants to see them.
   * @param {object[]} next alert rules of the city, with their levels
   */
  function showThresholds(next) {
    rules = next
    if (!choseThresholds) switchedOn = switched(switchedOn, "thresholds", rules.some(rule => rule.own))
    draw()
  }

  function choose(hours) {
    spanH = hours
    spans.forEach(button => button.setAttribute("aria-pressed", String(Number(button.dataset.span) === hours)))
    draw()
    spanChosen(hours)
  }

  function draw() {
    width = place.clientWidth
    if (!input || !width) return
    const { rows, zone } = input
    shown = lastHours(rows, spanH)
    drawSwitches(comparisons(rows, shown, zone, rules))
    const end = shown.at(-1).at
    panels = panelsOf(shown).map(panel => {
      const drawn = plot({ ...drawingOf(panel, context()), start: end - spanH * HOUR_MS, end, zone, width, height: panel.height, number: axisNumber, label: panelTitle(panel) })
      const reading = h("p.plot-reading")
      return { panel, drawn, reading, element: h("section.plot-box", { "data-panel": panel.id }, h("h3", panelTitle(panel)), reading, drawn.element, legend(panel, drawn.scale)) }
    })
    replace(place, panels.map(({ element }) => element))
    replace(note, noteText())
    slider.max = shown.length - 1
    drawTable()
    point(shown.some(row => row.at === at) ? at : end)
  }

  const context = () => ({ ...input, shown, switchedOn, rules })

  function legend(panel, scale) {
    const lines = switchedOn.has("thresholds") ? levelsLegend(panel, rules, scale) : []
    return lines.length > 0 && h("ul.plot-levels", lines.map(({ kind, text }) => h("li", h("span", { class: `swatch swatch-level-${kind}`, "aria-hidden": "true" }), h("span", text))))
  }

  /** Drawn anew only when there is another choice, so that focus is never lost. */
  function drawSwitches(ids) {
    const drawn = [...switches.querySelectorAll("input")]
    if (drawn.map(box => box.value).join() === ids.join()) {
      drawn.forEach(box => (box.checked = switchedOn.has(box.value)))
      return
    }
    replace(
      switches,
      ids.map(id =>
        h(
          "label.switch",
          h("input", { type: "checkbox", value: id, checked: switchedOn.has(id), onchange: ({ target }) => turn(id, target.checked) }),
          h("span", { class: `swatch swatch-${id}`, "aria-hidden": "true" }),
          t(`city.compare.${id}`),
        ),
      ),
    )
  }

  function turn(id, on) {
    if (id === "thresholds") choseThresholds = true
    switchedOn = switched(switchedOn, id, on)
    draw()
  }

  /** Puts the cursor of all panels on an hour. */
  function point(next) {
    const row = shown.find(each => each.at === next)
    if (!row) return
    at = next
    follows = row === shown.at(-1)
    slider.value = shown.indexOf(row)
    const moment = momentIn(input.zone, at)
    replace(time, moment)
    for (const { panel, drawn, reading } of panels) {
      drawn.moveTo(at)
      replace(reading, readingOf(panel, row, context()).map((words, i) => h(i ? "span" : "strong", words)))
    }
    slider.setAttribute("aria-valuetext", `${moment} : ${panels.map(({ panel }) => `${panelName(panel)} ${readingOf(panel, row, context())[0]}`).join(", ")}`)
  }

  function pointed(event) {
    const target = event.target.closest?.(".plot")
    const panel = target && panels.find(({ drawn }) => drawn.element === target)
    if (!panel) return
    const wanted = panel.drawn.at(event.clientX - target.getBoundingClientRect().left)
    const nearest = shown.reduce((best, row) => (Math.abs(row.at - wanted) < Math.abs(best.at - wanted) ? row : best))
    point(nearest.at)
  }

  /** A finger that leaves has chosen; a mouse that leaves has not. */
  function released({ pointerType }) {
    if (pointerType === "mouse" && shown.length) point(shown.at(-1).at)
  }

  function noteText() {
    const { climate, zone } = input
    const last = shown.at(-1).at
    const offset = offsetText(utcOffset(zone, last) ?? 0)
    const clock = t("city.clock", { zone, offset })
    const span = yearsText({ from: climate.year_from, to: climate.year_to }, Number(dateIn(zone, last).slice(0, 4)))
    if (climate.source) return [clock, t(`city.climate.${climate.state}`, { source: sourceName(climate.source), years: climate.year_count, span })].join(" ")
    return [clock, t(`climate.${climate.state}`)].join(" ") + "."
  }

  function drawTable() {
    if (!values.open || !input) return
    const metrics = METRIC_IDS.filter(metric => shown.some(row => row[metric] !== null))
    replace(
      table,
      h(
        "table.result-table",
        h("thead", h("tr", h("th", { scope: "col" }, t("city.hour")), metrics.map(metric => h("th", { scope: "col" }, t(`metric.${metric}`))))),
        h(
          "tbody",
          shown.toReversed().map(row =>
            h("tr", h("th", { scope: "row" }, momentIn(input.zone, row.at)), metrics.map(metric => h("td.number", quantity(metric, row[metric])))),
          ),
        ),
      ),
    )
  }

  return { element, show, showThresholds, spanH: () => spanH, stop: () => sized.disconnect() }
}

/** The set with this id, or without it. */
const switched = (ids, id, on) => new Set([...ids].filter(other => other !== id).concat(on ? id : []))
