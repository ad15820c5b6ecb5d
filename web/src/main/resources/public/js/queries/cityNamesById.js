import { cityName } from "../model/placeNames.js"
import { store } from "../ui/stateStore.js"

const UNKNOWN = 404 // asking again would not help

/** Names of cities met so far; answers carry only ids. */
export function cityNames(api) {
  const known = store({}, (cities, learnt) => ({
    ...cities,
    ...Object.fromEntries(learnt.map(city => [city.city_id, city])),
  }))
  const asked = new Set()

  /** Asks once for the cities still unknown; without an answer their id stands for them. */
  async function ensure(ids) {
    const missing = ids.filter(id => !known.get()[id] && !asked.has(id))
    if (!missing.length) return
    missing.forEach(id => asked.add(id))
    const answers = await Promise.allSettled(missing.map(api.city))
    learn(answers.filter(answer => answer.status === "fulfilled").map(answer => answer.value))
    answers.forEach((answer, i) => answer.reason && answer.reason.status !== UNKNOWN && asked.delete(missing[i]))
  }

  function learn(cities) {
    if (cities.length) known.dispatch(cities)
  }

  return {
    of: id => (known.get()[id] ? cityName(known.get()[id]) : id),
    learn,
    ensure,
    follow: known.follow,
  }
}
