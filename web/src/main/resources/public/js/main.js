import { api, LIVE_URL } from "./server/api.js"
import { speak, t } from "./i18n/index.js"
import { liveState, NOTHING_YET } from "./live/liveState.js"
import { followLive, isCurrentAt } from "./live/eventStream.js"
import { EMPTY_FORM, formState } from "./queries/form/formState.js"
import { cityNames } from "./queries/cityNamesById.js"
import { NO_QUERIES, queryState } from "./model/queriesState.js"
import { requestIds } from "./queries/requestId.js"
import { shell } from "./shell/pageShell.js"
import { store } from "./ui/stateStore.js"
import { toaster } from "./ui/toast.js"
import { learnRegion } from "./units/unitChoice.js"
import { learnUtcOffsets } from "./model/utcOffsets.js"

/** Wires the page: states, the stream that feeds them, the frame that shows them. */

const RETRY_MS = 5000
const SOON_MS = 200
const IMPORTS = ["import", "undo"] // requests that are no questions

const live = store(NOTHING_YET, liveState)
const queries = store(NO_QUERIES, queryState)
const imports = store(NO_QUERIES, queryState)
const names = cityNames(api)
const toast = toaster()
const results = new Map()
// answers that were there before their question was sent, as far as this page knows
const reused = store(new Set(), (ids, id) => new Set([...ids, id]))
let showsQueries = false
let showsImports = false
let loading

const app = {
  api,
  live,
  queries,
  imports,
  names,
  toast,
  reused,
  form: store(EMPTY_FORM, formState),
  requestIds: requestIds(),
  setActive,
  cancelBackfill: id => accepted(api.cancelQuery(id)),
  askBackfill: cityId => accepted(api.askBackfill(cityId)),
  history,
  fetchMap: () => import("./lazy/lazyPages.js"),
  loadResult,
  followQueries,
  followImports,
  about: document.querySelector("meta[name=vigie]").dataset,
}

learnRegion(navigator.language)
let preview = previewCities()
followLive(LIVE_URL, {
  opened: catchUp,
  lost: () => live.dispatch({ type: "connection", connected: false }),
  event: onEvent,
})
speak(document.documentElement.lang).then(() => shell(app, document.getElementById("app")))

/** A backfill is both: a request, and what is known of a city. */
function onEvent(kind, data) {
  const isImport = IMPORTS.includes(data.kind)
  if (isImport) return imports.dispatch({ type: kind, data })
  if (kind !== "query" || data.kind === "backfill") live.dispatch({ type: kind === "query" ? "backfill" : kind, data })
  if (kind === "query" || kind === "queue") queries.dispatch({ type: kind, data })
  if (kind === "city" && data.active && !live.get().cities[data.city_id]?.last) loadCitiesSoon()
}

/** What a city had before it was switched on, and its zone: once, where many are switched on together. */
function loadCitiesSoon() {
  clearTimeout(loading)
  loading = setTimeout(untilDone, SOON_MS, loadCities)
}

/** Each opening of the stream asks for everything that could have changed: what happened while it was closed is not sent again. */
function catchUp(position) {
  live.dispatch({ type: "connection", connected: true })
  queries.dispatch({ type: "opened" }) // a server that was started anew counts anew
  imports.dispatch({ type: "opened" })
  untilDone(() => loadCities(position))
  untilDone(async () => live.dispatch({ type: "alerts", alerts: await api.runningAlerts() }))
  if (showsQueries) untilDone(loadQueries)
  if (showsImports) untilDone(loadImports)
}

/** A server that has just started may still be reading its topics: asked again a little later. */
function untilDone(step) {
  step().catch(() => setTimeout(untilDone, RETRY_MS, step))
}

/** On their way since the HTML named them: shown before the stream is open, which is no reason to wait. */
async function previewCities() {
  const answer = await api.activeCities().catch(() => null)
  if (answer) showCities("preview", answer)
  return answer
}

/** What came before the stream was open does where nothing was published in between; otherwise it is asked for again. */
async function citiesSince(position) {
  const answer = await preview
  preview = null
  return isCurrentAt(answer?.stream_position, position) ? answer : api.activeCities()
}

function showCities(type, { cities, backfill_obstacle, utc_offsets }) {
  learnUtcOffsets(utc_offsets)
  live.dispatch({ type, cities, obstacle: backfill_obstacle })
  names.learn(cities)
}

/** Both are asked for at once; without its line of the last day a tile still shows the last reading. */
async function loadCities(position) {
  const lines = api.temperatures().catch(() => ({}))
  showCities("snapshot", await citiesSince(position))
  live.dispatch({ type: "temperatures", byCity: await lines })
}

async function loadQueries() {
  queries.dispatch({ type: "queries", queries: await api.queries() })
}

/** Past questions are fetched when their tab is first opened, and kept from then on. */
function followQueries() {
  if (showsQueries) return
  showsQueries = true
  untilDone(loadQueries)
}

async function loadImports() {
  imports.dispatch({ type: "queries", queries: await api.imports() })
}

function followImports() {
  if (showsImports) return
  showsImports = true
  untilDone(loadImports)
}

/** @returns {Promise<boolean>} whether the server took it; if not, it is said why */
async function accepted(answer) {
  return answer.then(
    () => true,
    error => {
      toast.show(error.status ? error.message : t("common.unreachable"))
      return false
    },
  )
}

/** @returns {Promise<boolean>} whether the server took it */
async function setActive(city, active) {
  try {
    const configuration = await api.setActive(city.city_id, active)
    const { name_en, name_fr } = city
    live.dispatch({ type: "city", data: { ...configuration, name_en, name_fr } })
    return true
  } catch (error) {
    toast.show(error.status ? error.message : t("common.unreachable"))
    return false
  }
}

/** Cities with history; asked anew each time, since imports go on while the page is open. */
async function history() {
  const cities = await api.citiesWithHistory().catch(() => [])
  names.learn(cities)
  return cities
}

/** An answer never changes, so it is fetched once. */
function loadResult(id) {
  if (!results.has(id)) results.set(id, api.result(id))
  results.get(id).catch(() => results.delete(id))
  return results.get(id)
}
