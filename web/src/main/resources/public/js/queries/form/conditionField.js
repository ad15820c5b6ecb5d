import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { icon } from "../../ui/icons.js"
import { kept, typed } from "../../units/typedNumber.js"
import { METRIC_IDS, shownUnit, unitOf, WIND_DIRECTION } from "../../units/unitFormat.js"
import { fieldGroup } from "../../ui/fieldsetWithErrors.js"

const OPERATORS = [">=", ">", "<=", "<"]
const MOST = 8 // as the contract has it
const FIRST = { metric: "temperature_c", op: ">=", value: "" }

/** Only hours that fulfil every condition count: "temperature at least 30 °C", or 86 °F where the reader has these. */
export function conditionField({ dispatch }) {
  const lines = h("div.conditions")
  const add = h(
    "button.button",
    { type: "button", onclick: () => set([...shown, FIRST], shown.length) },
    t("where.add"),
  )
  const group = fieldGroup({ field: "filters", legend: t("form.where") }, lines, add)
  let shown = []

  /** @param {number} [focus] the line to go on with */
  function set(where, focus) {
    dispatch({ type: "set", fields: { where } })
    lines.children[focus]?.querySelector("input")?.focus()
  }

  function remove(i) {
    set(shown.filter((_, at) => at !== i))
    add.focus()
  }

  function show({ where, errors }) {
    group.showErrors(errors.filters)
    add.disabled = where.length >= MOST
    // while somebody types into a line it is not drawn anew
    const isTyped = where.length === shown.length && lines.contains(document.activeElement)
    shown = where
    if (!isTyped) replace(lines, where.map(line))
  }

  function line(condition, i) {
    const unit = h("span.unit", shownUnit(unitOf(condition.metric)))
    const value = h("input", {
      type: "text",
      inputmode: "decimal",
      value: typed(unitOf(condition.metric), condition.value),
      "aria-label": t("where.value"),
      oninput: () => change({ value: kept(unitOf(shown[i].metric), value.value) }),
    })
    const change = fields => set(shown.map((one, at) => (at === i ? { ...one, ...fields } : one)))

    /** The number stays as it stands there, now in the other metric's unit. */
    const changeMetric = metric => {
      change({ metric, value: kept(unitOf(metric), value.value) })
      replace(unit, shownUnit(unitOf(metric)))
    }
    return h(
      "div.condition",
      select(
        t("where.metric"),
        [...METRIC_IDS, WIND_DIRECTION],
        condition.metric,
        id => t(`metric.${id}`),
        changeMetric,
      ),
      select(
        t("where.op"),
        OPERATORS,
        condition.op,
        op => t(`op.${op}`),
        op => change({ op }),
      ),
      value,
      unit,
      h(
        "button.icon-button",
        { type: "button", "aria-label": t("where.remove"), onclick: () => remove(i) },
        icon("close"),
      ),
    )
  }

  return { element: group.element, show }
}

function select(label, ids, chosen, text, choose) {
  return h(
    "select",
    { "aria-label": label, onchange: event => choose(event.target.value) },
    ids.map(id => h("option", { value: id, selected: id === chosen }, text(id))),
  )
}
