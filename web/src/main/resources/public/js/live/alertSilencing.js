import { isRecord } from "../model/alertText.js"
import { store } from "../ui/stateStore.js"

/**
 * Alerts that do not call this reader: a rule of a city is muted until it is called back, remembered by this browser; and what
 * has run for a month is the climate of the place, such as the tropics' warm nights.
 */

const REMEMBERED_AS = "vigie.muted"
const LASTING_MS = 30 * 24 * 3600 * 1000

/** Keys of what is muted. */
export const mutes = store(remembered(), (muted, { key, on }) => {
  const next = on ? [...muted, key] : muted.filter(other => other !== key)
  globalThis.localStorage?.setItem(REMEMBERED_AS, JSON.stringify(next))
  return next
})

export const isMuted = alert => mutes.get().includes(keyOf(alert))

export const mute = (alert, on) => mutes.dispatch({ key: keyOf(alert), on })

/** By the alert's own times: a night that holds is an event of its spell, also in a replay. */
export const isLasting = ({ started_at, at }) => Date.parse(at) - Date.parse(started_at) > LASTING_MS

/** Whether an alert is counted, and coloured as one: no record, not muted, and not what the place is used to. */
export const isCalling = alert => !isRecord(alert) && !isMuted(alert) && !isLasting(alert)

const keyOf = ({ city_id, rule_id }) => `${city_id} ${rule_id}`

function remembered() {
  try {
    const found = JSON.parse(globalThis.localStorage?.getItem(REMEMBERED_AS) ?? "[]")
    return Array.isArray(found) ? found.filter(key => typeof key === "string") : []
  } catch {
    return []
  }
}
