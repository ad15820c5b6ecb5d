import { language, t } from "../i18n/index.js"
import { fieldCount, fieldText, levelsInForce, levelsText, limitsText, typedLevels, wrongLevels } from "../model/cityAlertThresholds.js"
import { dateText } from "../model/timeText.js"
import { shownUnit } from "../units/unitFormat.js"
import { h, replace } from "../ui/createElement.js"
import { mayChange } from "../ui/signedInUser.js"

/**
 * The levels of one alert rule in one city: whose they are, and the fields that set them; a viewer reads them there.
 * @param {{rule: object, save: (levels: number[]) => Promise<object>, reset: () => Promise<object>}} parts both answer with the rule
 */
export function thresholdForm({ rule: first, save, reset }) {
  let rule = first
  const id = `thresholds-${rule.rule_id}`
  const whose = h("p.thresholds-whose", { id: `${id}-whose` })
  const inForce = h("input", { type: "checkbox", onchange: showFields })
  const fields = h("div.thresholds-levels")
  const said = h("p.field-error", { id: `${id}-error`, role: "alert", hidden: true })
  const done = h("p.thresholds-done", { role: "status" })
  const back = h("button.button.button-quiet", { type: "button", onclick: () => send(reset) }, t("thresholds.reset"))
  const element = h(
    "form",
    { "data-rule": rule.rule_id, novalidate: true, onsubmit: submit },
    h(
      "fieldset.group",
      { "aria-describedby": `${id}-whose`, disabled: !mayChange },
      h("legend", t("thresholds.rule", { name: language() === "fr" ? rule.fr : rule.en, unit: shownUnit(rule.unit) })),
      whose,
      h("label.switch", inForce, t("thresholds.in_force")),
      fields,
      said,
      mayChange && h("p.thresholds-actions", h("button.button", { type: "submit" }, t("thresholds.save")), back),
      done,
    ),
  )
  show(rule)

  function show(next) {
    rule = next
    replace(whose, whoseText(rule))
    const levels = levelsInForce(rule)
    inForce.checked = levels.length > 0
    back.hidden = !rule.own
    const shown = levels.length ? levels : rule.levels
    replace(fields, Array.from({ length: fieldCount(rule) }, (none, i) => levelField(i, shown[i])))
    showFields()
    tell(null)
  }

  function levelField(i, level) {
    const fieldId = `${id}-${i}`
    return h(
      "label.field-label",
      { for: fieldId },
      t("thresholds.level", { number: i + 1 }),
      // Text, not a number: which of "28,5" and "28.5" a number field takes is the browser's language, not the page's.
      h("input", {
        id: fieldId,
        type: "text",
        inputmode: "decimal",
        autocomplete: "off",
        value: level === undefined ? "" : fieldText(rule, level),
        onfocus: ({ target }) => target.select(),
        "aria-describedby": `${id}-error`,
      }),
    )
  }

  function showFields() {
    fields.hidden = !inForce.checked
  }

  function submit(event) {
    event.preventDefault()
    const inputs = [...fields.querySelectorAll("input")]
    const levels = inForce.checked ? typedLevels(rule, inputs.map(({ value }) => value)) : []
    const fault = inForce.checked && wrongLevels(rule, levels)
    for (const input of inputs) input.setAttribute("aria-invalid", String(Boolean(fault)))
    if (fault) return tell(t(`thresholds.wrong.${fault}`, limitsText(rule)))
    return send(() => save(levels))
  }

  async function send(change) {
    tell(null)
    replace(done, t("thresholds.saving"))
    const hadFocus = element.contains(document.activeElement)
    try {
      show(await change())
      replace(done, rule.own ? t("thresholds.saved") : t("thresholds.back"))
      if (hadFocus && !element.contains(document.activeElement)) element.querySelector("[type=submit]").focus()
    } catch (error) {
      replace(done)
      tell(refusal(error))
    }
  }

  function tell(text) {
    said.hidden = !text
    replace(said, text)
  }

  /** Whether somebody is about to change it: what comes meanwhile waits. */
  const isTouched = () => element.contains(document.activeElement)

  return { element, show, isTouched, id: rule.rule_id }
}

/** "Seuils propres à la ville : 33 °C, posés le 30 novembre 2026 par anna. Règle : 30 · 35 · 40 °C." */
export function whoseText(rule) {
  const ofRule = t("thresholds.of_rule", { levels: levelsText(rule, rule.levels) ?? t("thresholds.none") })
  if (!rule.own) return ofRule
  const { levels, set_by, set_at } = rule.own
  const own = { levels: levelsText(rule, levels) ?? t("thresholds.none"), day: dateText(set_at.slice(0, 10)), who: set_by }
  return `${t(set_by ? "thresholds.own_by" : "thresholds.own", own)} ${ofRule}`
}

function refusal(error) {
  if (!error.status) return t("common.unreachable")
  if (error.status === 409) return t("thresholds.not_followed")
  return t("thresholds.refused", { reason: error.errors.map(({ reason }) => reason).join("; ") || error.message })
}
