import { language, plural, t } from "../../i18n/index.js"
import { activeCities } from "../../live/liveState.js"
import { isCalling } from "../../live/alertSilencing.js"
import { address } from "../../model/pageAddress.js"
import { cityName, countryName } from "../../model/placeNames.js"
import { h, replace } from "../../ui/createElement.js"
import { nowMs } from "../../ui/serverClock.js"
import { temperature } from "../../units/unitFormat.js"
import { unusual } from "../tile/unusualness.js"
import { mapDrawing } from "./mapDrawing.js"
import { followHands } from "./mapPointer.js"
import { mapLegend } from "./mapLegend.js"
import { coloursOf, hasTwoSides, METRIC_CHOICES, middleStep, shortText, stateOf } from "./mapMetrics.js"
import { mapTable } from "./mapTable.js"
import { centred, fitted, moved, pixel, zoomed } from "./mapView.js"

const REMEMBERED_AS = "vigie.map"
const ZOOM_STEP = 1.6
const MOUSE_REACH_PX = 12
const TAP_REACH_PX = 26
const GATHERED_MS = 250
const AGEING_MS = 15_000 // how often it is looked whether a reading has become too old

/** All cities on the world's outlines, coloured by a value or by how unusual it is. The same parts as the grid of tiles. */
export function cityMap() {
  let metric = remembered()
  let state = { cities: {} }
  let alerts = {}
  let view = null
  let isFitted = true
  let pointedAt = null
  let focusedId = null
  let wantedId = null
  let waits = false
  let gathers
  let drawnMs = 0

  const drawing = mapDrawing()
  const legend = mapLegend()
  const table = mapTable({ focused, pixelOf: id => pixel(view, state.cities[id].configuration) })
  const select = h(
    "select",
    { id: "map-metric", onchange: () => choose(select.value) },
    METRIC_CHOICES.map(id => h("option", { value: id, selected: id === metric }, t(`map.metric.${id}`))),
  )
  const reading = h("p.map-reading")
  const common = h("p.map-common", { role: "status" })
  const picture = h("div.map-place", drawing.element)
  const zooms = h(
    "div.map-zooms",
    { role: "group", "aria-label": t("map.zoom") },
    zoomButton("in", "+", () => change(zoomed(view, ZOOM_STEP))),
    zoomButton("out", "−", () => change(zoomed(view, 1 / ZOOM_STEP))),
    zoomButton("all", t("map.zoom.all.short"), fit),
  )
  const element = h(
    "section.map",
    { "aria-label": t("map.title"), hidden: true },
    h("div.map-tools", h("div.map-metric", h("label.field-label", { for: "map-metric" }, t("map.colour")), select), zooms),
    table.element,
    common,
    picture,
    reading,
    legend.element,
  )

  followHands(drawing.element, {
    move: (right, down) => change(moved(view, right, down)),
    zoom: (factor, at) => change(zoomed(view, factor, at)),
    hover: at => pointTo(at && drawing.cityAt(at, MOUSE_REACH_PX)),
    click,
  })
  new ResizeObserver(resized).observe(picture)
  import("./worldOutlines.js").then(
    outlines => {
      drawing.learnOutlines(outlines)
      soon()
    },
    () => picture.append(h("p.notice", { role: "status" }, t("map.no_outlines"))),
  )

  function show(next) {
    const isOther = Object.keys(next.cities).join() !== Object.keys(state.cities).join()
    state = next
    element.hidden = Object.keys(state.cities).length === 0
    if (isOther && isFitted) view = null
    together()
  }

  function showAlerts(byCity) {
    alerts = byCity
    together()
  }

  /** Readings that come together are drawn together; what a hand asks for is drawn at once. */
  function together() {
    gathers ??= setTimeout(() => {
      gathers = undefined
      soon()
    }, view ? GATHERED_MS : 0)
  }

  function soon() {
    if (waits) return
    waits = true
    requestAnimationFrame(() => {
      waits = false
      draw()
    })
  }

  function draw() {
    const [width, height] = [picture.clientWidth, picture.clientHeight]
    const cities = activeCities(state, language())
    if (!width || !cities.length) return
    view ??= fitted(cities.map(placeOf), { width, height })
    drawnMs = nowMs()
    const shown = cities.map(shownCity)
    drawing.draw(view, shown.toSorted((a, b) => b.prominence - a.prominence), markedId())
    table.show(shown.map(({ id, name, words }) => ({ id, name, text: words })), t(`map.metric.${metric}`))
    legend.show(metric)
    element.dataset.zoomed = String(!isFitted)
    replace(common, commonReason(shown))
    showReading()
    if (wantedId) table.focus(wantedId)
    wantedId = null
  }

  function shownCity(city) {
    const id = city.configuration.city_id
    const { step, text, reason, value } = stateOf(city, metric, nowMs())
    const running = (alerts[id] ?? []).filter(isCalling).length
    return {
      id,
      ...placeOf(city),
      name: cityName(city.configuration),
      short: step === null ? "" : shortText(city.last, metric),
      reason,
      words: [text, reason, running && plural("alerts.running", running)].filter(Boolean).join(" · "),
      step,
      side: step !== null && hasTwoSides(metric) ? Math.sign(step - middleStep(metric)) : 0,
      colours: coloursOf(metric),
      alerts: running > 0,
      prominence: value === null ? -Infinity : hasTwoSides(metric) ? Math.abs(value - 50) : value,
    }
  }

  const placeOf = ({ configuration: { longitude, latitude } }) => ({ longitude, latitude })

  function resized() {
    if (!view || picture.clientWidth === view.width) return soon()
    view = isFitted ? null : { ...view, width: picture.clientWidth, height: picture.clientHeight }
    soon()
  }

  function change(next) {
    view = next
    isFitted = false
    soon()
  }

  function fit() {
    view = null
    isFitted = true
    soon()
  }

  function choose(next) {
    metric = next
    localStorage.setItem(REMEMBERED_AS, next)
    soon()
  }

  /** Whose mark is ringed and whose values are written out: where the mouse is, else the keyboard. */
  const markedId = () => pointedAt ?? focusedId

  function pointTo(id) {
    if (id === pointedAt) return
    pointedAt = id
    drawing.element.classList.toggle("map-pointed", id !== null)
    drawing.markOnly(markedId())
    showReading()
  }

  function focused(id) {
    focusedId = id
    pointedAt = null
    if (id && !isInside(pixel(view, state.cities[id].configuration), view)) change(centred(view, state.cities[id].configuration))
    drawing.markOnly(markedId())
    showReading()
  }

  /** A mouse is on a city before it clicks; the first tap of a finger shows what there is to know, the second opens. */
  function click(at) {
    const id = drawing.cityAt(at, TAP_REACH_PX)
    if (id && id === pointedAt) return table.open(id)
    pointTo(id)
  }

  function showReading() {
    const city = state.cities[markedId()]
    if (!city) return replace(reading, t("map.hint"))
    const { configuration, last } = city
    const { name, words } = shownCity(city)
    const other = last && (hasTwoSides(metric) ? temperature(last.temperature_c) : unusual(last)?.text)
    replace(
      reading,
      h("a", { href: address({ page: "city", id: configuration.city_id }), tabindex: "-1" }, name),
      h("span", countryName(configuration.country)),
      h("strong", words),
      other && h("span", other),
    )
  }

  function tick(now) {
    if (now - drawnMs > AGEING_MS) soon()
  }

  /** Once its row is there: the page may be just opened. */
  function focus(id) {
    wantedId = id
    soon()
  }

  return { element, show, showAlerts, arrange: soon, tick, focus }
}

/** Where all cities are grey for one reason, it is said at once. */
function commonReason(cities) {
  const [{ reason }] = cities
  return reason && cities.every(city => city.reason === reason) ? reason : null
}

function zoomButton(id, sign, onclick) {
  return h("button", { type: "button", "data-zoom": id, "aria-label": t(`map.zoom.${id}`), title: t(`map.zoom.${id}`), onclick }, sign)
}

const isInside = ({ x, y }, { width, height }) => x >= 0 && y >= 0 && x <= width && y <= height

function remembered() {
  const found = localStorage.getItem(REMEMBERED_AS)
  return METRIC_CHOICES.includes(found) ? found : METRIC_CHOICES[0]
}
