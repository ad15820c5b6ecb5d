import { t } from "../../i18n/index.js"
import { temperature } from "../../units/unitFormat.js"

/** "Feels like" always names its formula: they answer different questions and differ by degrees. */

const FORMULAS = ["wind_chill_c", "heat_index_c", "humidex_c", "apparent_temperature_c"]

/** @returns {{name: string, formula: string, text: string}[]} only the formulas that hold at this reading */
export function feelsLike(reading) {
  return FORMULAS.filter(key => reading[key] !== null && reading[key] !== undefined).map(key => ({
    name: t(`feels.${key}`),
    formula: t(`feels.${key}.formula`),
    text: temperature(reading[key]),
  }))
}
