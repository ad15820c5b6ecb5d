import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { address, UNUSUAL } from "../../model/pageAddress.js"
import { oneStop } from "../../ui/rovingTabindex.js"
import { chosenCoverages } from "../../model/coverageChecks.js"
import { fieldGroup } from "../../ui/fieldsetWithErrors.js"
import { threshold } from "../../units/unitFormat.js"
import { datesOfPreset, fieldsOfPreset, periodNote, periodOfPreset, presetGroups, presetOf, PRESETS } from "./presets.js"

const TODAY = "today" // asked of the page of a city, not of the form
const GROUP_OF_TODAY = "usual"

/**
 * Questions that are asked often, each a click, in groups; the one that is in the form is marked.
 * @param {{form: object, histories: () => Map, needCity: (key: string) => void}} parts `needCity` asks for a city with a text
 */
export function presetField({ form, histories, needCity }) {
  const picks = h("div")
  const placeStop = oneStop(picks)

  const note = h("p.field-note", { role: "status" })
  let drawn

  function choose(preset) {
    const chosen = { ...form.get(), ...preset.fields }
    const coverages = chosenCoverages(chosen, histories())
    const fields = { ...datesOfPreset(coverages, preset), ...fieldsOfPreset(preset, coverages) }
    const { date_from, date_to } = form.get()
    form.dispatch({ type: "preset", preset: { id: preset.id, before: { date_from, date_to } }, fields })
    if (!form.get().city_ids.length) needCity("mistake.city_ids") // out of sight: the cities are below
  }

  /** Other cities have another history: the period goes with them, as long as the reader has not changed it. */
  function followCities() {
    const state = form.get()
    if (!state.preset || !histories().size) return
    const preset = PRESETS.find(({ id }) => id === state.preset.id)
    const fields = periodOfPreset(preset, chosenCoverages(state, histories()))
    if (Object.entries(fields).some(([field, value]) => state[field] !== value)) form.dispatch({ type: "preset_period", fields })
  }

  function show() {
    followCities()
    note.textContent = periodNote(form.get())
    draw(presetGroups(histories()))
    const chosen = presetOf(form.get())
    for (const button of picks.querySelectorAll("[aria-pressed]")) button.setAttribute("aria-pressed", String(button.dataset.preset === chosen))
  }

  /** Only where there are others: the button that was pressed keeps the focus. */
  function draw(groups) {
    const count = groups.flatMap(([, presets]) => presets).length
    if (count === drawn) return
    drawn = count
    replace(picks, groups.map(([group, presets]) => pickGroup(group, presets)))
    placeStop()
  }

  function pickGroup(group, presets) {
    const heading = h("p.field-label", { id: `presets-${group}` }, t(`preset_group.${group}`))
    const questions = presets.map(preset => h("button.pick", { ...questionOf(preset.id, () => choose(preset)), "aria-pressed": "false" }, nameOf(preset)))
    const today = h("button.pick", questionOf(TODAY, openCity), t("preset.today"))
    return h("div.pick-group", { role: "group", "aria-labelledby": heading.id }, heading, h("div.quick-picks", group === GROUP_OF_TODAY && today, questions))
  }

  const questionOf = (id, onclick) => ({ type: "button", "data-preset": id, onclick })

  /** How unusual the last days are stands on the page of the city, by the hours that are just closed. */
  function openCity() {
    const [id] = form.get().city_ids
    if (id) location.hash = address({ page: "city", id, question: UNUSUAL })
    else needCity("form.today_needs_city")
  }

  return { element: fieldGroup({ field: "preset", legend: t("form.presets") }, picks, note).element, show }
}

/** "Heures à 30 °C et plus", in the reader's unit. */
export function nameOf({ id, fields }) {
  const [condition] = fields.where ?? []
  return t(`preset.${id}`, condition && { threshold: threshold(condition.metric, Number(condition.value)) })
}
