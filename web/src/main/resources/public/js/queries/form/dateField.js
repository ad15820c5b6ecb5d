import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { oneStop } from "../../ui/rovingTabindex.js"
import { chosenCoverages, datesHeld, yearsHeld } from "../../model/coverageChecks.js"
import { fieldGroup } from "../../ui/fieldsetWithErrors.js"
import { datesOf, PERIODS } from "../../model/relativePeriods.js"

const YEARS_OFFERED = 6

/** The local dates a query asks about, with quick picks for what the history holds. */
export function dateField({ dispatch }) {
  const from = dateInput("date_from", dispatch)
  const to = dateInput("date_to", dispatch)
  const picks = h("div.quick-picks")
  const placeStop = oneStop(picks)
  let drawn = []
  const group = fieldGroup({ field: "dates", legend: t("form.dates") }, h("div.dates", from.element, to.element), picks)

  function show(form, histories) {
    from.show(form)
    to.show(form)
    const offered = quickPicks(chosenCoverages(form, histories))
    if (JSON.stringify(offered) !== JSON.stringify(drawn)) draw(offered)
    offered.forEach(({ fields }, i) => picks.children[i].setAttribute("aria-pressed", String(isChosen(fields, form))))
  }

  /** Only where others are offered: a button that is replaced loses the focus. */
  function draw(offered) {
    drawn = offered
    replace(
      picks,
      offered.map(({ text, fields }) =>
        h("button.pick", { type: "button", onclick: () => dispatch({ type: "set", fields }) }, text),
      ),
    )
    placeStop()
  }

  return { element: group.element, show }
}

const isChosen = (fields, form) => form.date_from === fields.date_from && form.date_to === fields.date_to

/** Years that the history holds, all of it, and the months behind us where it reaches into them. */
export function quickPicks(coverages, now = new Date()) {
  const held = datesHeld(coverages)
  if (!held) return []
  const years = yearsHeld(coverages).slice(-YEARS_OFFERED)
  return [
    ...relativePicks(now).filter(({ fields }) => fields.date_from <= held.date_to),
    ...years.map(year => ({ text: String(year), fields: { date_from: `${year}-01-01`, date_to: `${year}-12-31` } })),
    { text: t("form.all_held"), fields: held },
  ]
}

/** Of the reader's calendar, up to today: the history ends there. */
function relativePicks(now) {
  const today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10)
  return PERIODS.map(id => ({ text: t(`form.relative.${id}`), fields: datesOf(id, today) }))
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
