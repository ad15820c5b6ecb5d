import { t } from "../i18n/index.js"
import { h } from "../ui/h.js"
import { chosenCoverages } from "./coverage.js"
import { fieldGroup } from "./fieldGroup.js"
import { datesOfPreset, fieldsOfPreset, PRESETS } from "./presets.js"

/** Questions that are asked often, each a click. */
export function presetField({ form, histories }) {
  const choose = preset => {
    const coverages = chosenCoverages(form.get(), histories())
    const fields = { ...datesOfPreset(form.get(), coverages), ...fieldsOfPreset(preset, coverages) }
    form.dispatch({ type: "preset", fields })
  }
  return fieldGroup(
    { field: "preset", legend: t("form.presets") },
    h(
      "div.quick-picks",
      PRESETS.map(preset =>
        h(
          "button.pick",
          { type: "button", "data-preset": preset.id, onclick: () => choose(preset) },
          t(`preset.${preset.id}`),
        ),
      ),
    ),
  ).element
}
