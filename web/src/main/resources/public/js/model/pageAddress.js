/** Addresses of the screen, in the part after `#` so that every one of them can be shared and reloaded. */

export const HOME = { page: "cities" }

/** After a city: how unusual it is there, asked in the other tab. */
export const UNUSUAL = "unusual=yes"

/**
 * "#/requetes/0f6c…" → {page: "queries", id: "0f6c…"}, "#/requetes?cities=…" → {page: "queries", question:
 * "cities=…"}; an answer's address holds both, so that it can be asked again when the answer is gone.
 * "#/villes/2988507" → {page: "city", id: "2988507"}, "#/villes/2988507?from=…" with the episode that is to be replayed.
 * Anything unknown is the home page.
 */
export function parse(hash) {
  const [, path, question] = hash.match(/^#?\/?([^?]*)\??(.*)$/s)
  const [page, id] = path.split("/").map(decode)
  if (page === "import") return { page: "import" }
  if (page === "villes" && id) return { page: "city", id, ...(question && { question }) }
  if (page !== "requetes") return HOME
  return { page: "queries", ...(id && { id }), ...(question && { question }) }
}

export function address(route) {
  if (route.page === "import") return "#/import"
  if (route.page !== "queries" && route.page !== "city") return "#/villes"
  const page = route.page === "city" ? "#/villes" : "#/requetes"
  const path = route.id ? `${page}/${encodeURIComponent(route.id)}` : page
  return route.question ? `${path}?${route.question}` : path
}

function decode(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a lone % typed by hand
  }
}
