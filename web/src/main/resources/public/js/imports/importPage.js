import { citySearch } from "../ui/citySearch.js"
import { t } from "../i18n/index.js"
import { cityName, countryName } from "../model/placeNames.js"
import { failure } from "../ui/queryFailureNotice.js"
import { progress } from "../queries/queryProgress.js"
import { hasEnded } from "../model/queriesState.js"
import { rejectionText } from "../model/rejectionReason.js"
import { uuid } from "../queries/requestId.js"
import { address } from "../model/pageAddress.js"
import { h, replace } from "../ui/createElement.js"
import { mayChange, viewerNote } from "../ui/signedInUser.js"
import { store } from "../ui/stateStore.js"
import { number } from "../units/unitFormat.js"
import { draft as reduce, EMPTY_DRAFT, isUnknownLayout, missingOf, questionOfLoad, toImport } from "./importDraft.js"
import { loadList } from "./importedLoads.js"
import { mappingForm } from "./mappingForm.js"
import { reportView } from "./importReport.js"
import { firstLines } from "./columnGuess.js"
import { parquetColumns } from "./parquetColumns.js"

const LINES_SHOWN = 8

/** A station's file: looked at, loaded, taken back. */
export function importPage(app) {
  app.draft ??= store(EMPTY_DRAFT, reduce) // outlives the page: a change of language draws it anew
  const { api, draft, imports, names } = app
  const dispatch = draft.dispatch
  const mapping = mappingForm({ dispatch })
  const list = loadList({ names, undo })
  const chooser = h("input", { id: "import-file", type: "file", accept: ".csv,.txt,.tsv,.json,.gz,.parquet,text/*", "aria-describedby": "import-file-note", onchange: ({ target }) => target.files[0] && take(target.files[0]) })
  const fileName = h("p.import-chosen", { role: "status" })
  const drop = h(
    "div.import-drop",
    { ondragover: allow, ondragleave: () => drop.classList.remove("import-over"), ondrop: dropped },
    h("label.field-label", { for: "import-file" }, t("import.file")),
    chooser,
    h("p.field-note", { id: "import-file-note" }, t("import.file_note")),
    fileName,
  )
  const sample = h("pre.import-sample", { tabindex: "0", role: "region", "aria-label": t("import.first_lines") })
  const finder = citySearch({ label: t("import.city"), search: api.searchCities, pick: city => { names.learn([city]); dispatch({ type: "city", city }) } })
  const city = h("p.import-chosen", { role: "status" })
  const source = h("input", { id: "import-source", type: "text", spellcheck: "false", autocomplete: "off", "aria-describedby": "import-source-note", onchange: ({ target }) => dispatch({ type: "set", fields: { source: target.value.trim() } }) })
  const described = h("input", { id: "import-described", type: "checkbox", onchange: ({ target }) => dispatch({ type: "set", fields: { described: target.checked } }) })
  const problems = h("div.form-problem", { role: "alert" })
  const look = h("button.button.button-primary", { type: "submit" }, t("import.look"))
  const form = h(
    "form.card.import-form",
    { onsubmit: submit, novalidate: true, "aria-label": t("import.title") },
    drop,
    sample,
    h("div", finder.element, city),
    h("div", h("label.field-label", { for: "import-source" }, t("import.source")), source, h("p.field-note", { id: "import-source-note" }, t("import.source_note"))),
    h("label.import-check", { for: "import-described" }, described, " ", t("import.described")),
    mapping.element,
    problems,
    mayChange ? look : viewerNote("viewer.imports"),
  )
  const outcome = h("section.card.import-outcome", { "aria-label": t("import.outcome"), "aria-live": "polite", hidden: true })
  const element = h(
    "div.page.page-queries.page-import",
    h(
      "div.toolbar",
      h("div.toolbar-title", h("h1", t("import.title")), h("p.summary", t("import.summary"))),
      h("a.button.button-quiet", { href: address({ page: "queries" }) }, t("import.back")),
    ),
    h("div.columns", h("div.column-form", form), h("div.column-main", outcome, list.element)),
  )

  let shownOutcome
  const stops = [draft.follow(show), imports.follow(show), names.follow(show)]
  app.followImports()
  show()

  function allow(event) {
    event.preventDefault()
    drop.classList.add("import-over")
  }

  function dropped(event) {
    event.preventDefault()
    drop.classList.remove("import-over")
    const [file] = event.dataTransfer.files
    if (file) take(file)
  }

  async function take(file) {
    const columns = await parquetColumns(file).catch(() => null)
    const lines = columns ? [columns.join(", ")].filter(Boolean) : await firstLines(file).catch(() => [])
    dispatch({ type: "file", file, lines, columns })
  }

  function show() {
    const state = draft.get()
    const { file, lines } = state
    replace(fileName, file ? t("import.chosen", { name: file.name, kb: number(Math.ceil(file.size / 1024)) }) : null)
    sample.hidden = !lines.length
    sample.textContent = lines.slice(0, LINES_SHOWN).map(line => line.slice(0, 300)).join("\n")
    replace(city, state.city ? `${cityName(state.city)}, ${countryName(state.city.country)}` : t("import.no_city"))
    if (document.activeElement !== source) source.value = state.source
    described.checked = state.described
    described.disabled = !state.mapping
    mapping.show(state)
    replace(problems, state.errors.length > 0 && h("ul", state.errors.map(text => h("li", text))))
    look.disabled = state.sending
    names.ensure(Object.values(imports.get().byId).map(({ request }) => request?.city_id).filter(Boolean))
    list.show(imports.get())
    showOutcome(state)
  }

  /** The look, then the load of the same file. */
  function showOutcome(state) {
    const id = state.loadId ?? state.lookId
    const query = id && imports.get().byId[id]
    outcome.hidden = !id
    const key = JSON.stringify([query ?? id, state.sending])
    if (!id || key === shownOutcome) return
    shownOutcome = key
    const isLoad = Boolean(state.loadId)
    if (query && !isLoad && isUnknownLayout(query) && !state.described && state.mapping?.columns.length) dispatch({ type: "unknown-layout" })
    replace(
      outcome,
      h("h2", t(isLoad ? "import.load_title" : "import.look_title")),
      query ? progressOf(query) : h("p.notice", t("common.loading")),
      query?.status === "FAILED" && failure(query),
      query && !isLoad && isUnknownLayout(query) && h("p", t("import.describe_it")),
      query?.report && reportView({ report: query.report, request: query.request, names }),
      mayChange && query?.status === "SUCCEEDED" && !isLoad && h("button.button.button-primary", { type: "button", id: "import-load", disabled: state.sending, onclick: load }, t("import.load")),
      query?.status === "SUCCEEDED" && isLoad && h("p", h("a.button", { href: address({ page: "queries", question: questionOfLoad(query) }) }, t("import.ask"))),
      mayChange && query && !hasEnded(query) && h("button.button", { type: "button", onclick: () => cancel(id) }, t("query.cancel")),
    )
  }

  function progressOf(query) {
    return hasEnded(query) && query.status !== "SUCCEEDED" ? h("p", t(`status.${query.status}`)) : hasEnded(query) ? null : progress(query)
  }

  async function submit(event) {
    event.preventDefault()
    if (!mayChange) return
    if (document.activeElement === source) dispatch({ type: "set", fields: { source: source.value.trim() } })
    const missing = missingOf(draft.get())
    if (missing.length) return dispatch({ type: "refused", errors: missing.map(key => t(`import.needs.${key}`)) })
    await send("look")
  }

  const load = () => send("load")

  async function send(mode) {
    dispatch({ type: "sending" })
    try {
      if (!draft.get().upload) dispatch({ type: "uploaded", upload: await api.giveFile(draft.get().file) })
      const { request_id: id } = await api.importFile(toImport(draft.get(), mode, uuid()))
      dispatch({ type: mode === "look" ? "looks" : "loads", id })
      outcome.scrollIntoView?.({ block: "nearest" })
    } catch (error) {
      const isGone = error.errors?.some(({ field }) => field === "upload_id")
      const errors = error.errors?.length ? error.errors.map(({ reason }) => rejectionText(reason)) : [saidOf(error)]
      dispatch({ type: "refused", errors, isGone })
    }
  }

  async function undo(id) {
    await told(api.undoImport(id))
  }

  async function cancel(id) {
    await told(api.cancelImport(id))
  }

  const told = answer => answer.catch(error => app.toast.show(saidOf(error)))

  const saidOf = error => (error.status === 429 ? t("import.too_many") : error.status ? error.message : t("common.unreachable"))

  return { element, title: t("import.title"), stop: () => stops.forEach(stop => stop()) }
}
