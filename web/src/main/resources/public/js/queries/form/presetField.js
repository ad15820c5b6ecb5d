import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { address } from "../../model/pageAddress.js"
import { oneStop } from "../../ui/rovingTabindex.js"
import { chosenCoverages } from "../../model/coverageChecks.js"
import { fieldGroup } from "../../ui/fieldsetWithErrors.js"
import { datesOfPreset, fieldsOfPreset, presetsFor } from "./presets.js"

/** Questions that are asked often, each a click. */
export function presetField({ form, histories }) {
  const picks = h("div.quick-picks")
  const placeStop = oneStop(picks)

  function choose(preset) {
    const chosen = { ...form.get(), ...preset.fields }
    const coverages = chosenCoverages(chosen, histories())
    const fields = { ...datesOfPreset(form.get(), coverages, preset), ...fieldsOfPreset(preset, coverages) }
    form.dispatch({ type: "preset", fields })
  }

  function show() {
    const offered = presetsFor(histories())
    if (offered.length + 1 === picks.children.length) return
    replace(picks, offered.map(preset => pick(preset.id, () => choose(preset))), pick("today", openCity))
    placeStop()
  }

  const pick = (id, onclick) => h("button.pick", { type: "button", "data-preset": id, onclick }, t(`preset.${id}`))

  /** How unusual the last days are stands on the page of the city, by the hours that are just closed. */
  function openCity() {
    const [id] = form.get().city_ids
    location.hash = address(id ? { page: "city", id } : { page: "cities" })
  }

  return { element: fieldGroup({ field: "preset", legend: t("form.presets") }, picks).element, show }
}
