import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { legendOf, limitTexts, METRIC_CHOICES, shortText, stateOf } from "../../main/resources/public/js/cities/map/mapMetrics.js"
import { nextCity } from "../../main/resources/public/js/cities/map/mapTable.js"
import { copies, eastScale, fitted, moved, pixel, zoomed } from "../../main/resources/public/js/cities/map/mapView.js"
import { labels } from "../../main/resources/public/js/cities/map/pointLabels.js"
import { spread } from "../../main/resources/public/js/cities/map/pointSpread.js"
import { BORDERS, LAND, UNIT_DEG } from "../../main/resources/public/js/cities/map/worldOutlines.js"

const PHONE = { width: 330, height: 300 }
const DESK = { width: 1180, height: 560 }
const NOW = Date.parse("2026-11-30T08:00:00Z")
const biggest = gazetteer().slice(0, 200)
const cityOf = name => gazetteer().find(city => city.name === name)

beforeEach(() => chooseLanguage("fr"))

test("a place is where PROJ's own test of the equidistant cylindrical projection has it", () => {
  // proj_eqc.c, pj_eqc_selftest: +proj=eqc +a=6400000, 2° E 1° N, in metres
  const view = { longitude: 0, latitude: 0, trueLatitude: 0, scale: (6_400_000 * Math.PI) / 180, width: 0, height: 0 }
  const { x, y } = pixel(view, { longitude: 2, latitude: 1 })
  assert.ok(Math.abs(x - 223402.144255274179) < 1e-7, String(x))
  assert.ok(Math.abs(y + 111701.07212763709) < 1e-7, String(y))
})

test("in the middle of the map a kilometre eastwards is as long as one northwards, by the haversine formula", () => {
  const view = fitted([{ longitude: 4.8, latitude: 45.8 }], DESK)
  const east = pixelsAKilometre({ longitude: 5.3, latitude: 45.8 })
  const north = pixelsAKilometre({ longitude: 4.8, latitude: 46.3 })
  assert.ok(Math.abs(east / north - 1) < 0.001, `${east} ${north}`)

  function pixelsAKilometre(place) {
    const middle = { longitude: view.longitude, latitude: view.latitude }
    const [from, to] = [pixel(view, middle), pixel(view, place)]
    return Math.hypot(to.x - from.x, to.y - from.y) / kilometres(middle, place)
  }
})

test("all followed cities are on the map, at a phone's size too, and across the date line they are neighbours", () => {
  for (const size of [PHONE, DESK])
    for (const places of [biggest, ["Suva", "Apia"].map(cityOf), [cityOf("Paris")]]) {
      const view = fitted(places, size)
      for (const place of places) {
        const { x, y } = pixel(view, place)
        assert.ok(x >= 0 && x <= size.width && y >= 0 && y <= size.height, `${place.name} ${x} ${y}`)
      }
    }
  const pacific = fitted(["Suva", "Apia"].map(cityOf), DESK)
  assert.ok(Math.abs(Math.abs(pacific.longitude) - 176.7) < 0.5, String(pacific.longitude))
  assert.deepEqual(copies(pacific), [-1, 0])
})

test("a city alone is shown within its country", () => {
  const view = fitted([cityOf("Paris")], DESK)
  assert.ok(DESK.height / view.scale > 12 && DESK.height / view.scale < 18, String(DESK.height / view.scale))
})

test("what is under the hand stays there while the map grows, and it ends at the world and at a kilometre a pixel", () => {
  const view = fitted(biggest, DESK)
  const at = pixel(view, cityOf("Tokyo"))
  const larger = zoomed(view, 2, at)
  const kept = pixel(larger, cityOf("Tokyo"))
  assert.ok(Math.hypot(kept.x - at.x, kept.y - at.y) < 1e-6)
  assert.equal(zoomed(view, 1e6).scale, 120)
  const world = zoomed(view, 1e-6)
  assert.ok(360 * eastScale(world) <= DESK.width + 1e-9 || 180 * world.scale <= DESK.height + 1e-9)
  const top = moved(larger, 0, 1e6)
  assert.ok(top.latitude + DESK.height / 2 / top.scale <= 90 + 1e-9)
})

