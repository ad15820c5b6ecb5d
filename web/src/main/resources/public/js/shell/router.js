/** Addresses of the screen, in the part after `#` so that every one of them can be shared and reloaded. */

export const HOME = { page: "cities" }

/** "#/requetes/0f6c…" → {page: "queries", id: "0f6c…"}; anything unknown is the home page. */
export function parse(hash) {
  const [page, id] = hash.replace(/^#\/?/, "").split("/").map(decode)
  if (page === "requetes") return id ? { page: "queries", id } : { page: "queries" }
  return HOME
}

export function address(route) {
  if (route.page === "queries") return route.id ? `#/requetes/${encodeURIComponent(route.id)}` : "#/requetes"
  return "#/villes"
}

function decode(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a lone % typed by hand
  }
}
