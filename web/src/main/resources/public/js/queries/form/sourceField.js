import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { choice, fieldGroup } from "../../ui/fieldsetWithErrors.js"
import { chosenSources } from "../../model/coverageChecks.js"
import { dateRange } from "../../model/timeText.js"

/** Which source answers, where the history has several of the cities chosen. */
export function sourceField({ dispatch, histories }) {
  const chips = h("div.choices")
  const group = fieldGroup({ field: "source", legend: t("form.source") }, h("p.field-note", t("form.source_note")), chips)
  let drawn = ""

  function show(form) {
    const sources = chosenSources(form, histories())
    const offered = [{ id: "" }, ...sources, ...(form.source && !sources.some(({ id }) => id === form.source) ? [{ id: form.source }] : [])]
    const is = JSON.stringify(offered)
    if (is !== drawn) draw(offered)
    drawn = is
    for (const input of chips.querySelectorAll("input")) input.checked = input.value === form.source
    group.element.hidden = offered.length < 3 && !form.source
    group.showErrors(form.errors.source)
  }

  function draw(offered) {
    replace(chips, offered.map(sourceChoice))
  }

  function sourceChoice({ id, from, to, ofDays }) {
    const held = from && t(ofDays ? "form.source_days" : "form.source_hours", { dates: dateRange(from, to) })
    return choice({
      type: "radio",
      name: "source",
      id,
      text: id || t("form.source_any"),
      note: held,
      choose: () => dispatch({ type: "set", fields: { source: id } }),
    }).element
  }

  return { element: group.element, show }
}
