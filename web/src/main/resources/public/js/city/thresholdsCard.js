import { plural, t } from "../i18n/index.js"
import { h, replace } from "../ui/createElement.js"
import { viewerNote } from "../ui/signedInUser.js"
import { thresholdForm } from "./thresholdForm.js"

/**
 * From where on the city is alerted: the rules' own levels, or those that somebody set for it.
 * @param {{cityId: string, api: object, known: (rules: object[]) => void}} parts `known` gets those of a city that is followed
 */
export function thresholdsCard({ cityId, api, known }) {
  const summary = h("summary", t("thresholds.title"))
  const status = h("p.notice", { role: "status" })
  const list = h("div.thresholds-rules")
  const element = h("details.thresholds", { ontoggle: () => element.open && load() }, summary, h("p", t("thresholds.note")), viewerNote("viewer.thresholds"), status, list)
  let forms = []

  async function load() {
    if (!forms.length) replace(status, t("common.loading"))
    try {
      const { active, rules } = await api.thresholds(cityId)
      replace(status, active ? null : t("thresholds.not_followed"))
      status.hidden = active
      if (forms.length) rules.forEach(showAgain)
      else begin(rules)
      count(rules)
      known(active ? rules : [])
    } catch {
      status.hidden = false
      replace(status, t("common.unreachable"))
    }
  }

  function begin(rules) {
    const noted = change => change.then(rule => (load(), rule))
    forms = rules.map(rule =>
      thresholdForm({
        rule,
        save: levels => noted(api.setThresholds(cityId, rule.rule_id, levels)),
        reset: () => noted(api.resetThresholds(cityId, rule.rule_id)),
      }),
    )
    replace(list, forms.map(form => form.element))
  }

  function showAgain(rule) {
    const form = forms.find(({ id }) => id === rule.rule_id)
    if (form && !form.isTouched()) form.show(rule)
  }

  function count(rules) {
    const own = rules.filter(rule => rule.own).length
    replace(summary, t("thresholds.title"), own ? ` · ${plural("thresholds.own_count", own)}` : null)
  }

  /** For a button elsewhere on the page. */
  function open() {
    element.open = true
    element.scrollIntoView({ block: "start" })
    summary.focus({ preventScroll: true })
  }

  return { element, load, open }
}
