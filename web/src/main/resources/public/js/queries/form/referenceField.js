import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { chosenCoverages, yearsHeld } from "../../model/coverageChecks.js"
import { fieldGroup } from "../../ui/fieldsetWithErrors.js"

const STANDARD = [1961, 1991] // first years of WMO's 30-year periods that are asked for
const YEARS = 29

/** Years to compare with: each number comes with its mean over them and how far it is from it. */
export function referenceField({ dispatch, histories }) {
  const from = yearInput("reference_from", t("form.reference_from"), dispatch)
  const to = yearInput("reference_to", t("form.reference_to"), dispatch)
  const picks = h("div.quick-picks")
  const group = fieldGroup(
    { field: "reference", legend: t("form.reference") },
    h("p.field-note", t("form.reference_note")),
    h("div.dates", from.element, to.element),
    picks,
  )

  function show(form) {
    from.show(form)
    to.show(form)
    replace(
      picks,
      spans(yearsHeld(chosenCoverages(form, histories()))).map(([first, last, text]) =>
        pick(text, String(first), String(last), form),
      ),
      form.reference_from && pick(t("form.reference_none"), "", "", form),
    )
    group.showErrors(form.errors.reference)
  }

  function pick(text, first, last, form) {
    return h(
      "button.pick",
      {
        type: "button",
        "aria-pressed": String(form.reference_from === first && form.reference_to === last),
        onclick: () => dispatch({ type: "set", fields: { reference_from: first, reference_to: last } }),
      },
      text,
    )
  }

  return { element: group.element, show }
}

function spans(held) {
  const standard = STANDARD.map(first => [first, first + YEARS, `${first}–${first + YEARS}`])
  return held.length > 1 ? [...standard, [held[0], held.at(-1), t("form.all_held")]] : standard
}

function yearInput(field, label, dispatch) {
  const input = h("input", {
    type: "number",
    id: field,
    min: 1800,
    max: 2199,
    step: 1,
    onchange: () => dispatch({ type: "set", fields: { [field]: input.value } }),
  })
  const element = h("div.date", h("label.field-label", { for: field }, label), input)
  return {
    element,
    show: form => {
      if (input.value !== form[field]) input.value = form[field]
    },
  }
}
