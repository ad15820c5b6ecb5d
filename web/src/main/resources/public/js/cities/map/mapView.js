/**
 * What part of the world a map shows. An equidistant cylindrical projection (Snyder 1987, p. 90) round the middle of the cities:
 * degrees are equally far apart everywhere, and shapes are true at the latitude of that middle, so that a country looks as on a
 * map of its own, and what crosses the date line needs no cut.
 *
 * @typedef {{longitude: number, latitude: number, trueLatitude: number, scale: number, width: number, height: number}} MapView the
 *   middle in degrees; `scale` in pixels a degree of latitude; the size in pixels
 * @typedef {{longitude: number, latitude: number}} Place in degrees
 */

const MIN_SPAN_DEG = 14 // of latitude: a city alone is shown in its country
const MARGIN_PX = 32
const MAX_TRUE_LATITUDE = 60 // beyond, the tropics would be drawn twice as tall as wide
const MAX_SCALE = 120 // a kilometre a pixel; the outlines are 5 km rough
const DATE_LINE_EAST = 190 // where the land that crosses the date line ends

/** Where a place is on the map, in pixels from its upper left corner. */
export function pixel(view, { longitude, latitude }) {
  return {
    x: view.width / 2 + nearest(longitude - view.longitude) * eastScale(view),
    y: view.height / 2 - (latitude - view.latitude) * view.scale,
  }
}

/** Pixels a degree of longitude. */
export const eastScale = ({ scale, trueLatitude }) => scale * Math.cos((trueLatitude * Math.PI) / 180)

/** The view that shows all places, as large as they go. @param {Place[]} places at least one */
export function fitted(places, { width, height }) {
  const [west, spanEast] = around(places.map(({ longitude }) => longitude))
  const latitudes = places.map(({ latitude }) => latitude)
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)]
  const latitude = (south + north) / 2
  const trueLatitude = Math.min(MAX_TRUE_LATITUDE, Math.max(-MAX_TRUE_LATITUDE, latitude))
  const narrow = eastScale({ scale: 1, trueLatitude })
  const scale = Math.min(
    (height - 2 * MARGIN_PX) / Math.max(north - south, MIN_SPAN_DEG),
    (width - 2 * MARGIN_PX) / Math.max(spanEast * narrow, MIN_SPAN_DEG),
  )
  return onEarth({ longitude: west + spanEast / 2, latitude, trueLatitude, scale, width, height })
}

/** Larger or smaller, what is at a pixel stays there. */
export function zoomed(view, factor, { x, y } = { x: view.width / 2, y: view.height / 2 }) {
  const scale = Math.min(MAX_SCALE, Math.max(minScale(view), view.scale * factor))
  const farther = scale / view.scale - 1
  return moved({ ...view, scale }, (view.width / 2 - x) * farther, (view.height / 2 - y) * farther)
}

/** What is shown goes so many pixels right and down. */
export function moved(view, right, down) {
  return onEarth({ ...view, longitude: view.longitude - right / eastScale(view), latitude: view.latitude + down / view.scale })
}

/** The view with a place in its middle. */
export const centred = (view, { longitude, latitude }) => onEarth({ ...view, longitude, latitude })

/** How many times 360 degrees away the drawing of the world is needed: once, or beside itself too. */
export function copies(view) {
  const half = view.width / 2 / eastScale(view)
  return [-1, 0, 1].filter(
    turn => 360 * turn + DATE_LINE_EAST > view.longitude - half && 360 * turn - 180 < view.longitude + half,
  )
}

/** How the outlines, drawn in units of degrees, come into the view. */
export function transformOf(view, turn, unitDeg) {
  const [east, north] = [eastScale(view), view.scale]
  const x = view.width / 2 + (360 * turn - view.longitude) * east
  const y = view.height / 2 + view.latitude * north
  return `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${(east * unitDeg).toFixed(6)} ${(north * unitDeg).toFixed(6)})`
}

/** The narrowest stretch of longitudes that holds all: where it begins, and how wide it is. */
function around(longitudes) {
  const sorted = longitudes.toSorted((a, b) => a - b)
  const gaps = sorted.map((longitude, i) => (i ? longitude - sorted[i - 1] : longitude + 360 - sorted.at(-1)))
  const widest = gaps.indexOf(Math.max(...gaps))
  return [sorted[widest], 360 - gaps[widest]]
}

const minScale = view => Math.min(view.width / eastScale({ ...view, scale: 360 }), view.height / 180)

/** The middle within 180 degrees of Greenwich, and nothing beyond the poles where that can be. */
function onEarth(view) {
  const half = view.height / 2 / view.scale
  const most = Math.max(0, 90 - half)
  return { ...view, longitude: nearest(view.longitude), latitude: Math.min(most, Math.max(-most, view.latitude)) }
}

/** The same direction as an angle from -180 up to 180 degrees. */
const nearest = degrees => degrees - 360 * Math.floor((degrees + 180) / 360)
