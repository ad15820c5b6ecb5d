import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { allEvents, nameOf } from "../../model/queryDefinitions.js"
import { choice, fieldGroup } from "../../ui/fieldsetWithErrors.js"

/**
 * Events with their dates: spells, each from a number of days on, and the frosts that end and begin the cold half of
 * a year.
 */
export function eventField({ dispatch }) {
  const lines = allEvents().map(event => ({ event, ...line(event) }))
  const group = fieldGroup(
    { field: "events", legend: t("form.events") },
    h("p.field-note", t("form.events_note")),
    lines.map(({ element }) => element),
  )
  let asked = []

  const set = events => dispatch({ type: "set", fields: { events } })
  const isAsked = id => asked.some(one => one.event === id)

  function line({ id, usual_min_days, ...names }) {
    const box = choice({
      type: "checkbox",
      name: "events",
      id,
      text: nameOf(names, id),
      choose: () => set(isAsked(id) ? asked.filter(one => one.event !== id) : [...asked, { event: id, min_days: "" }]),
    })
    const days = h("input", {
      type: "text",
      inputmode: "numeric",
      placeholder: String(usual_min_days),
      "aria-label": t("events.min_days_of", { event: nameOf(names, id) }),
      oninput: () => set(asked.map(one => (one.event === id ? { ...one, min_days: days.value } : one))),
    })
    const daysBox = h("span.degree-base", { hidden: true }, t("events.from"), days, t("unit.days"))
    return { element: h("div.degree-days", box.element, daysBox), input: box.input, days, daysBox }
  }

  function show(form) {
    asked = form.events
    for (const { event, input, days, daysBox } of lines) {
      const one = asked.find(({ event: id }) => id === event.id)
      input.checked = Boolean(one)
      daysBox.hidden = !one || event.usual_min_days === 0
      if (one && days.value !== one.min_days) days.value = one.min_days
    }
    group.showErrors(form.errors.events)
  }

  group.element.hidden = !lines.length
  return { element: group.element, show }
}
