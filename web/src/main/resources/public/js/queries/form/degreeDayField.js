import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { fill, kept, typed } from "../../units/typedNumber.js"
import { shownUnit } from "../../units/unitFormat.js"
import { allMethods, nameOf } from "../../model/queryDefinitions.js"
import { choice, fieldGroup } from "../../ui/fieldsetWithErrors.js"

const UNIT = "°C" // of a base, as the contract has it

/** Degree days by named methods: there is no single "HDD". Each may have another base than its usual one. */
export function degreeDayField({ dispatch }) {
  const lines = allMethods().map(method => ({ method, ...line(method) }))
  const group = fieldGroup(
    { field: "degree_days", legend: t("form.degree_days") },
    lines.map(({ element }) => element),
  )
  let asked = []

  const set = degree_days => dispatch({ type: "set", fields: { degree_days } })
  const isAsked = id => asked.some(one => one.method === id)

  function line({ id, usual_base_c, ...names }) {
    const box = choice({
      type: "checkbox",
      name: "degree_days",
      id,
      text: nameOf(names, id),
      choose: () => set(isAsked(id) ? asked.filter(one => one.method !== id) : [...asked, { method: id, base_c: "" }]),
    })
    const base = h("input", {
      type: "text",
      inputmode: "decimal",
      placeholder: typed(UNIT, String(usual_base_c)),
      "aria-label": t("degree_days.base_of", { method: nameOf(names, id), unit: shownUnit(UNIT) }),
      oninput: () => set(asked.map(one => (one.method === id ? { ...one, base_c: kept(UNIT, base.value) } : one))),
    })
    const baseBox = h("span.degree-base", { hidden: true }, t("degree_days.base"), base, shownUnit(UNIT))
    return { element: h("div.degree-days", box.element, baseBox), input: box.input, base, baseBox }
  }

  function show(form) {
    asked = form.degree_days
    for (const { method, input, base, baseBox } of lines) {
      const one = asked.find(({ method: id }) => id === method.id)
      input.checked = Boolean(one)
      baseBox.hidden = !one
      if (one) fill(base, UNIT, one.base_c)
    }
    group.showErrors(form.errors.degree_days)
  }

  group.element.hidden = !lines.length
  return { element: group.element, show }
}