test("of two hundred cities no two marks lie on one another, on a phone either", () => {
  const view = fitted(biggest, PHONE)
  const placed = spread(biggest.map(city => pixel(view, city)), 12)
  for (let i = 0; i < placed.length; i++)
    for (let j = 0; j < i; j++) {
      const distance = Math.hypot(placed[i].x - placed[j].x, placed[i].y - placed[j].y)
      assert.ok(distance > 10, `${biggest[i].name} and ${biggest[j].name}: ${distance}`)
    }
})

test("marks at one place part, and those with room stay where they belong", () => {
  const [one, other, far] = spread([{ x: 5, y: 5 }, { x: 5, y: 5 }, { x: 90, y: 5 }], 10)
  assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 9.8)
  assert.deepEqual(far, { x: 90, y: 5 })
})

test("names stand where there is room, the first ones first, and never over one another", () => {
  const points = ["a", "b"].map((id, i) => ({ id, x: 50 + i * 12, y: 50, text: "Paris 12,3 °C" }))
  const found = labels(points, { radius: 5, width: 400, height: 100 })
  assert.equal(found.get("a").anchor, "middle")
  const crowd = Array.from({ length: 40 }, (_, i) => ({ id: String(i), x: 50, y: 50 + i, text: "Paris" }))
  assert.ok(labels(crowd, { radius: 5, width: 400, height: 100 }).size < 12)
})

test("right and left lead through all cities from west to east, down and up from north to south", () => {
  const view = fitted(biggest, DESK)
  const points = biggest.map(city => ({ id: city.id, ...pixel(view, city) }))
  for (const [key, axis] of [["ArrowRight", "x"], ["ArrowDown", "y"]]) {
    const visited = [points.reduce((least, point) => (point[axis] < least[axis] ? point : least)).id]
    while (visited.length < points.length) visited.push(nextCity(key, visited.at(-1), points))
    assert.equal(new Set(visited).size, points.length)
    assert.equal(nextCity(key, visited.at(-1), points), visited[0])
  }
  assert.equal(nextCity("Enter", points[0].id, points), null)
})

const usual = { observed_at: "2026-11-30T07:45:00Z", temperature_c: 12.3, replayed: false, climate_state: "no_climate" }
const unusual = { ...usual, climate_state: "normal", climate_slot: "11-30T09", normal_value_count: 300, temperature_rank_from_warmest: 10, temperature_rank_from_coldest: 291 }

test("a city has the class of its value, and in words what it means", () => {
  assert.deepEqual(stateOf({ last: usual }, "temperature", NOW), { value: 12.3, step: 4, text: "12,3\u00a0°C", reason: null })
  const place = stateOf({ last: unusual }, "unusual", NOW)
  assert.equal(place.step, 5)
  assert.equal(place.text, "Plus doux que 96\u202f% des jours de la fin de novembre")
})

test("what stands beside a point says of which side a share is, and any other value has its unit", async () => {
  const beside = (cold, warm) => shortText({ ...unusual, temperature_rank_from_coldest: cold, temperature_rank_from_warmest: warm }, "unusual")
  assert.equal(beside(291, 10), "chaud\u00a096\u202f%")
  assert.equal(beside(10, 291), "froid\u00a096\u202f%")
  assert.equal(beside(160, 141), "habituel")
  assert.equal(shortText(unusual, "temperature"), "12,3\u00a0°C")
  await chooseLanguage("en")
  assert.equal(beside(10, 291), "cold\u00a096%")
  await chooseLanguage("fr")
})

test("the scale has a limit between two classes each, with the unit at both ends", async () => {
  for (const metric of METRIC_CHOICES) assert.equal(limitTexts(metric).length, legendOf(metric).length - 1, metric)
  assert.deepEqual(limitTexts("unusual"), ["97\u202f%", "90", "75", "75", "90", "97\u202f%"])
  assert.deepEqual(limitTexts("temperature").slice(-2), ["30", "35\u00a0°C"])
  assert.equal(limitTexts("rain")[0], "0,2\u00a0mm")
  assert.deepEqual(limitTexts("wind"), ["6\u00a0km/h", "12", "20", "29", "39", "62\u00a0km/h"]) // Beaufort 2, 3, 4, 5, 6 and 8: WMO-No. 306, code table 1100
})

