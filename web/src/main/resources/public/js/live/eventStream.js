/**
 * Server-sent events that find their way back. A lost connection, or one that has fallen silent, is told after a moment of grace and tried again at
 * growing intervals. After each (re)opening, once nothing more is missed, `opened` is called with the position from which on
 * that is so, so that what was can be fetched.
 */

export const EVENTS = ["reading", "alert", "query", "queue", "city", "coverage", "obstacle", "without"]
const SILENT_MS = 40_000 // the server beats after 15 s of silence: two beats stayed away
const GRACE_MS = 1500 // a blink is not worth a banner
const RETRY_MS = [1000, 2000, 5000, 10000]

/**
 * Whether an answer that was made at a position lacks nothing that came before the stream's: then it need not be asked for again.
 * @param {{run_id: string, event_count: number}|undefined} answered
 * @param {{run_id: string, event_count: number}|undefined} welcomed
 */
export const isCurrentAt = (answered, welcomed) => Boolean(answered && welcomed) && answered.run_id === welcomed.run_id && answered.event_count >= welcomed.event_count

/** @param {{opened: (position: {run_id: string, event_count: number}) => void, lost: () => void, event: (kind: string, data: object) => void}} follower */
export function followLive(url, follower, openSource = address => new EventSource(address)) {
  let source
  let failures = 0
  let telling
  let retrying
  let watching
  connect()

  function connect() {
    source = openSource(url)
    source.addEventListener("welcome", opened) // the server listens from then on, not since the stream is open
    source.onerror = broken
    source.addEventListener("beat", watch)
    for (const kind of EVENTS)
      source.addEventListener(kind, message => {
        watch()
        follower.event(kind, JSON.parse(message.data))
      })
    watch()
  }

  /** A connection may hang without an end: no error comes then, and nothing else either. */
  function watch() {
    clearTimeout(watching)
    watching = setTimeout(broken, SILENT_MS)
  }

  function opened(message) {
    failures = 0
    watch()
    clearTimeout(telling)
    telling = undefined
    follower.opened(JSON.parse(message.data))
  }

  function broken() {
    // the browser's own retry never ends when a proxy answers with an error page: always start afresh
    source.close()
    clearTimeout(watching)
    telling ??= setTimeout(follower.lost, GRACE_MS)
    retrying = setTimeout(connect, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)])
  }

  return function stop() {
    clearTimeout(telling)
    clearTimeout(retrying)
    clearTimeout(watching)
    source.close()
  }
}
