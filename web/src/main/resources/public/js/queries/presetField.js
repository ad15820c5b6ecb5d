import { t } from "../i18n/index.js"
import { h } from "../ui/h.js"
import { oneStop } from "../ui/oneStop.js"
import { chosenCoverages } from "./coverage.js"
import { fieldGroup } from "./fieldGroup.js"
import { datesOfPreset, fieldsOfPreset, PRESETS } from "./presets.js"

/** Questions that are asked often, each a click. */
export function presetField({ form, histories }) {
  const choose = preset => {
    const coverages = chosenCoverages(form.get(), histories())
    const fields = { ...datesOfPreset(form.get(), coverages, preset), ...fieldsOfPreset(preset, coverages) }
    form.dispatch({ type: "preset", fields })
  }
  const picks = h(
    "div.quick-picks",
    PRESETS.map(preset =>
      h(
        "button.pick",
        { type: "button", "data-preset": preset.id, onclick: () => choose(preset) },
        t(`preset.${preset.id}`),
      ),
    ),
  )
  oneStop(picks)
  return fieldGroup({ field: "preset", legend: t("form.presets") }, picks).element
}