test("a city without a value of now says why", () => {
  const reason = (city, metric = "temperature") => {
    const { step, reason: why } = stateOf(city, metric, NOW)
    assert.equal(step, null)
    return why
  }
  assert.equal(reason({ last: null }), "En attente de la première mesure…")
  assert.equal(reason({ last: null, without: "no station" }), "La source n’a pas de mesure pour cette ville : no station")
  assert.match(reason({ last: { ...usual, observed_at: "2026-11-30T05:00:00Z" } }), /^Plus de mesure depuis.*3\sh/)
  assert.equal(reason({ last: usual }, "wind"), "Pas dans la dernière mesure")
  assert.equal(reason({ last: usual }, "unusual"), "La comparaison avec le passé viendra d’elle-même, avec l’historique de la ville")
})

test("the legend names each class, in the reader's units", () => {
  assert.deepEqual(legendOf("rain").slice(0, 2), ["moins de 0,2\u00a0mm", "0,2 à 1\u00a0mm"])
  assert.equal(legendOf("unusual")[6], "plus doux que 97\u202f% du passé")
  assert.equal(legendOf("unusual")[1], "plus froid que 90\u202f% du passé")
  for (const metric of METRIC_CHOICES) assert.equal(new Set(legendOf(metric)).size, legendOf(metric).length, metric)
})

test("the outlines are land and borders of the whole world, and cities of the gazetteer lie on that land", () => {
  const rings = polygons(LAND)
  assert.ok(rings.length > 300, `${rings.length} rings`)
  assert.ok(BORDERS.length > 10_000)
  for (const name of ["Paris", "Nairobi", "Manaus", "Chicago", "Alice Springs", "Novosibirsk"])
    assert.ok(isLand(rings, cityOf(name)), name)
  assert.ok(isLand(rings, { longitude: -175, latitude: 67 }), "Chukotka, beyond the date line")
  for (const [longitude, latitude] of [[-30, 30], [51, 42], [170, 0]]) assert.ok(!isLand(rings, { longitude, latitude }), `${longitude} ${latitude}`)
})

test("Antarctica ends at the pole, along the lower edge of the map", () => {
  const antarctica = polygons(LAND).find(ring => ring.some(([, latitude]) => latitude === -90))
  assert.deepEqual(antarctica.filter(([, latitude]) => latitude === -90).length, 2)
  const pole = antarctica.findIndex(([, latitude]) => latitude === -90)
  assert.ok(Math.abs(antarctica[pole][0] - antarctica[pole + 1][0]) === 360)
  assert.equal(antarctica[pole + 1][0], antarctica[0][0])
})

/** Land is what lies in an odd number of rings; what crosses the date line is drawn beyond it. */
function isLand(rings, { longitude, latitude }) {
  return [0, 360, -360].some(turn => rings.filter(ring => isIn(ring, longitude + turn, latitude)).length % 2 === 1)
}

function isIn(ring, x, y) {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[j]]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

function polygons(path) {
  return path.split("z").filter(Boolean).map(ring => {
    const [startX, startY, ...steps] = ring.match(/-?\d+/g).map(Number)
    const points = [[startX, startY]]
    for (let i = 0; i < steps.length; i += 2) points.push([points.at(-1)[0] + steps[i], points.at(-1)[1] + steps[i + 1]])
    return points.map(([x, y]) => [x * UNIT_DEG, -y * UNIT_DEG])
  })
}

function kilometres(a, b) {
  const [from, to] = [a, b].map(({ latitude }) => (latitude * Math.PI) / 180)
  const half = (one, other) => Math.sin((one - other) / 2) ** 2
  const across = half(((b.longitude - a.longitude) * Math.PI) / 180, 0)
  return 2 * 6371 * Math.asin(Math.sqrt(half(to, from) + Math.cos(from) * Math.cos(to) * across))
}

function gazetteer() {
  const text = gunzipSync(readFileSync(new URL("../../../../contract/gazetteer/cities.tsv.gz", import.meta.url))).toString()
  const cities = text.trim().split("\n").slice(1).map(line => line.split("\t"))
  return cities
    .map(([id, name, , , , , latitude, longitude, , population]) => ({ id, name, latitude: +latitude, longitude: +longitude, population: +population }))
    .sort((a, b) => b.population - a.population)
}
