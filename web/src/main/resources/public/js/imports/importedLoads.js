import { plural, t } from "../i18n/index.js"
import { statusChip } from "../ui/requestStatusChip.js"
import { hasEnded } from "../model/queriesState.js"
import { address } from "../model/pageAddress.js"
import { moment } from "../model/timeText.js"
import { h, replace } from "../ui/createElement.js"
import { mayChange } from "../ui/signedInUser.js"
import { percent } from "../units/unitFormat.js"
import { canBeUndone, loadsOf, questionOfLoad } from "./importDraft.js"
import { reportView } from "./importReport.js"

/** Loads that the topics still tell of: who, when, how many rows, of which city; each can be taken back. */
export function loadList({ names, undo }) {
  const list = h("ol.import-list")
  const empty = h("p.notice")
  const element = h("section.card", { "aria-labelledby": "loads-title" }, h("h2", { id: "loads-title" }, t("import.loads")), h("p.field-note", t("import.loads_note")), empty, list)
  const opened = new Set()
  let asking = null
  let drawn

  function show(state) {
    drawn = state
    const loads = loadsOf(state)
    empty.hidden = loads.length > 0
    replace(empty, t(state.loaded ? "import.no_loads" : "common.loading"))
    const focused = list.contains(document.activeElement) ? document.activeElement.id : null
    replace(list, loads.map(line))
    if (focused) document.getElementById(focused)?.focus()
  }

  function ask(id) {
    asking = id
    show(drawn)
    document.getElementById(`undo-${id ? `yes-${id}` : ""}`)?.focus()
  }

  function line(one) {
    const { load, undo: taken } = one
    const { request, request_id: id, report } = load
    return h(
      "li",
      { "data-request-id": id, "data-status": load.status, "data-undo": taken?.status ?? null },
      h(
        "div.import-load",
        h("b", request.file.name),
        h("span.import-load-details", details(load)),
        h("span.import-load-state", taken?.status === "SUCCEEDED" ? h("span.status", t("import.taken_back")) : statusChip(load)),
      ),
      load.status === "FAILED" && h("p.import-said", { lang: "en" }, load.message),
      taken && taken.status !== "SUCCEEDED" && undoLine(taken),
      h(
        "div.import-actions",
        report && h("details", { open: opened.has(id), ontoggle: ({ target }) => (target.open ? opened.add(id) : opened.delete(id)) }, h("summary", t("import.report")), reportView({ report, request, names })),
        load.status === "SUCCEEDED" && taken?.status !== "SUCCEEDED" && h("a.button.button-quiet", { href: address({ page: "queries", question: questionOfLoad(load) }) }, t("import.ask")),
        mayChange && canBeUndone(one) && (asking === id ? sure(id) : h("button.button", { type: "button", id: `undo-${id}`, onclick: () => ask(id) }, t("import.undo"))),
      ),
    )
  }

  function sure(id) {
    const yes = async () => {
      asking = null
      await undo(id)
      show(drawn)
    }
    return h(
      "span.import-sure",
      { role: "group", "aria-label": t("import.undo_sure") },
      t("import.undo_sure"),
      " ",
      h("button.button.button-primary", { type: "button", id: `undo-yes-${id}`, onclick: yes }, t("import.undo_yes")),
      h("button.button", { type: "button", onclick: () => { ask(null); document.getElementById(`undo-${id}`)?.focus() } }, t("import.undo_no")),
    )
  }

  function details({ request, row_count: rows, submitted_at: at, status, progress_pct: share }) {
    return [
      names.of(request.city_id),
      request.source,
      at && moment(at),
      request.submitted_by,
      rows !== null && rows !== undefined && plural("import.changed", rows),
      status === "RUNNING" && share !== null && percent(share),
    ]
      .filter(Boolean)
      .join(" · ")
  }

  return { element, show }
}

function undoLine(undo) {
  return h("p.import-undo", hasEnded(undo) ? h("span", t("import.undo_failed"), " ", h("span", { lang: "en" }, undo.message)) : t("import.undoing"))
}
