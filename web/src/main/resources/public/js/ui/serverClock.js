/**
 * The server's clock as far as the browser knows it. Ages are counted on it, so a computer whose own clock is wrong
 * still shows how old a reading is.
 */

const TOLERATED_MS = 2000 // the Date header has whole seconds and the answer took its time

let aheadMs = 0

/** Learns from the `Date` header of an answer; null when the server sent none. */
export function learnFrom(dateHeader) {
  const serverMs = Date.parse(dateHeader ?? "")
  if (Number.isNaN(serverMs)) return
  const differenceMs = serverMs - Date.now()
  aheadMs = Math.abs(differenceMs) > TOLERATED_MS ? differenceMs : 0
}

export function nowMs() {
  return Date.now() + aheadMs
}

/** Calls back every second until told to stop. */
export function everySecond(callback) {
  const timer = setInterval(() => callback(nowMs()), 1000)
  return () => clearInterval(timer)
}
