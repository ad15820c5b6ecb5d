import { t } from "../i18n/index.js"
import { hasEnded, newestFirst } from "../model/queriesState.js"
import { address } from "../model/pageAddress.js"
import { dateRange } from "../model/timeText.js"
import { h, replace } from "../ui/createElement.js"
import { mayChange, viewerNote } from "../ui/signedInUser.js"
import { addressOf, episodeOf, firstEpisode, replayQuestion, requestOf, shownId, wrong } from "../model/replayEpisode.js"
import { replayCommandFold } from "./replayCommandFold.js"
import { replayForm } from "./replayForm.js"
import { replayProgress } from "./replayProgress.js"
import { replayResult } from "./replayResult.js"

const LOOK_EVERY_MS = 5_000 // the stream tells; this is for what it told while it was away

/**
 * Past days of a city, played again through a speed layer of their own: the button, how it goes, what fired.
 * @param {{cityId: string, question: string|undefined, zoneOf: () => string|undefined}} place
 */
export function replayCard(app, { cityId, question, zoneOf }) {
  const note = h("p", { role: "status" })
  const said = h("p.notice-bad", { role: "alert", hidden: true })
  const days = h("a")
  const button = h("button.button.button-primary", { type: "button", onclick: play }, t("replay.play"))
  const fields = h("div")
  const earlier = h("ul")
  const others = h("details.replay-earlier", { hidden: true }, h("summary", t("replay.earlier")), earlier)
  const progress = replayProgress({ zoneOf, cancel: app.cancelBackfill })
  const result = replayResult()
  const fold = replayCommandFold(cityId)
  const body = h("div", { hidden: true }, fields, viewerNote("viewer.replay"), h("p.replay-actions", mayChange && button, " ", days), said, progress.element, result.element, others, fold.element)
  const element = h("section.card.city-replay", h("h2", t("replay.title")), h("p", t("replay.what")), note, body)
  let recorded = null
  let episode = null
  let chosen = shownId(question)
  let loaded = null // the replay whose episode stands there
  let lookedMs = 0
  let stopped = false
  const stops = [app.queries.follow(show), result.stop]
  load()

  /** What can be played, and what was; asked again when the history grows. */
  async function load() {
    lookedMs = Date.now()
    const found = await app.api.replays(cityId).catch(() => null)
    if (stopped || !found) return
    const open = found.open && found.open.request.city_id !== cityId ? [found.open] : []
    for (const query of [...found.replays, ...open]) app.queries.dispatch({ type: "query", data: query })
    if (found.recorded && !recorded) begin(found.recorded)
    replace(note, recorded ? null : t("replay.nothing_recorded"))
    note.hidden = Boolean(recorded)
    if (chosen) fetchOne(chosen)
    show()
  }

  function begin(held) {
    recorded = held
    episode = firstEpisode(held, question)
    replace(fields, replayForm({ episode, recorded, changed }))
    body.hidden = false
    if (!chosen) chosen = Object.values(app.queries.get().byId).find(query => isOurs(query) && !hasEnded(query))?.request_id ?? null
    check()
  }

  /** One of an address may be older than those that are listed. */
  async function fetchOne(id) {
    if (app.queries.get().byId[id]) return
    try {
      app.queries.dispatch({ type: "query", data: await app.api.query(id) })
    } catch (error) {
      if (error.status !== 404) return
      chosen = null
      tell(t("replay.gone"))
    }
  }

  function changed(next) {
    Object.assign(episode, next)
    keepAddress(null)
    check()
  }

  function check() {
    const fault = wrong(episode, recorded)
    fold.show(fault ? null : episode)
    days.hidden = Boolean(fault)
    if (!fault) days.href = address({ page: "queries", question: replayQuestion(cityId, episode) })
    replace(days, t("replay.same_days"))
    tell(fault && t(`replay.wrong.${fault}`, { dates: dateRange(recorded.date_from, recorded.date_to) }))
    setButton()
  }

  function setButton() {
    button.disabled = !episode || Boolean(wrong(episode, recorded)) || Boolean(running())
  }

  async function play() {
    button.disabled = true
    tell(null)
    try {
      const { request_id } = await app.api.askReplay(cityId, requestOf(episode))
      choose(request_id)
      await fetchOne(request_id)
    } catch (error) {
      await load()
      tell(refusal(error))
    }
    setButton()
  }

  function choose(id) {
    chosen = id
    loaded = null
    result.hide()
    keepAddress(id)
    show()
  }

  /** The address holds what is chosen, and the replay that is shown: it can be sent to others and survives a reload. */
  function keepAddress(id) {
    history.replaceState(null, "", address({ page: "city", id: cityId, question: addressOf(episode, id) }))
  }

  function show() {
    if (stopped) return
    const query = chosen && app.queries.get().byId[chosen]
    if (query) {
      progress.show(query)
      if (query.status === "SUCCEEDED") showResult(query.request_id)
    } else progress.hide()
    const ended = newestFirst(app.queries.get()).filter(each => isOurs(each) && each.status === "SUCCEEDED" && each.request_id !== chosen)
    others.hidden = ended.length === 0
    replace(earlier, ended.map(each => h("li", h("a", { href: linkTo(each), onclick: event => follow(event, each) }, dateRange(each.request.date_from, each.request.date_to)))))
    showBusy()
    if (episode) setButton()
  }

  /** Another city's. */
  function showBusy() {
    const other = running()
    if (!recorded) return
    const isElsewhere = other && !isOurs(other)
    note.hidden = !isElsewhere
    replace(note, isElsewhere && [t("replay.busy"), " ", h("a", { href: address({ page: "city", id: other.request.city_id, question: addressOf(episodeOf(other.request), other.request_id) }) }, t("replay.busy_open"))])
  }

  async function showResult(id) {
    if (loaded === id) return
    loaded = id
    try {
      const found = await app.api.episode(id)
      if (loaded === id && !stopped) result.show(found)
    } catch (error) {
      if (!error.status) loaded = null
      tell(error.status ? t("replay.gone") : t("common.unreachable"))
    }
  }

  /** The fields show what was played. */
  function follow(event, query) {
    event.preventDefault()
    episode = episodeOf(query.request)
    replace(fields, replayForm({ episode, recorded, changed }))
    check()
    choose(query.request_id)
  }

  function tell(text) {
    said.hidden = !text
    replace(said, text)
  }

  const running = () => Object.values(app.queries.get().byId).find(query => query.kind === "replay" && !hasEnded(query))
  const isOurs = query => query.kind === "replay" && query.request?.city_id === cityId
  const linkTo = query => address({ page: "city", id: cityId, question: addressOf(episodeOf(query.request), query.request_id) })

  /** @param {boolean} isNew whether the history has just grown */
  function tick(isNew) {
    const isDue = running() || isNew || (chosen && !app.queries.get().byId[chosen])
    if (isDue && Date.now() - lookedMs > LOOK_EVERY_MS) load()
  }

  function stop() {
    stopped = true
    stops.forEach(each => each())
  }

  return { element, tick, stop }
}

function refusal(error) {
  if (!error.status) return t("common.unreachable")
  if (error.status === 409) return t(/another episode/.test(error.message) ? "replay.refused_busy" : "replay.nothing_recorded")
  return t("replay.refused", { reason: error.errors.map(({ reason }) => reason).join("; ") || error.message })
}
