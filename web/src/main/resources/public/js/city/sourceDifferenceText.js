import { language, t } from "../i18n/index.js"
import { listed } from "../i18n/abbreviatedList.js"
import { difference, number, shownUnit, unitOf } from "../units/unitFormat.js"

/** How two sources differ, in words: which is above the other, by how much, and at which hours of the city's day. */

const FEW = 2
const KINDS = { temperature_c: ["warmer", "colder"] }
const OTHER_KINDS = ["above", "below"]

/**
 * @param {string} metric of the contract
 * @param {{hour: number, mean: number|null, count: number}[]} hours one source minus the other, some of them known
 * @param {{one: string, other: string}} names of the sources
 * @returns {{lead: string, details: string}}
 */
export function differenceText(metric, hours, names) {
  const known = hours.filter(({ count }) => count > 0)
  const total = known.reduce((sum, { count }) => sum + count, 0)
  const mean = known.reduce((sum, hour) => sum + hour.mean * hour.count, 0) / total
  const kinds = KINDS[metric] ?? OTHER_KINDS
  const sign = signOf(metric, mean)
  const main = sign || 1
  const lead = t(sign ? `city.difference.${kindOf(kinds, sign)}` : "city.difference.same", { ...names, value: apart(metric, mean), hours: number(total) })
  const details = [
    ...[main, -main].map(each => hoursText(metric, known.filter(({ mean }) => signOf(metric, mean) === each), kindOf(kinds, each))),
    known.every(({ count }) => count <= FEW) && t("city.difference.few"),
    t("city.difference.axes", { unit: shownUnit(unitOf(metric)) }),
  ]
  return { lead, details: details.filter(Boolean).join(" ") }
}

/** "Plus chaud de 9 h à 20 h, le plus à 15 h (+2,1 °C)." */
function hoursText(metric, hours, kind) {
  if (hours.length === 0) return null
  const most = hours.reduce((a, b) => (Math.abs(b.mean) > Math.abs(a.mean) ? b : a))
  const isEven = hours.every(({ mean }) => difference(metric, mean) === difference(metric, most.mean))
  return t(`city.difference.at.${kind}`, {
    hours: spansText(hours.map(({ hour }) => hour)),
    most: isEven ? "" : t("city.difference.most", { hour: hourName(most.hour) }),
    value: difference(metric, most.mean),
  })
}

/** Hours that follow one another, over midnight too, as one. */
function spansText(hours) {
  if (hours.length === 24) return t("city.difference.all_day")
  const isIn = hour => hours.includes((hour + 24) % 24)
  const spans = hours
    .filter(hour => !isIn(hour - 1))
    .map(from => {
      let to = from
      while (isIn(to + 1)) to++
      return to === from ? t("city.difference.hour", { hour: hourName(from) }) : t("city.difference.span", { from: hourName(from), to: hourName(to % 24) })
    })
  return listed(spans)
}

export const hourName = hour => (language() === "fr" ? `${hour}\u00a0h` : `${String(hour).padStart(2, "0")}:00`)

/** What would be written as zero is no difference. */
const signOf = (metric, value) => (/[1-9]/.test(difference(metric, value)) ? Math.sign(value) : 0)

const kindOf = ([more, less], sign) => (sign > 0 ? more : less)
const apart = (metric, value) => difference(metric, Math.abs(value)).replace(/^\+/, "")
