/** Addresses of the screen, in the part after `#` so that every one of them can be shared and reloaded. */

export const HOME = { page: "cities" }

/**
 * "#/requetes/0f6c…" → {page: "queries", id: "0f6c…"}, "#/requetes?cities=…" → {page: "queries", question:
 * "cities=…"}; an answer's address holds both, so that it can be asked again when the answer is gone.
 * "#/villes/2988507" → {page: "city", id: "2988507"}. Anything unknown is the home page.
 */
export function parse(hash) {
  const [, path, question] = hash.match(/^#?\/?([^?]*)\??(.*)$/s)
  const [page, id] = path.split("/").map(decode)
  if (page === "import") return { page: "import" }
  if (page === "villes" && id) return { page: "city", id }
  if (page !== "requetes") return HOME
  return { page: "queries", ...(id && { id }), ...(question && { question }) }
}

export function address(route) {
  if (route.page === "city") return `#/villes/${encodeURIComponent(route.id)}`
  if (route.page === "import") return "#/import"
  if (route.page !== "queries") return "#/villes"
  const path = route.id ? `#/requetes/${encodeURIComponent(route.id)}` : "#/requetes"
  return route.question ? `${path}?${route.question}` : path
}

function decode(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a lone % typed by hand
  }
}
