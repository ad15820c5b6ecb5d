import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { mayChange } from "../../ui/signedInUser.js"
import { icon } from "../../ui/icons.js"
import { nowMs } from "../../ui/serverClock.js"
import { ageMs, isStale } from "../../live/freshness.js"
import { cityName, countryName } from "../../model/placeNames.js"
import { address } from "../../model/pageAddress.js"
import { sourceName } from "../../model/sourceNames.js"
import { ago, dateIn, timeIn } from "../../model/timeText.js"
import { readingParts } from "./tileParts.js"
import { alertItems } from "./alertItems.js"
import { standingRecords } from "./standingRecords.js"
import { withoutParts } from "./missingReadingReason.js"
import { pastLine } from "./backfillLine.js"
import { temperatureStep } from "./temperatureColourStep.js"

/**
 * The live tile of one city. Its frame stays while readings change inside, so that focus is never lost.
 * @param {{deactivate: Function, loadRecords: Function, isLinked?: boolean, belowAlerts?: Node}} actions `isLinked`: its name leads
 *   to the city's page
 */
export function tile(city, { deactivate, loadRecords, isLinked = true, belowAlerts, ...actions }) {
  const { city_id, country } = city.configuration
  const name = cityName(city.configuration)
  const nameId = `city-${city_id}`
  const alertList = h("ul.tile-alerts", { "aria-label": t("alerts.title"), hidden: true })
  const body = h("div.tile-body")
  const line = pastLine(city.configuration, actions)
  const age = h("span.tile-age", { "data-value": "age" })
  const foot = h("footer.tile-foot")
  const element = h(
    "article.tile",
    { "data-city-id": city_id, "aria-labelledby": nameId, tabindex: "-1" },
    h(
      "header.tile-head",
      h("h2", { id: nameId }, isLinked ? h("a.city-link", { href: address({ page: "city", id: city_id }) }, name) : name),
      h("p.tile-place", countryName(country)),
      mayChange && h(
        "button.icon-button.tile-off.city-off",
        {
          type: "button",

          "aria-label": t("tile.deactivate", { city: name }),
          title: t("tile.deactivate", { city: name }),
          onclick: () => deactivate(city.configuration),
        },
        icon("close"),
      ),
    ),
    alertList,
    belowAlerts,
    body,
    line.element,
    standingRecords(name, () => loadRecords(city_id, playedDate())),
    foot,
  )
  let last = null

  /** The city's date in a replay, null while its readings are of now. */
  function playedDate() {
    return last?.replayed ? dateIn(last.timezone, last.observed_at) : null
  }

  function show({ last: reading, readings, coverage, without }) {
    last = reading
    if (!reading) return showWaiting(without)
    element.dataset.step = temperatureStep(reading.temperature_c) ?? "none"
    element.dataset.state = "live"
    replace(body, readingParts({ last: reading, readings, coverage }))
    replace(
      foot,
      h("span", t("tile.observed", { time: timeIn(reading.timezone, reading.observed_at) })),
      h("span.tile-source", { title: reading.source }, sourceName(reading.source)),
      age,
    )
    tick(nowMs())
  }

  /** @param {string|null} without why the source has nothing for the city, in English as the poller says it */
  function showWaiting(without) {
    element.dataset.state = without ? "without" : "waiting"
    replace(
      body,
      without
        ? h("p.tile-waiting", withoutParts(without))
        : h("p.tile-waiting", t("tile.waiting")),
    )
    replace(foot)
  }

  /** @param {string|null} obstacle why the past of cities is not asked for */
  function showPast(city, obstacle) {
    line.show(city, obstacle)
  }

  function showAlerts(alerts) {
    alertList.hidden = alerts.length === 0
    replace(alertList, alertItems(alerts, city.configuration))
  }

  function tick(now) {
    if (!last) return
    const stale = isStale(last, now)
    element.classList.toggle("tile-stale", stale)
    age.dataset.kind = stale ? "stale" : last.replayed ? "replay" : "live"
    age.textContent = t(stale ? "tile.stale" : last.replayed ? "tile.played" : "tile.age", {
      age: ago(ageMs(last, now)),
    })
  }

  show(city)
  return { element, show, showPast, showAlerts, tick }
}
