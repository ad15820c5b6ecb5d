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

function changed(state, byId) {
  return byId === state.byId ? state : { ...state, byId }
}

function withQuery(byId, query) {
  const known = byId[query.request_id]
  return known && isBehind(query, known) ? byId : { ...byId, [query.request_id]: query }
}

/** The answer to a GET may arrive after a newer event of the stream; the first end of a query is its end. */
export function isBehind(query, known) {
  if (hasEnded(known)) return !hasEnded(query)
  const steps = ORDER.indexOf(query.status) - ORDER.indexOf(known.status)
  return steps === 0 ? Date.parse(query.updated_at) < Date.parse(known.updated_at) : steps < 0
}
