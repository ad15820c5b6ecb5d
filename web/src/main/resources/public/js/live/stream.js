/**
 * Server-sent events that find their way back. A lost connection is told after a moment of grace and tried again at
 * growing intervals. After each (re)opening, once nothing more is missed, `opened` is called so that what was can be
 * fetched.
 */

export const EVENTS = ["reading", "alert", "query", "city", "coverage", "obstacle"]
const GRACE_MS = 1500 // a blink is not worth a banner
const RETRY_MS = [1000, 2000, 5000, 10000]

/** @param {{opened: () => void, lost: () => void, event: (kind: string, data: object) => void}} follower */
export function followLive(url, follower, openSource = address => new EventSource(address)) {
  let source
  let failures = 0
  let telling
  let retrying
  connect()

  function connect() {
    source = openSource(url)
    source.addEventListener("welcome", opened) // the server listens from then on, not since the stream is open
    source.onerror = broken
    for (const kind of EVENTS) source.addEventListener(kind, message => follower.event(kind, JSON.parse(message.data)))
  }

  function opened() {
    failures = 0
    clearTimeout(telling)
    telling = undefined
    follower.opened()
  }

  function broken() {
    // the browser's own retry never ends when a proxy answers with an error page: always start afresh
    source.close()
    telling ??= setTimeout(follower.lost, GRACE_MS)
    retrying = setTimeout(connect, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)])
  }

  return function stop() {
    clearTimeout(telling)
    clearTimeout(retrying)
    source.close()
  }
}
