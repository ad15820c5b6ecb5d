import { addressOf, episodeOf } from "../model/replayEpisode.js"
import { plural, t } from "../i18n/index.js"
import { api } from "../server/api.js"
import { address } from "../model/pageAddress.js"
import { h, replace } from "../ui/createElement.js"
import { mayChange } from "../ui/signedInUser.js"
import { icon } from "../ui/icons.js"
import { moment } from "../model/timeText.js"
import { isContract } from "../units/unitChoice.js"
import { saveFile } from "../ui/saveFile.js"
import { FRENCH, inShownUnits, RFC_4180 } from "./answer/csvFile.js"
import { canBeReused, details, title } from "./requestInWords.js"
import { failure } from "../ui/queryFailureNotice.js"
import { progress } from "./queryProgress.js"
import { statusChip } from "../ui/requestStatusChip.js"
import { hasEnded } from "../model/queriesState.js"
import { remainingText } from "./remainingText.js"
import { comparisonRemark, reusedRemark } from "./answer/repeatedAnswerNote.js"
import { resultView } from "./answer/resultView.js"
import { differenceKinds } from "./answer/answerViews.js"

const RETRY_MS = 5000 // of an answer that did not come

/** One query from acceptance to answer. @param {{names: object, otherSources: {histories: Promise<Map<string, object>>, addressOf: (request: object) => string}, reuse: (request: object) => void, askAnew: () => void, rerun: (query: object) => Promise<void>, isReused: (id: string) => boolean, scheduleOf: (id: string) => string|undefined, loadResult: (id: string) => Promise<object>, loadComparison: (id: string) => Promise<object>, cancel: (id: string) => Promise<void>, failed: (error: Error) => void, view: string, keepView: (query: object, view: string) => void}} parts */
export function queryCard({ names, otherSources, reuse, askAnew, rerun, isReused, scheduleOf, loadResult, loadComparison, cancel, failed, view: shownView, keepView }) {
  const heading = h("h2.query-title", { tabindex: "-1" })
  const about = h("p.query-details")
  const facts = h("p.query-details")
  const buttons = h("div.query-actions")
  const head = h("div.query-head", h("div.query-words", heading, about, facts), buttons)
  const state = h("div.query-state")
  const remark = h("div.query-remark")
  const answer = h("div.query-answer")
  const spoken = h("p.visually-hidden", { role: "status" })
  const element = h("section.card.query-card", { "aria-label": t("query.title") }, head, state, spoken, remark, answer)
  let view
  let shownResult = null
  let retrying
  let cancelling = null
  let shown
  let actionsShown

  function show(query) {
    if (shown?.request_id !== query.request_id) replace(remark)
    shown = query
    element.dataset.requestId = query.request_id
    if (element.dataset.status !== query.status) spoken.textContent = t(`status.${query.status}`)
    element.dataset.status = query.status
    replace(heading, title(query, names))
    replace(about, details(query))
    replace(
      facts,
      statusChip(query),
      query.submitted_at && h("span", t("query.submitted", { time: moment(query.submitted_at) })),
      mayChange && query.request?.submitted_by && h("span", t("query.submitted_by", { user: query.request.submitted_by })),
      scheduleOf(query.request_id) && h("span", t("schedule.answer_of", { name: scheduleOf(query.request_id) })),
      query.row_count !== null && canBeReused(query) && h("span", plural("hints.rows", query.row_count)),
    )
    showActions(query)
    replace(
      state,
      progress(query),
      query.status === "FAILED" && failure(query),
      query.status === "CANCELLED" && h("p", query.message ?? t("status.CANCELLED")),
      query.kind === "replay" && replayLink(query),
    )
    if (query.status === "SUCCEEDED" && canBeReused(query)) {
      showRemark(query)
      showResult(query.request_id)
    } else clearAnswer()
  }

  /** Whether this answer was there before the question was sent, or how it compares with an earlier one. */
  async function showRemark(query) {
    if (isReused(query.request_id)) return replace(remark, reusedRemark(query))
    if (shownResult === query.request_id || !query.repeats) return
    const found = await loadComparison(query.request_id).catch(() => null) // the earlier one may be gone by now
    if (found && shown?.request_id === query.request_id)
      replace(remark, comparisonRemark(found, { request: query.request, names }))
  }

  async function showResult(id) {
    if (shownResult === id) return
    clearAnswer()
    shownResult = id
    replace(answer, h("p.notice", t("common.loading")))
    try {
      const result = await loadResult(id)
      if (shownResult !== id) return
      keepingFocus(element, () => {
        view = resultView({ result, names, otherSources, actions: buttons, view: shownView, viewed })
        replace(answer, view.element)
      })
    } catch (error) {
      if (shownResult !== id) return
      shownResult = null
      const reason = error.status ? error.message : t("common.unreachable")
      replace(answer, h("p.notice.notice-bad", { role: "alert" }, t("result.failed", { reason })))
      if (!error.status) retrying = setTimeout(showResult, RETRY_MS, id)
    }
  }

  function clearAnswer() {
    clearTimeout(retrying)
    view?.stop()
    view = undefined
    shownResult = null
    keepingFocus(answer, () => {
      if (answer.contains(buttons)) head.append(buttons) // until there is an answer again
      replace(answer)
    })
  }

  /** The reader stays at the control that had the focus where it is only moved, and at the answer where it goes. */
  function keepingFocus(part, change) {
    const focused = part.contains(document.activeElement) && document.activeElement
    change()
    if (!focused || part.contains(document.activeElement)) return
    const next = element.contains(focused) ? focused : heading
    next.focus({ preventScroll: true })
  }

  function tick(now) {
    const place = state.querySelector(".progress-eta")
    if (place) place.textContent = remainingText(shown, now)
  }

  /** Drawn anew only when there are others: events come each second, and a button that is replaced loses the focus. */
  function showActions(query) {
    const key = [query.request_id, query.status === "SUCCEEDED", hasEnded(query), canBeReused(query), cancelling].join()
    if (key === actionsShown) return
    actionsShown = key
    keepingFocus(buttons, () => replace(buttons, actions(query)))
  }

  function actions(query) {
    return [
      ...(query.status === "SUCCEEDED" && canBeReused(query) ? downloads(query) : []),
      mayChange && !hasEnded(query) && cancelButton(query),
      mayChange && hasEnded(query) && canBeReused(query) && rerunButton(query),
      canBeReused(query) &&
        h("button.button", { type: "button", onclick: () => reuse(query.request) }, icon("reuse"), t("query.reuse")),
      hasEnded(query) && h("button.button", { type: "button", "data-action": "ask-anew", onclick: askAnew }, t("query.ask_anew")),
    ]
  }

  function downloads(query) {
    const link = (format, text, onclick, difference) =>
      h(
        "a.button",
        { href: api.fileUrl(query.request_id, format, difference), download: "", ...(onclick && { onclick }) }, // the server names it
        icon("download"),
        text,
      )
    return [
      link("csv", t("result.csv"), event => downloadInUnits(event, query, RFC_4180)),
      link("csv-fr", t("result.csv_fr"), event => downloadInUnits(event, query, FRENCH)),
      ...differenceKinds(query.request).map(kind =>
        link("csv", t(`result.difference.${kind}`), event => downloadInUnits(event, query, RFC_4180, kind), kind),
      ),
      link("xlsx", t(isContract() ? "result.xlsx" : "result.xlsx_units")),
      link("parquet", t(isContract() ? "result.parquet" : "result.parquet_units")),
    ]
  }

  /** The server writes the contract's units; others are put in their place here. */
  async function downloadInUnits(event, query, dialect, difference) {
    if (isContract()) return
    event.preventDefault()
    try {
      const { text, name } = await api.csv(query.request_id, difference)
      saveFile(new Blob([inShownUnits(text, dialect)], { type: "text/csv;charset=utf-8" }), name.replace(/\.csv$/, dialect.ending))
    } catch (error) {
      failed(error)
    }
  }

  function rerunButton(query) {
    const button = h("button.button", { type: "button", onclick: press }, icon("replay"), t("query.rerun"))
    async function press() {
      button.disabled = true
      await rerun(query)
      button.disabled = false
      if (document.activeElement === document.body) button.focus() // lost when it was disabled
    }
    return button
  }

  /** Once pressed it waits for the answer, also when the card is drawn again meanwhile. */
  function cancelButton(query) {
    const asked = cancelling === query.request_id
    const press = async () => {
      cancelling = query.request_id
      show(query)
      try {
        await cancel(query.request_id)
      } catch {
        cancelling = null
        if (shown?.request_id === query.request_id) show(shown)
      }
    }
    return h(
      "button.button",
      { type: "button", disabled: asked, onclick: press },
      t(asked ? "query.cancelling" : "query.cancel"),
    )
  }

  /** The view is drawn again by the next change of language or names. */
  function viewed(id) {
    shownView = id
    keepView(shown, id)
  }

  /** Names may arrive after the answer: draw it again with them. */
  const rename = query => {
    clearAnswer()
    show(query)
  }

  return { element, show, rename, tick, focus: () => heading.focus(), stop: clearAnswer }
}

/** What fired is on the city's page. */
function replayLink({ request, request_id }) {
  return h("p", h("a", { href: address({ page: "city", id: request.city_id, question: addressOf(episodeOf(request), request_id) }) }, t("query.replay_open")))
}
