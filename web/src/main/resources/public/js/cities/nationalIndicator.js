import { plural, t } from "../i18n/index.js"
import { timeIn } from "../model/timeText.js"
import { quantity } from "../units/unitFormat.js"
import { h, replace } from "../ui/createElement.js"

const REFRESH_MS = 60_000
const ZONE = "Europe/Paris"
const SOURCE = "meteo-france"

/**
 * France's national thermal indicator now, where Météo-France is a source; else nothing.
 * @param {{load: () => Promise<object>}} parts
 */
export function nationalIndicator({ load }) {
  const text = h("p")
  const element = h("section.national", { hidden: true }, text, h("small", t("national.note")))
  let loadedAt = -Infinity

  async function refresh() {
    try {
      const words = lineOf(await load())
      element.hidden = words === null
      replace(text, words ?? "")
    } catch {
      element.hidden = true
    }
  }

  function tick(now) {
    if (now - loadedAt < REFRESH_MS) return
    loadedAt = now
    refresh()
  }

  return { element, tick }
}

/** Whether there can be one: a reading of Météo-France's stations has come. Nobody else asks for it. */
export const isMeasured = cities => cities.some(({ last }) => last?.source.startsWith(SOURCE))

/** "Indicateur thermique national : 18,6 °C à 16:00 · 29 stations sur 30 · manque : Châteauroux-Déols". Null where there is no source. */
export function lineOf({ value_c, reason, observed_at, station_count, stations, missing }) {
  if (reason === "no_source") return null
  return [
    value_c === null ? t("national.too_few") : t("national.value", { value: quantity("temperature_c", value_c), time: timeIn(ZONE, observed_at) }),
    t("national.stations", { count: station_count, stations }),
    missing.length > 0 && plural("national.missing", missing.length, { names: missing.join(", ") }),
  ]
    .filter(Boolean)
    .join(" · ")
}
