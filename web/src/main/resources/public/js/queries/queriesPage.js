import { t } from "../i18n/index.js"
import { address } from "../model/pageAddress.js"
import { everySecond } from "../ui/serverClock.js"
import { h } from "../ui/createElement.js"
import { citiesOf } from "./requestInWords.js"
import { estimates } from "./answerEstimate.js"
import { queryForm } from "./form/queryForm.js"
import { toQuery } from "./form/formState.js"
import { fieldsOfLink, linkOf, linkOfRequest } from "./form/questionLink.js"
import { validationErrors } from "./form/formValidation.js"
import { queryCard } from "./queryCard.js"
import { queryList } from "./queryList.js"
import { newestFirst, questionOf } from "../model/queriesState.js"
import { rejectionText } from "../model/rejectionReason.js"

const HISTORY_PAUSE_MS = 10_000 // a city's history takes longer to load

/** Those that are followed, then those of questions, newest first: what a person is likely to ask about. */
export function usualCities({ cities }, asked) {
  return [...new Set([...Object.keys(cities), ...newestFirst(asked).flatMap(citiesOf)])]
}

export { learnDefinitions } from "../model/queryDefinitions.js"

/**
 * Tab two: questions about past years, and their answers.
 * @param {{id?: string, question?: string}} route the query to open, or a question that has not been asked yet
 * @param {{arrives: boolean, from?: object}} reader whether somebody comes to it now, rather than changing the language of it, and from where
 */
