/** Historical queries as the server tells them: `byId`, and whether the first list has come. */

export const NO_QUERIES = { byId: {}, loaded: false }

const ENDED = ["SUCCEEDED", "FAILED", "CANCELLED"]
const ORDER = ["ACCEPTED", "QUEUED", "RUNNING", ...ENDED]

export const hasEnded = query => ENDED.includes(query.status)

export function queryState(state, event) {
  switch (event.type) {
    case "queries":
      return { loaded: true, byId: event.queries.reduce(withQuery, state.byId) }
    case "query":
      return changed(state, withQuery(state.byId, event.data))
    case "queue":
      return { ...state, byId: mapped(state.byId, query => inQueue(query, event.data)) }
    case "opened":
      return { ...state, byId: mapped(state.byId, query => ({ ...query, queue_version: null })) }
    default:
      return state
  }
}

/** Newest first. A request that could not be read has no time of submission: the time it was refused stands in. */
export function newestFirst(state) {
  return Object.values(state.byId).sort(
    (a, b) => startedAt(b) - startedAt(a) || b.request_id.localeCompare(a.request_id),
  )
}

/** In ms. */
export const startedAt = query => Date.parse(query.submitted_at ?? query.updated_at)

/** What a request asks, without who asked it, when and under which id. */
export function questionOf({ request_id, kind, submitted_by, submitted_at, ...question }) {
  return question
}

function changed(state, byId) {
  return byId === state.byId ? state : { ...state, byId }
}

function withQuery(byId, query) {
  const known = byId[query.request_id]
  return known && isBehind(query, known) ? byId : { ...byId, [query.request_id]: known ? placed(query, known) : query }
}

const mapped = (byId, change) => Object.fromEntries(Object.entries(byId).map(([id, query]) => [id, change(query)]))

/** The query once another one has left the queue, be it this query's or not. */
export function inQueue(query, { kind, queue_version, queue_position }) {
  const counted = query.queue_version ?? 0
  if (!query.queue_position || query.kind !== kind || counted >= queue_version) return query
  return {
    ...query,
    queue_version,
    queue_position: query.queue_position > queue_position ? query.queue_position - 1 : query.queue_position,
  }
}

/** The answer to a GET may have been counted before a move that is known already. */
export function placed(query, { queue_position, queue_version }) {
  const isOlder = query.queue_position && queue_position && (query.queue_version ?? 0) < (queue_version ?? 0)
  return isOlder ? { ...query, queue_position, queue_version } : query
}

/** The answer to a GET may arrive after a newer event of the stream; the first end of a query is its end. */
export function isBehind(query, known) {
  if (hasEnded(known)) return !hasEnded(query)
  const steps = ORDER.indexOf(query.status) - ORDER.indexOf(known.status)
  return steps === 0 ? Date.parse(query.updated_at) < Date.parse(known.updated_at) : steps < 0
}
