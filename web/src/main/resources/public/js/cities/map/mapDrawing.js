import { replace, svg } from "../../ui/createElement.js"
import { labels } from "./pointLabels.js"
import { copies, pixel, transformOf } from "./mapView.js"
import { coloured, markShape } from "./markShape.js"
import { spread } from "./pointSpread.js"

/** The picture of the map: outlines, a mark for each city, and names where there is room. Screen readers get the table. */

const RADIUS_PX = 7
const SMALL_RADIUS_PX = 5 // of many cities
const SMALLEST_RADIUS_PX = 3.8 // of many cities on a phone
const MANY = 60
const NARROW_PX = 500
const GAP_PX = 2 // between two marks
const LED_PX = 3 // a mark that far from its place is led back to it by a line
const SEEN_PX = 40 // how far outside a mark may be and still push others

export function mapDrawing() {
  const ground = svg("g.map-ground")
  const leaders = svg("g.map-leaders")
  const marks = svg("g.map-marks")
  const names = svg("g.map-names")
  const element = svg("svg.map-picture", { "aria-hidden": "true" }, ground, leaders, marks, names)
  let outlines = null
  let placed = []

  /** @param {{LAND: string, BORDERS: string, UNIT_DEG: number}} next */
  function learnOutlines(next) {
    outlines = next
  }

  function drawGround(view) {
    if (!outlines) return
    const { LAND, BORDERS, UNIT_DEG } = outlines
    const wanted = copies(view)
    while (ground.children.length < wanted.length)
      ground.append(svg("g", svg("path.map-land", { d: LAND }), svg("path.map-borders", { d: BORDERS })))
    while (ground.children.length > wanted.length) ground.lastChild.remove()
    wanted.forEach((turn, i) => ground.children[i].setAttribute("transform", transformOf(view, turn, UNIT_DEG)))
  }

  /**
   * @param {{id: string, longitude: number, latitude: number, name: string, short: string, step: number|null, side: number,
   *   colours: string, alerts: boolean}[]} cities the first ones are named first
   */
  function draw(view, cities, markedId) {
    element.setAttribute("width", view.width)
    element.setAttribute("height", view.height)
    drawGround(view)
    const radius = radiusOf(cities.length, view.width)
    const near = cities.map(city => ({ ...city, home: pixel(view, city) })).filter(({ home }) => isSeen(home, view))
    const spots = spread(near.map(({ home }) => home), 2 * radius + GAP_PX)
    placed = near.map((city, i) => ({ ...city, ...spots[i] }))
    replace(leaders, placed.filter(isLed).map(({ home, x, y }) => svg("line", { x1: home.x, y1: home.y, x2: x, y2: y })))
    replace(marks, placed.map(city => mark(city, radius)))
    const texts = placed.map(({ id, x, y, name, short }) => ({ id, x, y, text: short ? `${name} ${short}` : name }))
    const found = labels(texts, { radius, width: view.width, height: view.height })
    replace(
      names,
      placed.filter(({ id }) => found.has(id)).map(({ id, name, short }) => {
        const { x, y, anchor } = found.get(id)
        return svg("text", { x, y, "text-anchor": anchor, "data-map-name": id }, name, short && svg("tspan", ` ${short}`))
      }),
    )
    markOnly(markedId)
  }

  /** Rings the mark of one city, or of none. */
  function markOnly(id) {
    for (const each of marks.children) each.classList.toggle("map-marked", each.dataset.mapMark === id)
    const marked = [...marks.children].find(each => each.dataset.mapMark === id)
    if (marked && marked !== marks.lastChild) marks.append(marked) // over its neighbours
  }

  /** The city whose mark is nearest to a pixel, if it is near at all. */
  function cityAt({ x, y }, reachPx) {
    const nearest = placed.reduce((best, city) => (distance(city, { x, y }) < distance(best, { x, y }) ? city : best), { x: Infinity, y: 0 })
    return distance(nearest, { x, y }) <= reachPx ? nearest.id : null
  }

  return { element, learnOutlines, draw, markOnly, cityAt }
}

function radiusOf(count, width) {
  if (count <= MANY) return RADIUS_PX
  return width < NARROW_PX ? SMALLEST_RADIUS_PX : SMALL_RADIUS_PX
}

const isSeen = ({ x, y }, { width, height }) => x > -SEEN_PX && y > -SEEN_PX && x < width + SEEN_PX && y < height + SEEN_PX
const isLed = ({ home, x, y }) => Math.hypot(home.x - x, home.y - y) > LED_PX
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y)

function mark({ id, x, y, step, side, colours, alerts }, radius) {
  const attributes = {
    "data-map-mark": id,
    "data-step": step ?? "none",
    class: alerts ? "map-mark map-alerting" : "map-mark",
    transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
  }
  return coloured(svg("g", attributes, svg("circle.map-ring", { r: radius + 4 }), markShape(side, radius)), colours, step)
}