export function queriesPage(app, route, { arrives, from }) {
  const { form, names, queries } = app
  const wantedView = fieldsOfLink(route.question ?? "").view
  let histories = new Map()
  let looking
  let hasStopped = false
  let scheduledBy = new Map() // name of the schedule by the id of its answer
  const asking = queryForm({
    form,
    isAnswered: Boolean(route.id),
    names,
    histories: () => histories,
    preferred: () => usualCities(app.live.get(), queries.get()),
    search: app.api.searchCities,
    submit,
    schedules: {
      api: app.api,
      statusOf: id => queries.get().byId[id]?.status,
      changed: schedules => {
        scheduledBy = new Map(schedules.flatMap(({ name, answers }) => answers.map(({ request_id }) => [request_id, name])))
        show(queries.get())
      },
    },
  })
  const cost = estimates({ ask: app.api.estimateQuery, show: asking.expect })
  const loadHistory = () => app.history().then(found => new Map(found.map(city => [city.city_id, city])))
  const loadHistories = loadHistory()
  const card = queryCard({
    names,
    otherSources: { histories: loadHistories, addressOf: request => address({ page: "queries", question: linkOfRequest(request) }) },
    reuse,
    askAnew,
    rerun,
    isReused: id => app.reused.get().has(id),
    scheduleOf: id => scheduledBy.get(id),
    loadResult: app.loadResult,
    loadComparison: app.api.comparison,
    cancel,
    failed: error => app.toast.show(saidOf(error)),
    view: wantedView,
    keepView: ({ request_id, request }, view) => history.replaceState(null, "", address({ page: "queries", id: request_id, question: linkOfRequest(request, view) })),
  })
  const list = queryList({ names, reuse, scheduleOf: id => scheduledBy.get(id) })
  const missing = h("p.card.notice.notice-bad", { role: "alert", hidden: true }, t(route.question ? "query.gone" : "query.unknown"))
  const element = h(
    "div",
    { class: route.id ? "page page-queries has-query" : "page page-queries" },
    h("div.toolbar", h("div.toolbar-title", h("h1", t("tab.queries")), h("p.summary", t("queries.summary"))), h("a.button.button-quiet", { href: address({ page: "import" }) }, t("import.link"))),
    h("div.columns", h("div.column-form", asking.element), h("div.column-main", missing, card.element, list.element)),
  )

  const stops = [
    queries.follow(show),
    form.follow(asking.show),
    form.follow(cost.follow),
    form.follow(keepAddress),
    names.follow(rename),
    app.reused.follow(() => show(queries.get())),
    everySecond(card.tick),
    cost.stop,
  ]
  app.followQueries()
  cost.follow(form.get())
  loadHistories.then(takeHistories)
  asking.loadSchedules()
  show(queries.get())
  if (arrives && from?.page === "city") scrollTo(0, 0) // its link stands far down
  if (route.id) open(route.id)
  else if (route.question && arrives) form.dispatch({ type: "link", fields: fieldsOfLink(route.question) })
  keepAddress()
  names.ensure(form.get().city_ids)

  /** Where there is none yet the first cities are on their way: looked for until they are there. */
  function takeHistories(found) {
    if (hasStopped) return
    histories = found
    asking.show()
    asking.showWaiting(found.size === 0)
    if (!found.size) looking = setTimeout(() => loadHistory().then(takeHistories), HISTORY_PAUSE_MS)
  }

  /** The address always holds the question of the form; of a past question it keeps that one's. */
  function keepAddress() {
    if (!route.id) history.replaceState(null, "", address({ page: "queries", question: linkOf(form.get()) }))
  }

  function show(state) {
    const shown = Object.values(state.byId)
    names.ensure([...new Set(shown.flatMap(citiesOf))])
    list.show(state, route.id)
    asking.refreshSchedules()
    const query = route.id && state.byId[route.id]
    card.element.hidden = !query
    if (query) {
      missing.hidden = true
      card.show(query)
    }
  }

  function rename() {
    asking.rename()
    const query = route.id && queries.get().byId[route.id]
    if (query) card.rename(query)
    list.show(queries.get(), route.id)
  }

  /** The list may not hold it yet: ask for the query itself. */
  async function open(id) {
    try {
      queries.dispatch({ type: "query", data: await app.api.query(id) })
      if (arrives && nothingHasFocus()) card.focus() // whoever types already is left alone
    } catch (error) {
      if (error.status === 404) askAgain(id)
      else app.toast.show(error.message)
    }
  }

  /** An answer that is not kept any more leaves its question in the form. */
  function askAgain(id) {
    missing.hidden = Boolean(queries.get().byId[id])
    if (route.question && arrives) form.dispatch({ type: "link", fields: fieldsOfLink(route.question) })
  }

  async function submit() {
    const wrong = validationErrors(form.get())
    if (wrong.length)
      return form.dispatch({ type: "refused", errors: wrong.map(({ field, key }) => ({ field, reason: t(key) })) })
    try {
      await send({ ...toQuery(form.get(), app.requestIds.idFor(form.get())), reuse: true }, form.get().view)
    } catch (error) {
      const errors = error.errors?.length
        ? error.errors.map(({ field, reason }) => ({ field, reason: rejectionText(reason) }))
        : [{ field: "request", reason: saidOf(error) }]
      form.dispatch({ type: "refused", errors })
    }
  }

  /** The same question once more, computed anew. */
  async function rerun({ request, request_id: again }) {
    const question = questionOf(request)
    try {
      await send({ ...question, request_id: app.requestIds.idFor({ ...question, again }), reuse: false }, wantedView)
    } catch (error) {
      app.toast.show(saidOf(error))
    }
  }

  async function send(query, view) {
    const { request_id, reused } = await app.api.submitQuery(query)
    app.requestIds.answered()
    if (reused) app.reused.dispatch(request_id)
    if (request_id === route.id) card.focus()
    else location.hash = address({ page: "queries", id: request_id, question: linkOfRequest(query, view) })
  }

  async function cancel(id) {
    try {
      await app.api.cancelQuery(id)
    } catch (error) {
      app.toast.show(error.status ? error.message : t("common.unreachable"))
      throw error
    }
  }

  function reuse(request) {
    form.dispatch({ type: "reuse", request })
    asking.element.scrollIntoView({ block: "start" })
    asking.element.querySelector("input")?.focus({ preventScroll: true })
  }

  /** To the frequent questions: that of the form stays until one of them is chosen. */
  function askAnew() {
    asking.element.scrollIntoView({ block: "start" })
    asking.element.querySelector("[data-preset]:not([tabindex='-1'])")?.focus({ preventScroll: true })
  }

  function nothingHasFocus() {
    return [null, document.body].includes(document.activeElement)
  }

  function saidOf(error) {
    if (error.status === 429) return t("form.too_many")
    return error.status ? error.message : t("common.unreachable")
  }

  return {
    element,
    title: t("tab.queries"),
    stop: () => {
      hasStopped = true
      clearTimeout(looking)
      stops.forEach(stop => stop())
      card.stop()
    },
  }
}
