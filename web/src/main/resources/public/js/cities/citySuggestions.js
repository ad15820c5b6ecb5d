import { t } from "../i18n/index.js"
import { h, replace } from "../ui/createElement.js"
import { cityName, countryName } from "../model/placeNames.js"

/** What to do with an empty screen: a few cities whose past is held, one click each. */
export function invitation({ citiesWithHistory, activate }) {
  const choices = h("ul.suggestions")
  const element = h(
    "section.empty",
    { hidden: true },
    h("h2", t("cities.empty.title")),
    h("p", t("cities.empty.text")),
    choices,
  )
  let isAsked = false

  function button(city) {
    return h(
      "li",
      h(
        "button.button",
        { type: "button", "data-suggest": city.city_id, onclick: () => activate(city) },
        cityName(city),
        h("small", countryName(city.country)),
      ),
    )
  }

  return {
    element,
    show: empty => {
      element.hidden = !empty
      if (!empty || isAsked) return
      isAsked = true
      citiesWithHistory().then(cities => replace(choices, variety(cities).map(button)))
    },
  }
}

const SUGGESTED = 8

/** Each country once before any country twice. */
export function variety(cities) {
  const seen = {}
  const rank = city => (seen[city.country] = (seen[city.country] ?? 0) + 1)
  return cities
    .map(city => ({ city, rank: rank(city) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SUGGESTED)
    .map(({ city }) => city)
}
