import { t } from "../i18n/index.js"
import { inContract, shownUnit, threshold as limit, unitOf } from "../units/unitFormat.js"
import { h, replace } from "../ui/createElement.js"

/** What of a day can be compared, and in which metric's unit. */
const METRICS = {
  temperature_daily_max_c: "temperature_c",
  temperature_daily_min_c: "temperature_c",
  precipitation_daily_sum_mm: "precipitation_mm",
}
const SIDES = { ">=": "from", "<=": "to" }
const DECIMALS = 3

/** "Jours avec un maximum d’au moins 33 °C". @param {{watches: string, op: string, at: number}} own */
export function ownDaysText({ watches, op, at }) {
  return t(`counters.own.${watches}.${SIDES[op]}`, { threshold: limit(METRICS[watches], at) })
}

/** Has days of one's own counted in a city. @param {(days: {watches: string, op: string, at: number}) => Promise<void>} add */
export function ownDaysForm(add) {
  const watches = h("select", { id: "own-days-watches", onchange: showUnit }, Object.keys(METRICS).map(id => h("option", { value: id }, t(`counters.of.${id}`))))
  const op = h("select", { id: "own-days-op" }, Object.entries(SIDES).map(([id, side]) => h("option", { value: id }, t(`counters.side.${side}`))))
  const label = h("label", { for: "own-days-at" })
  const at = h("input", { id: "own-days-at", type: "number", step: "any", inputmode: "decimal", "aria-describedby": "own-days-error" })
  const said = h("p.field-error", { id: "own-days-error", role: "alert", hidden: true })
  const element = h(
    "form.own-days",
    { novalidate: true, onsubmit: submit },
    h("p", t("counters.own_what")),
    h(
      "div.counters-choice",
      h("label", { for: "own-days-watches" }, t("counters.own_of")),
      watches,
      h("label.visually-hidden", { for: "own-days-op" }, t("counters.own_side")),
      op,
      label,
      at,
      h("button.button", { type: "submit" }, t("counters.own_add")),
    ),
    said,
  )
  showUnit()

  function showUnit() {
    replace(label, t("counters.own_at", { unit: shownUnit(unitOf(METRICS[watches.value])) }))
  }

  async function submit(event) {
    event.preventDefault()
    tell(null)
    if (at.value === "") return tell(t("counters.own_wrong"))
    const threshold = Number(inContract(METRICS[watches.value], Number(at.value)).toFixed(DECIMALS))
    try {
      await add({ watches: watches.value, op: op.value, at: threshold })
      at.value = ""
    } catch (error) {
      tell(refusedText(error))
    }
  }

  function tell(text) {
    said.hidden = !text
    replace(said, text)
    at.setAttribute("aria-invalid", String(Boolean(text)))
  }

  return { element, tell }
}

export function refusedText(error) {
  if (!error.status) return t("common.unreachable")
  if (error.status === 409) return t(/not followed/.test(error.message) ? "counters.own_not_followed" : "counters.own_full")
  return t(error.errors?.length ? "counters.own_out_of_range" : "counters.own_gone")
}
