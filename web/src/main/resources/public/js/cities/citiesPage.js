import { alertsByCity } from "../live/liveState.js"
import { mutes } from "../live/alertSilencing.js"
import { language, plural, t } from "../i18n/index.js"
import { h, replace } from "../ui/createElement.js"
import { mayChange, viewerNote } from "../ui/signedInUser.js"
import { icon } from "../ui/icons.js"
import { cityName } from "../model/placeNames.js"
import { everySecond } from "../ui/serverClock.js"
import { agreement } from "./layerAgreement.js"
import { alertHistory } from "./alertHistory.js"
import { alertArea } from "./activeAlertsBanner.js"
import { cityCounters } from "./cityCounters.js"
import { ORDERS } from "./tileOrder.js"
import { citySearch } from "../ui/citySearch.js"
import { isMeasured, nationalIndicator } from "./nationalIndicator.js"
import { invitation } from "./citySuggestions.js"
import { spokenPast } from "./tile/backfillText.js"
import { cityTable } from "./cityTable.js"
import { lazyCityMap } from "./lazyCityMap.js"
import { tileGrid } from "./tileGrid.js"
import { chooseSort, chosenSort, sortOfTiles, tileOrderOf } from "./citiesSort.js"
import { chooseView, view, VIEWS } from "./citiesViewChoice.js"

const MANY = 12 // cities

