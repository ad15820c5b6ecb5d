import { alertHistory } from "../cities/alertHistory.js"
import { cityCounters } from "../cities/cityCounters.js"
import { tile } from "../cities/tile/cityTile.js"
import { language, t } from "../i18n/index.js"
import { alertsByCity } from "../live/liveState.js"
import { mutes } from "../live/alertSilencing.js"
import { cityName, countryName, region } from "../model/placeNames.js"
import { address, UNUSUAL } from "../model/pageAddress.js"
import { sourceName } from "../model/sourceNames.js"
import { dateRange } from "../model/timeText.js"
import { everySecond } from "../ui/serverClock.js"
import { h, replace } from "../ui/createElement.js"
import { icon } from "../ui/icons.js"
import { mayChange, viewerNote } from "../ui/signedInUser.js"
import { learnUtcOffsets } from "../model/utcOffsets.js"
import { curves } from "./cityCurves.js"
import { lastHours, rowsOf } from "../model/closedHourSeries.js"
import { lastExceedance } from "./lastExceedance.js"
import { replayCard } from "./replayCard.js"
import { sourceDifference } from "./sourceDifferenceByHour.js"
import { thresholdsCard } from "./thresholdsCard.js"
import { unusualAnswer } from "./unusualAnswer.js"
import { windCard } from "./windCard.js"

const MAX_HOURS_OF_A_DAY = 25
const REFRESH_MS = 15_000 // at most: a replay closes an hour every few seconds

