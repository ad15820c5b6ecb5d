import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { choice, fieldGroup } from "../../ui/fieldsetWithErrors.js"

/** Whether the answer says how its values change over the years, and where the newest ranks. */
export function trendField({ dispatch }) {
  const box = choice({
    type: "checkbox",
    name: "trend",
    id: "trend",
    text: t("form.trend_wanted"),
    choose: () => dispatch({ type: "set", fields: { trend: box.input.checked } }),
  })
  const group = fieldGroup(
    { field: "trend", legend: t("form.trend") },
    h("p.field-note", t("form.trend_note")),
    h("div.choices", box.element),
  )

  function show(form) {
    box.input.checked = form.trend
    group.showErrors(form.errors.trend)
  }

  return { element: group.element, show }
}
