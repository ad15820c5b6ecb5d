import { t } from "../i18n/index.js"
import { h, replace } from "../ui/h.js"
import { chosenCoverages, datesHeld, yearsHeld } from "./coverage.js"
import { fieldGroup } from "./fieldGroup.js"

const YEARS_OFFERED = 6

/** The local dates a query asks about, with quick picks for what the history holds. */
export function dateField({ dispatch }) {
  const from = dateInput("date_from", dispatch)
  const to = dateInput("date_to", dispatch)
  const picks = h("div.quick-picks")
  const group = fieldGroup({ field: "dates", legend: t("form.dates") }, h("div.dates", from.element, to.element), picks)

  function show(form, histories) {
    from.show(form)
    to.show(form)
    replace(
      picks,
      quickPicks(chosenCoverages(form, histories)).map(({ text, fields }) =>
        h(
          "button.pick",
          {
            type: "button",

            "aria-pressed": String(form.date_from === fields.date_from && form.date_to === fields.date_to),
            onclick: () => dispatch({ type: "set", fields }),
          },
          text,
        ),
      ),
    )
  }

  return { element: group.element, show }
}

export function quickPicks(coverages) {
  const held = datesHeld(coverages)
  if (!held) return []
  const years = yearsHeld(coverages).slice(-YEARS_OFFERED)
  return [
    ...years.map(year => ({ text: String(year), fields: { date_from: `${year}-01-01`, date_to: `${year}-12-31` } })),
    { text: t("form.all_held"), fields: held },
  ]
}

function dateInput(field, dispatch) {
  const error = h("p.field-error", { id: `error-${field}`, hidden: true })
  const input = h("input", {
    type: "date",
    id: field,
    name: field,
    "aria-describedby": error.id,
    onchange: () => dispatch({ type: "set", fields: { [field]: input.value } }),
  })
  const element = h(
    "div.date",
    { "data-field": field },
    h("label.field-label", { for: field }, t(`form.${field}`)),
    input,
    error,
  )

  function show(form) {
    const reasons = form.errors[field] ?? []
    if (input.value !== form[field]) input.value = form[field]
    input.setAttribute("aria-invalid", String(reasons.length > 0))
    error.textContent = reasons.join(" · ")
    error.hidden = reasons.length === 0
  }

  return { element, show }
}
