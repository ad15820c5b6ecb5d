import { language, t } from "../i18n/index.js"
import { levelsInForce, levelsText, levelText } from "../model/cityAlertThresholds.js"
import { inUnit } from "../units/unitFormat.js"

/** From where on a city is alerted, as lines across its curves: its own thresholds, or those of the rule. */

const kindOf = ({ own }) => (own ? "own" : "rule")

/** The rules that watch what a panel shows and are in force. */
export const rulesOf = ({ metrics, watched = metrics }, rules) => rules.filter(rule => watched.includes(rule.metric) && levelsInForce(rule).length > 0)

/** Lines for {@link import("../charts/curvePlot.js").plot}, in the reader's units. */
export function levelLines(panel, rules) {
  return rulesOf(panel, rules).flatMap(rule =>
    levelsInForce(rule).map(level => ({ value: inUnit(panel.metrics[0], level), text: levelText(rule, level), kind: `plot-level-${kindOf(rule)}`, isWanted: Boolean(rule.own) })),
  )
}

/**
 * What the lines are, rule by rule, and where they are when the panel does not reach them.
 * @param {{low: number, high: number}} scale of the panel
 * @returns {{kind: string, text: string}[]}
 */
export function levelsLegend(panel, rules, scale) {
  return rulesOf(panel, rules).map(rule => {
    const name = language() === "fr" ? rule.fr : rule.en
    const text = t(`city.levels.${kindOf(rule)}`, { name, levels: levelsText(rule, levelsInForce(rule)) })
    return { kind: kindOf(rule), text: [text, outside(panel, rule, scale)].filter(Boolean).join(" ") }
  })
}

function outside(panel, rule, { low, high }) {
  const levels = levelsInForce(rule)
  const value = level => inUnit(panel.metrics[0], level)
  const said = [
    ["above", levels.filter(level => value(level) > high)],
    ["below", levels.filter(level => value(level) < low)],
  ].filter(([, those]) => those.length > 0)
  return said
    .map(([where, those]) =>
      those.length === levels.length
        ? t(`city.levels.${where}`)
        : t(`city.levels.some_${where}`, { levels: those.map(level => levelText(rule, level)).join(" · ") }),
    )
    .join(" ")
}
