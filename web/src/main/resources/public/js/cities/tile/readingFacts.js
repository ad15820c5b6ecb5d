import { t } from "../../i18n/index.js"
import { cardinal, difference, percent, quantity, temperature, wind as windSpeed } from "../../units/unitFormat.js"

/**
 * The facts of a reading besides its temperature. What a source does not measure is left out, not shown as dashes.
 * @returns {{id: string, label: string, value: string, detail: string|null, windFromDeg?: number}[]}
 */
export function facts(reading) {
  return [wind(reading), humidity(reading), rain(reading), pressure(reading), cloud(reading), normal(reading)].filter(
    Boolean,
  )
}

function wind(reading) {
  if (isNone(reading.wind_speed_ms)) return null
  const details = [
    !isNone(reading.wind_force_bft) && t(`beaufort.${reading.wind_force_bft}`),
    !isNone(reading.wind_gust_ms) && t("fact.gust", { speed: windSpeed(reading.wind_gust_ms) }),
  ]
  if (isNone(reading.wind_direction_deg)) return fact("wind", windSpeed(reading.wind_speed_ms), details)
  const text = `${windSpeed(reading.wind_speed_ms)} ${cardinal(reading.wind_direction_deg)}`
  return { ...fact("wind", text, details), windFromDeg: reading.wind_direction_deg }
}

function humidity(reading) {
  if (isNone(reading.relative_humidity_pct)) return null
  return fact("humidity", percent(reading.relative_humidity_pct), [
    !isNone(reading.dew_point_c) && t("fact.dew_point", { value: temperature(reading.dew_point_c) }),
  ])
}

function rain(reading) {
  const [hour, day] = [reading.precipitation_sum_1h_mm, reading.precipitation_sum_24h_mm]
  if (isNone(hour) && isNone(day)) return null
  return fact("rain", t("fact.last_hour", { value: quantity("precipitation_mm", hour) }), [
    t("fact.last_day", { value: quantity("precipitation_mm", day) }),
  ])
}

function pressure(reading) {
  if (isNone(reading.pressure_msl_hpa)) return null
  const tendency = reading.pressure_tendency_3h_hpa
  return fact("pressure", quantity("pressure_msl_hpa", reading.pressure_msl_hpa), [
    !isNone(tendency) && t("fact.tendency", { value: difference("pressure_msl_hpa", tendency) }),
  ])
}

function cloud(reading) {
  return isNone(reading.cloud_cover_pct) ? null : fact("cloud", percent(reading.cloud_cover_pct), [])
}

function normal(reading) {
  if (isNone(reading.temperature_anomaly_c)) return null
  return fact("normal", difference("temperature_c", reading.temperature_anomaly_c), [
    !isNone(reading.normal_year_count) && t("fact.normal_years", { years: reading.normal_year_count }),
  ])
}

const isNone = value => value === null || value === undefined
const fact = (id, value, details) => ({
  id,
  label: t(`fact.${id}`),
  value,
  detail: details.filter(Boolean).join(" · ") || null,
})
