import { knows, t } from "../i18n/index.js"

/** Sources of readings as the reader calls them. Messages and questions keep their ids. */

const REPLAYED = /^replay:(.*?)(?:#(\d+))?$/

/** "Open-Meteo, archive (rejeu)" of `replay:open-meteo-archive`; a source that somebody else named keeps its id. */
export function sourceName(id) {
  const [, recording, round] = REPLAYED.exec(id) ?? []
  if (recording) return t(round ? "source_name.replay_again" : "source_name.replay_of", { name: nameOf(recording), round })
  return nameOf(id)
}

/** A station's number stands after its network. */
function nameOf(id) {
  const [network, ...station] = id.split(":")
  if (!knows(`source.${network}`)) return id
  return station.length ? t("source_name.station", { network: t(`source.${network}`), station: station.join(":") }) : t(`source.${network}`)
}
