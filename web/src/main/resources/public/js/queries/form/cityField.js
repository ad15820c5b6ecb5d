import { t } from "../../i18n/index.js"
import { citySearch } from "../../ui/citySearch.js"
import { h, replace } from "../../ui/createElement.js"
import { oneStop } from "../../ui/rovingTabindex.js"
import { datesHeld, yearsHeld, yearsOfDays } from "../../model/coverageChecks.js"
import { dateRange } from "../../model/timeText.js"
import { choice, fieldGroup } from "../../ui/fieldsetWithErrors.js"

/**
 * Which cities a query asks about: those with history as chips, any other by search. The chips are one stop of the
 * keyboard; arrows go from one to the next.
 * @param {() => string[]} preferred ids that come first, in order: others follow by name
 */
export function cityField({ search, names, dispatch, language, preferred }) {
  const chips = h("div.choices.choices-cities")
  const placeStop = oneStop(chips)
  const finder = citySearch({ label: t("form.add_city"), search, pick })
  const waiting = h("p.field-note", { role: "status" })
  const group = fieldGroup({ field: "city_ids", legend: t("form.cities") }, waiting, chips, finder.element)
  const byName = new Intl.Collator(language)
  let inputs = new Map()

  function pick(city) {
    names.learn([city])
    dispatch({ type: "add", city_id: city.city_id })
  }

  function show(form, histories) {
    const offered = [...new Set([...histories.keys(), ...inputs.keys(), ...form.city_ids])]
    if (offered.length !== inputs.size) draw(offered, histories)
    for (const [id, { input }] of inputs) input.checked = form.city_ids.includes(id)
    group.showErrors(form.errors.city_ids)
  }

  /** @param {boolean} isWaiting whether no city has any history yet */
  function showWaiting(isWaiting) {
    waiting.textContent = isWaiting ? t("form.history_waiting") : ""
  }

  /** Names may arrive after the ids did. */
  function rename(form, histories) {
    inputs = new Map()
    show(form, histories)
  }

  function draw(ids, histories) {
    const focused = [...inputs].find(([, { input }]) => input === document.activeElement)?.[0]
    const sorted = inOrder(ids, preferred(), id => names.of(id), byName.compare)
    inputs = new Map(
      sorted.map(id => [
        id,
        choice({
          type: "checkbox",
          name: "city_ids",
          id,
          text: names.of(id),
          note: heldText(histories.get(id)),
          choose: () => dispatch({ type: "toggle", field: "city_ids", value: id }),
        }),
      ]),
    )
    replace(
      chips,
      [...inputs.values()].map(({ element }) => element),
    )
    placeStop()
    inputs.get(focused)?.input.focus()
  }

  return { element: group.element, show, showWaiting, rename }
}

/** The preferred first, in their order; the others by name. */
export function inOrder(ids, preferred, nameOf, compare) {
  const place = id => (preferred.includes(id) ? preferred.indexOf(id) : preferred.length)
  return [...ids].sort((a, b) => place(a) - place(b) || compare(nameOf(a), nameOf(b)))
}

function heldText(history) {
  const years = history ? yearsHeld([history.coverage]) : []
  const ofDays = history && yearsOfDays(history.coverage)
  if (!years.length && ofDays) return t("form.days_held", ofDays)
  const dates = history && datesHeld([history.coverage])
  if (!years.length) return dates ? dateRange(dates.date_from, dates.date_to) : t("form.no_history")
  return years.length === 1 ? String(years[0]) : `${years[0]}–${String(years.at(-1)).slice(-2)}`
}
