import { language, t } from "../i18n/index.js"
import { ageMs, isStale } from "../live/freshness.js"
import { activeCities } from "../live/liveState.js"
import { cityName, countryName } from "../model/placeNames.js"
import { address } from "../model/pageAddress.js"
import { ago } from "../model/timeText.js"
import { nowMs } from "../ui/serverClock.js"
import { h, replace } from "../ui/createElement.js"
import { mayChange } from "../ui/signedInUser.js"
import { icon, windArrow } from "../ui/icons.js"
import { degrees, NOTHING, percent, quantity, temperature, wind } from "../units/unitFormat.js"
import { isRecord, textOf } from "../model/alertText.js"
import { isCalling, isMuted } from "../live/alertSilencing.js"
import { temperatureStep } from "./tile/temperatureColourStep.js"
import { unusual, unusualness } from "./tile/unusualness.js"
import { chooseSort, chosenSort, placeInOrder, repeatedSort } from "./citiesSort.js"

/** Columns of the overview; the first stands beside the name, where a phone shows it too. `value` sorts: the highest first, at a second press the lowest; `cell` is what is read. */
const COLUMNS = [
  { id: "climate", value: unusualness, cell: inItsClimate },
  { id: "temperature", value: reading => reading.temperature_c, cell: reading => temperature(reading.temperature_c) },
  {
    id: "day",
    value: reading => reading.temperature_max_24h_c,
    cell: reading => `${degrees(reading.temperature_min_24h_c)} / ${degrees(reading.temperature_max_24h_c)}`,
  },
  {
    id: "wind",
    value: reading => reading.wind_speed_ms,
    cell: ({ wind_speed_ms, wind_direction_deg: from }) => [
      isKnown(wind_speed_ms) && isKnown(from) && windArrow(from),
      isKnown(wind_speed_ms) ? wind(wind_speed_ms) : NOTHING,
    ],
  },
  {
    id: "rain",
    value: reading => reading.precipitation_sum_24h_mm,
    cell: reading => known(reading.precipitation_sum_24h_mm, value => quantity("precipitation_mm", value)),
  },
  { id: "humidity", value: reading => reading.relative_humidity_pct, cell: reading => known(reading.relative_humidity_pct, percent) },
  {
    id: "pressure",
    value: reading => reading.pressure_msl_hpa,
    cell: reading => known(reading.pressure_msl_hpa, value => quantity("pressure_msl_hpa", value)),
  },
]

/** All cities at a glance, a row each: what the tiles say shortest. The same parts as the grid of tiles. */
export function cityTable({ deactivate }) {
  const body = h("tbody")
  const sortAgain = repeatedSort(body)
  const rows = new Map()
  const [first, ...others] = COLUMNS.map(({ id }) => id)
  const ids = ["city", first, "alerts", ...others, "age"]
  const heads = ids.map(id =>
    h("th", { scope: "col", "data-column": id }, h("button.sort", { type: "button", onclick: () => sortBy(id) }, t(`overview.${id}`))),
  )
  const element = h(
    "div.overview",
    { tabindex: "0", role: "region", "aria-label": t("overview.title") },
    h("table.overview-table", h("thead", h("tr", heads, h("th", h("span.visually-hidden", t("overview.actions"))))), body),
  )
  let by = chosenSort()
  let state = { cities: {} }

  function show(next) {
    const isOther = Object.keys(next.cities).join() !== Object.keys(state.cities).join()
    state = next
    for (const city of Object.values(state.cities)) showCity(city)
    if (isOther) arrange(state)
  }

  function showCity(city) {
    const id = city.configuration.city_id
    if (!rows.has(id)) rows.set(id, row(city.configuration, deactivate))
    const known = rows.get(id)
    if (known.city !== city) known.show(city)
    known.city = city
  }

  function showAlerts(byCity) {
    for (const [id, each] of rows) each.showAlerts(byCity[id] ?? [])
  }

  function sortBy(column) {
    by = { column, descending: by.column === column ? !by.descending : column !== "city" }
    chooseSort(by)
    arrange(state)
  }

  function arrange(shown) {
    heads.forEach((head, i) =>
      ids[i] === by.column ? head.setAttribute("aria-sort", by.descending ? "descending" : "ascending") : head.removeAttribute("aria-sort"),
    )
    for (const [id, { element: gone }] of rows)
      if (!shown.cities[id]) {
        gone.remove()
        rows.delete(id)
      }
    placeInOrder(body, inOrder(shown))
  }

  function inOrder(shown) {
    const alphabetical = activeCities(shown, language()).map(city => rows.get(city.configuration.city_id))
    return sorted(alphabetical, by).map(each => each.element)
  }

  function tick(now) {
    for (const each of rows.values()) each.tick(now)
    sortAgain(now, () => inOrder(state))
  }

  return {
    element,
    show,
    showAlerts,
    arrange,
    tick,
    focus: id => rows.get(id)?.element.focus(),
  }
}

