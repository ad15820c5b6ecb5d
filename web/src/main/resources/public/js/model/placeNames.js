import { language, t } from "../i18n/index.js"

/** How places are named. */

/** What a city is called in the language chosen. */
export function cityName(city) {
  return (language() === "fr" ? city.name_fr : city.name_en) ?? city.name
}

/** "FR" → "France", in the language chosen. */
export function countryName(code) {
  try {
    return new Intl.DisplayNames([language()], { type: "region", fallback: "code" }).of(code)
  } catch {
    return code
  }
}

/** What tells apart two cities of one name: the region, else where it lies. */
export function region(city) {
  return (language() === "fr" ? city.region_fr : city.region_en) ?? coordinates(city)
}

export function coordinates({ latitude, longitude }) {
  const degrees = (value, positive, negative) =>
    `${new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(Math.abs(value))}°\u00a0${value >= 0 ? positive : negative}`
  return `${degrees(latitude, "N", "S")} ${degrees(longitude, t("places.east"), t("places.west"))}`
}

const LETTERS = /[\p{L}\p{N}]/gu
const plain = text => (text.normalize("NFKD").match(LETTERS) ?? []).join("").toLowerCase()

/** The name a search matched, when it is not the name shown anyway ("東京" for Tokyo). */
export function otherName(city) {
  return city.matched_name && plain(city.matched_name) !== plain(cityName(city)) ? city.matched_name : null
}
