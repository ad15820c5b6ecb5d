import { h } from "./createElement.js"
import { oneStop } from "./rovingTabindex.js"

/** Fields under one legend, with their errors between: below fifty cities nobody would see them. */
export function fieldGroup({ field, legend }, ...content) {
  const errorId = `error-${field}`
  const error = h("p.field-error", { id: errorId, hidden: true })
  const element = h("fieldset.group", { "data-field": field }, h("legend", legend), error, content)

  function showErrors(reasons = []) {
    error.textContent = reasons.join(" · ")
    error.hidden = reasons.length === 0
    element.classList.toggle("group-wrong", reasons.length > 0)
    if (reasons.length) element.setAttribute("aria-describedby", errorId)
    else element.removeAttribute("aria-describedby")
  }

  return { element, showErrors }
}

/** A check box or radio button that looks like a chip. */
export function choice({ type, name, id, text, note, choose }) {
  const input = h("input", { type, name, value: id, onchange: choose })
  const element = h("label.choice", input, h("span", text, note && h("small", note)))
  return { element, input }
}

/**
 * One of the form's lists of known values: metrics, statistics, granularity.
 * @param {boolean} [group.tellsErrors] false where another group of the same field does
 */
export function choiceGroup({ field, legend, type, ids, text, dispatch, name = field, tellsErrors = true }) {
  const choose = id =>
    dispatch(type === "radio" ? { type: "set", fields: { [field]: id } } : { type: "toggle", field, value: id })
  const choices = ids.map(id => ({
    id,
    ...choice({ type, name, id, text: text(id), choose: () => choose(id) }),
  }))
  const chips = h(
    "div.choices",
    choices.map(({ element }) => element),
  )
  if (type === "checkbox") oneStop(chips) // radio buttons are one by themselves
  const group = fieldGroup({ field: tellsErrors ? field : name, legend }, chips)

  function show(form) {
    for (const { id, input } of choices)
      input.checked = type === "radio" ? form[field] === id : form[field].includes(id)
    if (tellsErrors) group.showErrors(form.errors[field])
  }

  return { element: group.element, show }
}
