import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { allIndices, indexGroups, nameOf } from "../../model/queryDefinitions.js"
import { fill, kept } from "../../units/typedNumber.js"
import { shownUnit } from "../../units/unitFormat.js"
import { choice, fieldGroup } from "../../ui/fieldsetWithErrors.js"
import { NN_INDEX } from "./formState.js"

/** The climate indices of the ETCCDI, by what they are about. */
export function indexField({ dispatch }) {
  const inputs = new Map()
  const groups = indexGroups().map(([group, indices]) =>
    h("div.index-group", h("p.field-label", t(`indices.${group}`)), h("div.choices", indices.map(indexChoice))),
  )
  const threshold = numberField({
    field: "rain_threshold_mm",
    unit: "mm",
    label: t("form.rain_threshold", { unit: shownUnit("mm") }),
    change: value => dispatch({ type: "set", fields: { rain_threshold_mm: value } }),
  })
  const group = fieldGroup(
    { field: "indices", legend: t("form.indices") },
    h("p.field-note", t("form.indices_note")),
    groups,
    threshold.element,
  )

  function indexChoice(index) {
    const made = choice({
      type: "checkbox",
      name: "indices",
      id: index.id,
      text: nameOf(index, index.id),
      note: index.id,
      choose: () => dispatch({ type: "toggle", field: "indices", value: index.id }),
    })
    inputs.set(index.id, made.input)
    return made.element
  }

  function show(form) {
    for (const [id, input] of inputs) input.checked = form.indices.includes(id)
    threshold.element.hidden = !form.indices.includes(NN_INDEX)
    threshold.show(form.rain_threshold_mm, form.errors.rain_threshold_mm)
    group.showErrors(form.errors.indices)
  }

  group.element.hidden = !allIndices().length // an older server has none
  return { element: group.element, show }
}

/** A number with its label and its errors. @param {{unit: string}} parts the contract's, in which it is kept */
function numberField({ field, unit, label, change }) {
  const error = h("p.field-error", { id: `error-${field}`, hidden: true })
  const input = h("input", {
    type: "text",
    inputmode: "decimal",
    id: field,
    "aria-describedby": error.id,
    oninput: () => change(kept(unit, input.value)),
  })
  const element = h(
    "div.number-field",
    { "data-field": field },
    h("label.field-label", { for: field }, label),
    input,
    error,
  )

  function show(value, reasons = []) {
    fill(input, unit, value)
    input.setAttribute("aria-invalid", String(reasons.length > 0))
    error.textContent = reasons.join(" · ")
    error.hidden = reasons.length === 0
  }

  return { element, show }
}