/** Tab one: which cities are followed, and how they are now. */
export function citiesPage(app, route, { arrives, from } = {}) {
  const search = citySearch({ label: t("cities.search"), search: app.api.searchCities, pick })
  const made = {
    tiles: () =>
      tileGrid({ deactivate, loadRecords: app.api.records, cancelBackfill: app.cancelBackfill, askBackfill: app.askBackfill }, tileOrderOf(chosenSort())),
    table: () => cityTable({ deactivate }),
    map: () => lazyCityMap(app.fetchMap),
  }
  let grid = made[view()]()
  const waiting = h("div.skeleton-cards", { "aria-hidden": "true" }, h("i"), h("i"), h("i"), h("i"))
  const place = h("div", grid.element)
  const past = h("a.skip.past-cities", { href: "#after", hidden: true, onclick: goPast }, t("cities.past"))
  const alerts = alertArea({ go: id => grid.focus(id), goToHistory, health: app.api.health })
  const history = alertHistory({
    load: app.api.alertHistory,
    zoneOf: id => app.live.get().cities[id]?.configuration.timezone,
    feedUrl: app.api.alertFeedUrl(language()),
    capUrl: app.api.alertCapUrl,
    health: app.api.health,
  })
  const counters = cityCounters(app.api)
  const layers = agreement({
    load: app.api.reconciliation,
    cityOf: id => {
      const configuration = app.live.get().cities[id]?.configuration
      return configuration && { name: cityName(configuration), timezone: configuration.timezone }
    },
  })
  const national = nationalIndicator({ load: app.api.nationalIndicator })
  const empty = invitation({ citiesWithHistory: app.history, activate })
  const heading = h("h1", { tabindex: "-1" }, t("tab.cities"))
  const summary = h("p.summary")
  const heard = h("div.visually-hidden", { "aria-live": "polite" })
  const order = h(
    "select",
    { id: "order", onchange: () => sortTiles(order.value) },
    ORDERS.map(id => h("option", { value: id }, t(`order.${id}`))),
  )
  order.value = tileOrderOf(chosenSort())
  const orderField = h("div.order", { hidden: view() !== "tiles" }, h("label.field-label", { for: "order" }, t("order.label")), order)
  const views = VIEWS.map(id =>
    h("button", { type: "button", "data-view": id, "aria-pressed": String(id === view()), onclick: () => changeView(id) }, icon(id), t(`view.${id}`)),
  )
  const element = h(
    "div.page.page-cities",
    h(
      "div.toolbar",
      h("div.toolbar-title", heading, summary),
      mayChange && search.element,
      orderField,
      h("div.views", { role: "group", "aria-label": t("view.label") }, views),
    ),
    viewerNote("viewer.cities"),
    alerts.element,
    alerts.spoken,
    heard,
    empty.element,
    waiting,
    past,
    place,
    national.element,
    history.element,
    counters.element,
    layers.element,
  )

  const stops = [app.live.follow(show), mutes.follow(() => show(app.live.get())), everySecond(tick)]
  show(app.live.get())
  if (arrives && from?.page === "city") queueMicrotask(() => grid.focus(from.id)) // back where one came from, once it is on the page

  function show(state, event) {
    const cities = Object.values(state.cities)
    const running = alertsByCity(state)
    grid.show(state)
    grid.showAlerts(running)
    alerts.show(running, state.cities)
    if (event?.type === "alert" && state.cities[event.data.city_id]) alerts.speak(event.data)
    if (event?.type === "alert") history.alert()
    if (event?.type === "backfill") speakPast(state, event.data)
    counters.show(cities.map(({ configuration }) => ({ city_id: configuration.city_id, name: cityName(configuration) })))
    empty.show(mayChange && state.loaded && cities.length === 0)
    waiting.hidden = state.loaded === true
    past.hidden = cities.length < MANY || view() === "map"
    replace(summary, state.loaded ? summaryText(cities) : t("common.loading"))
  }

  /** With the keyboard each city is several stops: what stands below many of them is a step away. */
  function goPast(event) {
    event.preventDefault()
    history.element.querySelector("summary").focus()
  }

  function goToHistory() {
    history.element.open = true
    history.element.querySelector("summary").focus()
  }

  function tick(now) {
    grid.tick(now)
    counters.tick(now)
    if (isMeasured(Object.values(app.live.get().cities))) national.tick(now)
  }

  function sortTiles(id) {
    chooseSort(sortOfTiles(id))
    grid.arrange(app.live.get(), id)
  }

  function changeView(id) {
    chooseView(id)
    order.value = tileOrderOf(chosenSort())
    views.forEach(button => button.setAttribute("aria-pressed", String(button.dataset.view === id)))
    orderField.hidden = id !== "tiles"
    grid = made[id]()
    replace(place, grid.element)
    show(app.live.get())
  }

  /** Once for each status: percents are on the bar for those who ask. */
  function speakPast({ cities }, backfill) {
    const city = cities[backfill.request.city_id]
    const words = city && spokenPast(backfill, cityName(city.configuration))
    if (words && heard.textContent !== words) heard.textContent = words
  }

  function pick(city) {
    if (app.live.get().cities[city.city_id]) grid.focus(city.city_id)
    else activate(city)
  }

  async function activate(city) {
    const done = await app.setActive(city, true)
    if (done) app.toast.show(t("cities.activated", { city: cityName(city) }))
  }

  async function deactivate(city) {
    const next = besides(city.city_id)
    const done = await app.setActive(city, false)
    if (!done) return
    goOnAt(next)
    app.toast.show(t("cities.deactivated", { city: cityName(city) }), {
      label: t("common.undo"),
      run: () => follow(city),
    })
  }

  /** The button that undid it is gone: the city has the focus. */
  async function follow(city) {
    if (await app.setActive(city, true)) grid.focus(city.city_id)
  }

  /** The city after this one as they stand on the page, of the last one that before it: there whoever takes cities off goes on. */
  function besides(id) {
    const shown = place.querySelector(`[data-city-id="${id}"]`)
    return (shown?.nextElementSibling ?? shown?.previousElementSibling)?.dataset.cityId
  }

  /** Where the button that was pressed took the focus with it. The page stays where it is, unless the control would be out of sight. */
  function goOnAt(id) {
    if (![null, document.body].includes(document.activeElement)) return
    const control = (id && place.querySelector(`[data-city-id="${id}"] .city-off`)) || heading
    control.focus({ preventScroll: true })
    control.scrollIntoView({ block: "nearest" })
  }

  return { element, title: t("tab.cities"), stop: () => stops.forEach(stop => stop()) }
}

function summaryText(cities) {
  const replayed = cities.filter(city => city.last?.replayed).length
  const live = cities.filter(city => city.last && !city.last.replayed).length
  return [
    plural("cities.followed", cities.length),
    live && t("cities.live", { count: live }),
    replayed && t("cities.replayed", { count: replayed }),
  ]
    .filter(Boolean)
    .join(" · ")
}
