import { drawingOf } from "../../main/resources/public/js/city/curvePanels.js"
import { PARIS, row } from "./frenchLocaleFixture.js"

// As contract/alert-rules.json has them; the city's own thresholds are in place of the rule's.
export const HEAT = { rule_id: "heat", fr: "forte chaleur", en: "great heat", metric: "temperature_c", unit: "°C", levels: [30, 35, 40], own: null }
export const FROST = { rule_id: "frost", fr: "gel", en: "frost", metric: "temperature_c", unit: "°C", levels: [0, -5, -10], own: null }
export const HEAVY_RAIN = { rule_id: "heavy-rain", fr: "forte pluie", en: "heavy rain", metric: "precipitation_sum_1h_mm", unit: "mm", levels: [10, 50], own: null }
export const FALL = { rule_id: "pressure-fall", fr: "chute de pression", en: "pressure fall", metric: "pressure_tendency_3h_hpa", unit: "hPa", levels: [-3.6], own: null }
export const OWN_HEAT = { ...HEAT, own: { levels: [26.5, 33], set_by: "anna", set_at: "2026-11-30T08:00:00Z" } }
export const SUMMER = [row(-1, { temperature_c: 14, precipitation_mm: 0, pressure_msl_hpa: 1010 }), row(0, { temperature_c: 23, precipitation_mm: 2, pressure_msl_hpa: 1012 })]
export const drawn = (panel, rules, ...switchedOn) => drawingOf(panel, { rows: SUMMER, shown: SUMMER, zone: PARIS, switchedOn: new Set(switchedOn), rules })
