import { t } from "../i18n/index.js"
import { h, replace } from "../ui/createElement.js"
import { METRIC_IDS, WIND_DIRECTION } from "../units/unitFormat.js"
import { UNITS } from "./columnGuess.js"

const SEPARATORS = { ";": ";", ",": ",", "\t": "tab", "|": "|" }

/** What the columns of a table are: time, and of each other column metric and unit. */
export function mappingForm({ dispatch }) {
  const element = h("div.import-mapping")
  let drawn

  const set = fields => dispatch({ type: "mapping", fields })

  function show(draft) {
    element.hidden = !draft.described || !draft.mapping
    if (element.hidden) return
    const state = JSON.stringify(draft.mapping)
    if (state === drawn) return
    drawn = state
    const focused = element.contains(document.activeElement) ? document.activeElement.id : null
    const place = document.activeElement?.selectionStart
    replace(element, writing(draft.mapping), times(draft.mapping), columns(draft.mapping))
    const again = focused && document.getElementById(focused)
    if (again) {
      again.focus()
      if (place !== undefined && place !== null && again.type === "text") again.setSelectionRange(place, place)
    }
  }

  function writing(mapping) {
    return h(
      "fieldset.import-line",
      h("legend", t("import.written")),
      !mapping.isTyped && select("separator", t("import.separator"), Object.keys(SEPARATORS), mapping.separator, one => t(`import.separator.${SEPARATORS[one]}`), value => set({ separator: value })),
      !mapping.isTyped && select("decimal", t("import.decimal"), [",", "."], mapping.decimal, one => t(one === "," ? "import.decimal.comma" : "import.decimal.point"), value => set({ decimal: value })),
      text("missing", t("import.missing"), mapping.missing, value => set({ missing: value }), t("import.missing_note")),
    )
  }

  function times(mapping) {
    const [first = "", second = ""] = mapping.timeColumns
    const names = ["", ...mapping.columns]
    const pick = (at, value) => set({ timeColumns: (at ? [first, value] : [value, second]).filter(Boolean) })
    return h(
      "fieldset.import-line",
      h("legend", t("import.time")),
      select("time-0", t("import.time_column"), names, first, name => name || t("import.none"), value => pick(0, value)),
      select("time-1", t("import.time_column_more"), names, second, name => name || t("import.none"), value => pick(1, value)),
      text("format", t("import.format"), mapping.format, value => set({ format: value }), t("import.format_note")),
      text("zone", t("import.zone"), mapping.zone, value => set({ zone: value }), t("import.zone_note")),
    )
  }

  function columns(mapping) {
    const others = mapping.columns.filter(column => !mapping.timeColumns.includes(column))
    return h(
      "fieldset.import-columns",
      h("legend", t("import.columns")),
      h(
        "ul",
        others.map((column, i) => {
          const { metric = "", unit = "" } = mapping.values[column] ?? {}
          return h(
            "li",
            { "data-column": column },
            h("span.import-column", column),
            select(`metric-${i}`, t("import.metric_of", { column }), ["", ...METRIC_IDS, WIND_DIRECTION].filter((id, at, all) => all.indexOf(id) === at && (!id || UNITS[id])), metric, id => (id ? t(`metric.${id}`) : t("import.left_out")), value => dispatch({ type: "value", column, metric: value }), true),
            metric && select(`unit-${i}`, t("import.unit_of", { column }), ["", ...UNITS[metric]], unit, one => unitText(one), value => dispatch({ type: "value", column, metric, unit: value }), true),
          )
        }),
      ),
    )
  }

  return { element, show }
}

const unitText = unit => (unit === "" ? t("import.choose_unit") : unit === "compass point" ? t("import.compass") : unit)

function select(name, label, values, chosen, textOf, choose, isQuiet = false) {
  const id = `import-${name}`
  return h(
    "div.import-field",
    h("label", { for: id, class: isQuiet ? "visually-hidden" : "field-label" }, label),
    h(
      "select",
      { id, onchange: ({ target }) => choose(target.value) },
      values.map(value => h("option", { value, selected: value === chosen }, textOf(value))),
    ),
  )
}

function text(name, label, value, change, note) {
  const id = `import-${name}`
  return h(
    "div.import-field",
    h("label.field-label", { for: id }, label),
    h("input", { id, type: "text", value, spellcheck: "false", autocomplete: "off", "aria-describedby": `${id}-note`, onchange: ({ target }) => change(target.value) }),
    h("p.field-note", { id: `${id}-note` }, note),
  )
}
