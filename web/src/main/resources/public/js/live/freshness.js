/**
 * How old what is shown is. A live reading is as old as its observation; a replayed one describes a recorded hour, so only
 * the time since it was played says whether the stream still runs.
 */

export const LIVE_STALE_MS = 45 * 60 * 1000 // three quarter-hours: two polls were missed
export const REPLAY_STALE_MS = 3 * 60 * 1000 // the default replay plays an hour every 5 s

export function ageMs(reading, nowMs) {
  return nowMs - Date.parse(reading.replayed ? reading.received_at : reading.observed_at)
}

export function isStale(reading, nowMs) {
  return ageMs(reading, nowMs) > (reading.replayed ? REPLAY_STALE_MS : LIVE_STALE_MS)
}
