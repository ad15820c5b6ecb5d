import { plural, t } from "../../i18n/index.js"
import { listed } from "../../i18n/abbreviatedList.js"
import { cardinal, exact, number, percent, wind, withUnit } from "../../units/unitFormat.js"
import { CALM_BELOW_MS } from "./roseCounts.js"

/** A wind rose in words. */

const NAMED_SIDES = 16

export const share = value => withUnit(number(value, 1), "%")

/** "Vent le plus fréquent : est, 15,6 % des heures." Null where all hours are calm. @param {object[]} sectors of one rose, with their shares */
export function leadText(sectors) {
  const most = Math.max(...sectors.map(({ share_pct }) => share_pct))
  if (most === 0) return null
  const sides = sectors.filter(({ share_pct }) => share_pct === most).map(({ from_deg }) => sideText(from_deg))
  return t("wind.lead", { side: listed(sides), share: share(most) })
}

/** A side in words where it has some: sixteen do. */
function sideText(fromDeg) {
  const side = fromDeg / (360 / NAMED_SIDES)
  return Number.isInteger(side) ? t(`wind.side.${side}`) : `${exact(fromDeg)}°`
}

/** What a rose is made of: hours, calm, means, and what stands apart. */
export function roseText({ count, expected_count, calm_pct, variable, mean_ms, vector_ms, vector_from_deg, constancy }) {
  return [
    plural("wind.hours", count, { expected: number(expected_count) }),
    calm_pct !== null && t("wind.calm", { share: share(calm_pct), limit: wind(CALM_BELOW_MS) }),
    mean_ms !== null && t("wind.mean", { speed: wind(mean_ms) }),
    vector_from_deg !== null &&
      t("wind.vector", { speed: wind(vector_ms), degrees: number(vector_from_deg), side: cardinal(vector_from_deg) }),
    constancy !== null && t("wind.constancy", { share: percent(Math.round(constancy * 100)) }),
    variable > 0 && plural("wind.variable", variable),
  ]
    .filter(Boolean)
    .join(" ")
}
