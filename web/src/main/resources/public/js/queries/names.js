import { store } from "../ui/store.js"

/** Names of cities met so far; answers carry only ids. */
export function cityNames(api) {
  const known = store({}, (cities, learnt) => ({ ...cities, ...Object.fromEntries(learnt.map(city => [city.city_id, city])) }))
  const asked = new Set()

  /** Asks once for the cities still unknown; without an answer their id stands for them. */
  function ensure(ids) {
    const missing = ids.filter(id => !known.get()[id] && !asked.has(id))
    if (!missing.length) return
    missing.forEach(id => asked.add(id))
    api.citiesById(missing).then(known.dispatch, () => missing.forEach(id => asked.delete(id)))
  }

  return {
    of: id => known.get()[id]?.name ?? id,
    learn: cities => cities.length && known.dispatch(cities),
    ensure,
    follow: known.follow,
  }
}
