/** Made-up alerts of live readings, from the contract's examples: two that run, at other levels, one that is over, and records. */
import { examples } from "../exampleMessages.js"

const HOUR = 3_600_000
const NO_BREAK = "\u00a0" // between a number and its unit, as Vigie writes it
const MIDNIGHT = Date.UTC(2026, 4, 11, 0, 0)
const CASES = examples("alert").map(text => JSON.parse(text))
const example = (event, isRecord) =>
  CASES.find(one => one.event === event && (one.record_state !== "") === isRecord)

const MARSEILLE = { city_id: "2995469", city: "Marseille", source: "metar" }
const NEW_YORK = { city_id: "5128581", city: "New York City", source: "open-meteo" }
const PARIS = { city_id: "2988507", city: "Paris", source: "open-meteo" }

/** Records of the alerts, in the order of their times. */
export function liveAlerts(from = MIDNIGHT) {
  const events = [
    heat(MARSEILLE, "start", 1, 11, 11, 30.4),
    frost(NEW_YORK, "start", 1, 3, 3, -0.4),
    heat(MARSEILLE, "change", 2, 11, 14, 35.2),
    frost(NEW_YORK, "end", null, 3, 8, 2.1),
    { ...example("start", true), ...PARIS, hour: 15, begun: 15 },
    { ...example("retract", true), ...PARIS, hour: 16, begun: 15 },
    { ...example("start", true), ...MARSEILLE, record_scope: "all_time", hour: 16, begun: 16, ...said(MARSEILLE) },
    heat(PARIS, "start", 1, 17, 17, 30.1),
  ].sort((one, other) => one.hour - other.hour)
  return events.map(({ hour, begun, ...event }, number) => {
    const at = from + hour * HOUR
    const begins = new Date(from + begun * HOUR).toISOString().replace(".000", "")
    const value = { ...event, replayed: false, at: new Date(at).toISOString().replace(".000", ""), started_at: begins }
    return { value: JSON.stringify(value), timestamp: at, partition: 0, offset: 2 * number }
  })
}

const heat = (...of) => alert("heat", 30, "forte chaleur", "great heat", ...of)
const frost = (...of) => alert("frost", 0, "gelée", "frost", ...of)

function alert(rule, threshold, french, english, place, event, level, begun, hour, value) {
  const [overFr, overEn] = event === "end" ? [`fin d’alerte ${french},`, `end of ${english} alert,`] : [`${french}, franchi à`, `${english}, crossed at`]
  const fr = `${place.city} : ${overFr} ${celsius(value).replace(".", ",")} (seuil ${celsius(threshold)}, règle ${rule}).`
  const en = `${place.city}: ${overEn} ${celsius(value)} (threshold ${celsius(threshold)}, rule ${rule}).`
  return {
    ...example(event, false),
    ...place,
    ...{ rule_id: rule, level, value, threshold, text_fr: fr, text_en: en, hour, begun },
  }
}

const celsius = value => `${String(value).replace("-", "−")}${NO_BREAK}°C`

const said = ({ city }) => ({
  text_fr: `${city} : record absolu de chaleur, 38,6\u00a0°C, ancien record 38,2\u00a0°C le 27 juin 2019 (Open-Meteo, ERA5), 35 ans.`,
  text_en: `${city}: all-time record high temperature, 38.6\u00a0°C, before 38.2\u00a0°C on 27 June 2019 (Open-Meteo ERA5), 35 years.`,
})
