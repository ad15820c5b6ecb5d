import { plural, t } from "../i18n/index.js"
import { sourceName } from "../model/sourceNames.js"
import { momentIn } from "../model/timeText.js"
import { number, percent, quantity, METRIC_IDS, NOTHING } from "../units/unitFormat.js"
import { h, replace } from "../ui/createElement.js"

/**
 * How far the layers agree on closed hours: a line that opens to the hours on which they do not, with both values.
 * @param {{load: () => Promise<object>, cityOf: (cityId: string) => {name: string, timezone: string}|undefined}} parts
 */
export function agreement({ load, cityOf }) {
  const summary = h("summary", t("agreement.none"))
  const list = h("ol")
  const note = h("p", t("agreement.note"))
  const element = h("details.agreement", { ontoggle: () => element.open && refresh() }, summary, note, list)

  async function refresh() {
    try {
      const state = await load()
      replace(summary, summaryOf(state))
      replace(list, state.differing.map(item))
    } catch {
      replace(summary, t("agreement.none"))
    }
  }

  function item(hour) {
    const city = cityOf(hour.city_id)
    return h(
      "li",
      { "data-outcome": hour.outcome },
      h("span", t("agreement.hour", { city: city?.name ?? hour.city_id, source: sourceName(hour.source), hour: momentIn(city?.timezone, hour.hour_end) })),
      h("small", [t(`agreement.${hour.outcome}`), ...hour.differences.map(differenceText)].join(" · ")),
    )
  }

  refresh()
  return { element }
}

/** "Couches d’accord : 100 % sur 30 jours". A share is rounded down: 100 % is all of them. */
export function summaryOf({ days, hours, outcomes, whole_days }) {
  if (hours === 0) return t("agreement.none")
  const agreed = Math.floor((outcomes.equal * 100) / hours)
  return [
    t("agreement.share", { share: percent(agreed), days }),
    plural("agreement.hours", hours),
    whole_days.compared > 0 && daysText(whole_days),
    outcomes.equal < hours && plural("agreement.differing", hours - outcomes.equal),
    outcomes.unexplained > 0 && plural("agreement.without_reason", outcomes.unexplained),
  ]
    .filter(Boolean)
    .join(" · ")
}

/** "540 jours entiers, tous égaux", or "540 jours entiers, dont 538 égaux". */
const daysText = ({ compared, equal }) =>
  plural("agreement.days", compared) + ", " + (equal === compared ? plural("agreement.all_equal", compared) : plural("agreement.equal", equal))

/** "Température, valeur : 16,1 °C en direct, 16,3 °C dans l’archive". */
export function differenceText({ metric, part, live, archived }) {
  const text = value => (value === null ? NOTHING : isQuantity(metric, part) ? quantity(metric, value) : number(value, { maximumFractionDigits: 3 }))
  return t("agreement.difference", { metric: t(`metric.${metric}`), part: t(`agreement.part.${part}`), live: text(live), archived: text(archived) })
}

const isQuantity = (metric, part) => METRIC_IDS.includes(metric) && part !== "count" && part !== "sum_of_squares" && part !== "sum"
