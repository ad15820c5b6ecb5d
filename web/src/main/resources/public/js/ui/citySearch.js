import { plural, t } from "../i18n/index.js"
import { combobox } from "./combobox.js"
import { h } from "./createElement.js"
import { cityName, countryName, otherName, region } from "../model/placeNames.js"
import { population } from "../units/unitFormat.js"

/** The search field for cities. @param {{label: string, search: Function, pick: (city: object) => void}} parts */
export function citySearch({ label, search, pick }) {
  return combobox({
    label,
    search,
    pick,
    option: cityOption,
    placeholder: t("search.placeholder"),
    busy: t("search.busy"),
    failed: t("search.failed"),
    status: ([first, ...others]) => (first ? plural("search.found", 1 + others.length, { city: cityName(first) }) : t("search.nothing")),
  })
}

function cityOption(city) {
  const other = otherName(city)
  return h(
    "div.city-option",
    h("span.city-option-name", h("b", cityName(city)), other && h("span.city-option-other", other)),
    h("span.city-option-place", `${region(city)}, ${countryName(city.country)}`),
    h(
      "span.city-option-marks",
      city.active && h("span.chip.chip-on", t("search.active")),
      city.has_history && h("span.chip", t("search.history")),
      city.population > 0 && h("span.city-option-people", t("search.people", { count: population(city.population) })),
    ),
  )
}