/** All of one city: its curves before its climate, and what the tile and the tab say of it, in one place. */
export function cityPage(app, { id, question }, { arrives }) {
  const title = h("h1", { tabindex: "-1" }, id)
  const placeLine = h("p.summary")
  const status = h("p.notice", { role: "status" }, t("common.loading"))
  const sourceField = h("div.source-field")
  const side = h("div.city-side")
  const answer = question === UNUSUAL && unusualAnswer()
  const last = lastExceedance(asked => app.api.lastExceedances(id, asked))
  const drawn = curves({ spanChosen: showRose, withDayBefore: Boolean(answer) })
  const rose = windCard()
  const difference = sourceDifference()
  const counters = cityCounters(app.api)
  const history = alertHistory({
    load: () => app.api.alertHistory().then(alerts => alerts.filter(({ worst }) => worst.city_id === id)),
    zoneOf: () => zone,
    feedUrl: app.api.alertFeedUrl(language()),
    capUrl: app.api.alertCapUrl,
    health: app.api.health,
  })
  const thresholds = thresholdsCard({ cityId: id, api: app.api, known: drawn.showThresholds })
  const toThresholds = h("button.button.to-thresholds", { type: "button", onclick: thresholds.open }, icon("bell"), t(mayChange ? "thresholds.change" : "thresholds.see"))
  const coverage = h("section.card.city-coverage", { hidden: true })
  const replay = replayCard(app, { cityId: id, question, zoneOf: () => zone })
  const curveCards = h("div.city-main", { hidden: true }, h("section.card", sourceField, drawn.element), difference.element, rose.element)
  const body = h("div.city-columns", { hidden: true }, side, curveCards)
  const element = h(
    "div.page.page-city",
    h("p", h("a.back", { href: address({ page: "cities" }) }, t("city.back"))),
    h("div.toolbar", h("div.toolbar-title", title, placeLine)),
    answer && answer.element,
    status,
    body,
    coverage,
    replay.element,
    history.element,
    thresholds.element,
    counters.element,
  )
  let zone
  let curve = null
  let source = null
  let shown = null // the source that is, and its closed hours
  let hourShown = null
  let askedMs = 0
  let followed = null // its tile, while the city is followed
  let stopped = false

  const stops = [app.live.follow(show), mutes.follow(() => show(app.live.get())), everySecond(tick), drawn.stop, replay.stop]
  app.api.city(id).then(known, unknown)
  refresh()
  show(app.live.get())
  if (arrives) {
    scrollTo(0, 0)
    queueMicrotask(() => (answer && !answer.element.hidden ? answer.element : title).focus({ preventScroll: true }))
  }

  function known(city) {
    if (stopped) return
    replace(title, cityName(city))
    replace(placeLine, `${region(city)}, ${countryName(city.country)}`)
    document.title = `${cityName(city)} · Vigie`
    thresholds.load()
    counters.show([{ city_id: id, name: cityName(city) }])
    if (!followed) showFollow(city)
  }

  function unknown(error) {
    replace(status, error.status === 404 ? t("city.unknown") : t("common.unreachable"))
  }

  /** A city that is not followed has no live reading: it can be followed from here, by whoever has just stopped following it too. */
  function showFollow(city) {
    const follow = mayChange && h("button.button.button-primary", { type: "button", onclick: () => app.setActive(city, true) }, t("city.follow"))
    const hadFocus = side.contains(document.activeElement)
    replace(side, h("section.card", h("p", t("city.not_followed")), viewerNote("viewer.cities"), follow))
    if (hadFocus && follow) follow.focus({ preventScroll: true })
  }

  function show(state, event) {
    const city = state.cities[id]
    if (!city && followed) {
      followed = null
      app.api.city(id).then(known, unknown)
    }
    if (city) showFollowed(city, state, event)
    if (event?.type === "coverage" && event.data.city_id === id) replay.tick(true)
    if (event?.type === "city" && event.data.city_id === id) thresholds.load()
    if (event?.type === "alert" && event.data.city_id === id) history.alert()
  }

  function showFollowed(city, state) {
    if (!followed) {
      followed = tile(city, { ...app, loadRecords: app.api.records, isLinked: false, belowAlerts: toThresholds, deactivate: configuration => app.setActive(configuration, false) })
      replace(side, followed.element, last.element)
    } else if (followed.city !== city) followed.show(city)
    followed.city = city
    last.show(city.last, rowsOfDay(city.last))
    if (answer) answer.show(city.last)
    followed.showPast(city, state.obstacle)
    followed.showAlerts(alertsByCity(state)[id] ?? [])
    showCoverage(city.coverage)
  }

  /** The closed hours that may be of the day of a reading, by its source. */
  function rowsOfDay(reading) {
    const own = reading && curve?.sources.find(each => each.source === reading.source)
    return own ? rowsOf({ hours: own.hours.slice(-MAX_HOURS_OF_A_DAY) }) : []
  }

  function showCoverage(held) {
    coverage.hidden = !held
    if (held)
      replace(
        coverage,
        h("h2", t("city.history")),
        h("ul", held.sources.map(({ source: name, first_at, last_at }) => h("li", h("b", { title: name }, sourceName(name)), " ", dateRange(first_at.slice(0, 10), last_at.slice(0, 10))))),
        h("a", { href: address({ page: "queries", question: `cities=${id}` }) }, t("city.history.ask")),
      )
  }

  async function refresh() {
    askedMs = Date.now()
    try {
      curve = await app.api.cityHours(id)
      if (stopped) return
      zone = curve.timezone
      learnUtcOffsets({ [zone]: curve.utc_offsets })
      showCurve()
    } catch (error) {
      if (!curve) unknown(error)
    }
  }

  function showCurve() {
    const sources = curve.sources.filter(({ hours }) => hours.length)
    body.hidden = false
    replace(status, sources.length ? null : t("city.no_hours"))
    status.hidden = sources.length > 0
    curveCards.hidden = sources.length === 0
    if (!sources.length) return
    const chosen = sources.find(each => each.source === source) ?? sources.find(each => each.source === followed?.city.last?.source) ?? sources[0]
    showSources(sources, chosen)
    shown = { source: chosen.source, rows: rowsOf(chosen) }
    hourShown = chosen.hours.at(-1).hour_end
    drawn.show({ rows: shown.rows, zone, climate: chosen.climate })
    showRose(drawn.spanH())
    difference.show(sources, zone)
  }

  function showRose(spanH) {
    rose.show(lastHours(shown.rows, spanH), spanH, shown.source)
  }

  function showSources(sources, chosen) {
    const select = h(
      "select",
      { id: "curve-source", onchange: ({ target }) => ((source = target.value), showCurve(), document.getElementById("curve-source")?.focus()) },
      sources.map(each => h("option", { value: each.source, selected: each === chosen }, sourceName(each.source))),
    )
    replace(
      sourceField,
      sources.length > 1
        ? [h("label.field-label", { for: "curve-source" }, t("city.source")), select]
        : h("p.tile-source", t("city.source_is", { source: sourceName(chosen.source) })),
    )
  }

  function tick(now) {
    followed?.tick(now)
    counters.tick(now)
    replay.tick(false)
    const newest = followed?.city.last
    const isBehind = !hourShown || (newest && Date.parse(newest.observed_at) - Date.parse(hourShown) >= 3_600_000)
    if (isBehind && Date.now() - askedMs > REFRESH_MS) refresh()
  }

  function stop() {
    stopped = true
    stops.forEach(each => each())
  }

  return { element, title: t("tab.city"), stop }
}