/** Cities without a value come last in both directions, and equals keep the alphabetical order they come in. */
export function sorted(rows, { column, descending }) {
  if (column === "city") return descending ? rows.toReversed() : rows
  const direction = descending ? -1 : 1
  return rows.toSorted((a, b) => compare(a.value(column), b.value(column), direction))
}

function compare(a, b, direction) {
  if (!isKnown(a) || !isKnown(b)) return Number(!isKnown(a)) - Number(!isKnown(b))
  return direction * (a - b)
}

function row(configuration, deactivate) {
  const name = cityName(configuration)
  const cells = COLUMNS.map(({ id }) => h(id === "climate" ? "td" : "td.number", { "data-fact": id }, NOTHING))
  const alertCell = h("td", { "data-fact": "alerts" })
  const age = h("td.number", { "data-fact": "age" })
  const element = h(
    "tr",
    { "data-city-id": configuration.city_id, tabindex: "-1" },
    h("th", { scope: "row" }, h("a.city-link.overview-city", { href: address({ page: "city", id: configuration.city_id }) }, name), h("small", countryName(configuration.country))),
    cells[0],
    alertCell,
    cells.slice(1),
    age,
    h(
      "td",
      mayChange && h(
        "button.icon-button.city-off",
        {
          type: "button",
          "aria-label": t("tile.deactivate", { city: name }),
          title: t("tile.deactivate", { city: name }),
          onclick: () => deactivate(configuration),
        },
        icon("close"),
      ),
    ),
  )
  let last = null
  let alertCount = 0

  function show({ last: reading }) {
    last = reading
    if (!reading) return
    element.dataset.step = temperatureStep(reading.temperature_c) ?? "none"
    COLUMNS.forEach(({ cell }, i) => replace(cells[i], cell(reading)))
    tick(nowMs())
  }

  function showAlerts(alerts) {
    const warnings = alerts.filter(isCalling)
    const muted = alerts.filter(alert => !isRecord(alert) && isMuted(alert))
    const records = alerts.filter(alert => isRecord(alert) && alert.event !== "retract")
    alertCount = warnings.length
    replace(
      alertCell,
      alertCount > 0 && h("span.overview-alerts", icon("warning"), String(alertCount)),
      muted.length > 0 && h("span.overview-muted", icon("mute"), t("alerts.muted_in_table", { count: muted.length })),
      records.length > 0 && h("span.overview-records", { title: records.map(textOf).join("\n") }, icon("record"), String(records.length)),
    )
  }

  function tick(now) {
    if (!last) return
    const text = ago(ageMs(last, now))
    if (age.textContent !== text) age.textContent = text
    age.classList.toggle("overview-stale", isStale(last, now))
  }

  function value(column) {
    if (column === "alerts") return alertCount
    if (!last) return null
    return column === "age" ? ageMs(last, nowMs()) : COLUMNS.find(({ id }) => id === column).value(last)
  }

  return { element, show, showAlerts, tick, value }
}

function inItsClimate(reading) {
  const words = unusual(reading)
  if (!words) return NOTHING
  return words.text ? h("span", { title: words.detail }, words.text) : h("small", words.detail)
}

const isKnown = value => value !== null && value !== undefined
const known = (value, text) => (isKnown(value) ? text(value) : NOTHING)
