import { plural, t } from "../i18n/index.js"
import { address } from "../model/pageAddress.js"
import { nowMs } from "../ui/serverClock.js"
import { h, replace } from "../ui/createElement.js"
import { mayChange } from "../ui/signedInUser.js"
import { icon } from "../ui/icons.js"
import { ago } from "../model/timeText.js"
import { percent } from "../units/unitFormat.js"
import { canBeReused, details, title } from "./requestInWords.js"
import { linkOfRequest } from "./form/questionLink.js"
import { newestFirst, startedAt } from "../model/queriesState.js"
import { statusChip } from "../ui/requestStatusChip.js"

const PAGE = 12

/** Past queries, newest first. */
export function queryList({ names, reuse, scheduleOf }) {
  const list = h("ol.query-list")
  const more = h("button.button", {
    type: "button",

    onclick: () => {
      shown += PAGE * 4
      show(drawn, chosen)
    },
  })
  const empty = h("p.notice")
  const element = h(
    "section.card.query-history",
    { "aria-labelledby": "history-title" },
    h("h2", { id: "history-title" }, t("history.title")),
    empty,
    list,
    more,
  )
  let shown = PAGE
  let drawn
  let chosen

  function show(state, id) {
    drawn = state
    chosen = id
    const queries = newestFirst(state)
    empty.hidden = queries.length > 0
    replace(empty, t(state.loaded ? "history.empty" : "common.loading"))
    replace(
      list,
      queries.slice(0, shown).map(query => line(query, query.request_id === id)),
    )
    more.hidden = queries.length <= shown
    replace(more, plural("history.more", queries.length - shown))
  }

  function line(query, isChosen) {
    const text = title(query, names)
    return h(
      "li",
      { "data-request-id": query.request_id, "data-status": query.status },
      h(
        "a.query-line",
        { href: address({ page: "queries", id: query.request_id, question: questionOf(query) }), "aria-current": isChosen && "true" },
        h("span.query-line-title", text),
        h("span.query-line-details", details(query) || query.message),
        mayChange && query.request?.submitted_by && h("span.query-line-details", t("query.submitted_by", { user: query.request.submitted_by })),
        scheduleOf(query.request_id) && h("span.query-line-details", t("schedule.answer_of", { name: scheduleOf(query.request_id) })),
      ),
      h("span.query-line-side", statusChip(query), h("span.query-line-age", sideText(query))),
      canBeReused(query) &&
        h(
          "button.icon-button",
          {
            type: "button",

            "aria-label": t("query.reuse_named", { title: text }),
            title: t("query.reuse"),
            onclick: () => reuse(query.request),
          },
          icon("reuse"),
        ),
    )
  }

  return { element, show: (state, id) => keepingFocus(list, () => show(state, id)) }
}

const questionOf = query => (canBeReused(query) ? linkOfRequest(query.request) : "")

function sideText(query) {
  if (query.status === "RUNNING" && query.progress_pct !== null) return percent(query.progress_pct)
  return ago(nowMs() - startedAt(query))
}

/** The list is drawn anew at each event; the line that had the focus gets it back. */
function keepingFocus(list, draw) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null
  const [id, tag] = [focused?.closest("li")?.dataset.requestId, focused?.tagName]
  draw()
  if (id) list.querySelector(`li[data-request-id="${CSS.escape(id)}"] ${tag}`)?.focus()
}
