import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { address, UNUSUAL } from "../../model/pageAddress.js"
import { oneStop } from "../../ui/rovingTabindex.js"
import { chosenCoverages } from "../../model/coverageChecks.js"
import { fieldGroup } from "../../ui/fieldsetWithErrors.js"
import { threshold } from "../../units/unitFormat.js"
import { datesOfPreset, fieldsOfPreset, periodNote, periodOfPreset, PRESETS, presetsFor } from "./presets.js"

/** Questions that are asked often, each a click. */
export function presetField({ form, histories }) {
  const picks = h("div.quick-picks")
  const placeStop = oneStop(picks)

  const note = h("p.field-note", { role: "status" })

  function choose(preset) {
    const chosen = { ...form.get(), ...preset.fields }
    const coverages = chosenCoverages(chosen, histories())
    const fields = { ...datesOfPreset(coverages, preset), ...fieldsOfPreset(preset, coverages) }
    const { date_from, date_to } = form.get()
    form.dispatch({ type: "preset", preset: { id: preset.id, before: { date_from, date_to } }, fields })
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
    const offered = presetsFor(histories())
    if (offered.length + 1 === picks.children.length) return
    replace(picks, offered.map(preset => pick(preset.id, nameOf(preset), () => choose(preset))), pick("today", t("preset.today"), openCity))
    placeStop()
  }

  const pick = (id, name, onclick) => h("button.pick", { type: "button", "data-preset": id, onclick }, name)

  /** How unusual the last days are stands on the page of the city, by the hours that are just closed. */
  function openCity() {
    const [id] = form.get().city_ids
    if (id) location.hash = address({ page: "city", id, question: UNUSUAL })
    else note.textContent = t("form.today_needs_city")
  }

  return { element: fieldGroup({ field: "preset", legend: t("form.presets") }, picks, note).element, show }
}

/** "Heures à 30 °C et plus", in the reader's unit. */
export function nameOf({ id, fields }) {
  const [condition] = fields.where ?? []
  return t(`preset.${id}`, condition && { threshold: threshold(condition.metric, Number(condition.value)) })
}
