/**
 * A made-up day of live readings, a quarter of an hour apart, from the contract's example: three cities with every value,
 * one of them unusually warm, and an airport that reports every half hour without gusts and rain, as METARs do.
 */
import { examples } from "../exampleMessages.js"

const QUARTER = 15 * 60_000
const QUARTERS = 96
const CITIES = [
  { city_id: "2988507", city: "Paris", country: "FR", mean: 17, anomaly: 0.8 },
  { city_id: "2995469", city: "Marseille", country: "FR", mean: 29, anomaly: 6.9 },
  { city_id: "5128581", city: "New York City", country: "US", mean: 12, anomaly: -3.1 },
  { city_id: "1880252", city: "Singapore", country: "SG", mean: 28, anomaly: -0.4, airport: true },
]

const rounded = (value, decimals = 1) => Number(value.toFixed(decimals))

const MIDNIGHT = Date.UTC(2026, 4, 11, 0, 0)

/** Records of the readings, in the order of their times. */
export function liveReadings(from = MIDNIGHT) {
  return recordsOf(quarter =>
    CITIES.filter(city => !city.airport || quarter % 2 === 0).map(city => readingOf(city, quarter, from)),
  )
}

/**
 * The same day from airports alone, with what METARs lack: no rain at all, gusts only while it is gusty, an hour without
 * temperature (its group says "//"), a station that gives no pressure, and one that ended three hours before the others.
 */
export function metarReadings(from = MIDNIGHT) {
  return recordsOf(quarter =>
    CITIES.filter(({ city }) => quarter % 2 === 0 && (city !== "Singapore" || quarter < QUARTERS - 14)).map(city =>
      lacking(readingOf({ ...city, airport: true }, quarter, from), quarter),
    ),
  )
}

function lacking(reading, quarter) {
  const isGusty = reading.wind_speed_ms > 8
  const isWithoutTemperature = reading.city === "Paris" && quarter >= 60 && quarter < 66
  const isWithoutPressure = reading.city === "New York City"
  return {
    ...reading,
    wind_gust_ms: isGusty ? rounded(reading.wind_speed_ms * 1.5) : null,
    ...(isWithoutTemperature && {
      ...{ temperature_c: null, apparent_temperature_c: null, relative_humidity_pct: null },
      ...{ temperature_anomaly_c: null, temperature_percentile_pct: null, climate_state: "no_value" },
    }),
    ...(isWithoutPressure && { pressure_msl_hpa: null, pressure_tendency_3h_hpa: null }),
  }
}

/** @param {(quarter: number) => object[]} readingsAt */
function recordsOf(readingsAt) {
  const readings = Array.from({ length: QUARTERS }, (_, quarter) => readingsAt(quarter)).flat()
  return readings.map((reading, offset) => ({
    value: JSON.stringify(reading),
    timestamp: Date.parse(reading.observed_at),
    partition: 0,
    offset: 2 * offset, // a marker of a transaction after each
  }))
}

/** Millimetres of one quarter of an hour. */
function rainAt(city, quarter) {
  const from = { Paris: 60, Marseille: Infinity, "New York City": 20 }[city]
  return quarter >= from && quarter < from + 10 ? 0.4 : 0
}

function readingOf({ mean, anomaly, airport, ...city }, quarter, from) {
  const example = JSON.parse(examples("live-reading").find(text => JSON.parse(text).replayed === false))
  const at = from + quarter * QUARTER
  const phase = (2 * Math.PI * (quarter - 36)) / QUARTERS
  const temperature = rounded(mean + 5 * Math.sin(phase))
  const unusual = rounded(anomaly + 0.8 * Math.sin(3 * phase))
  const rainOf = quarters =>
    rounded(
      Array.from({ length: quarters }, (_, ago) => rainAt(city.city, quarter - ago)).reduce((sum, mm) => sum + mm, 0),
    )
  return {
    ...example,
    ...city,
    source: airport ? "metar" : "open-meteo",
    observed_at: new Date(at).toISOString().replace(".000", ""),
    received_at: new Date(at + 20_000).toISOString(),
    temperature_c: temperature,
    temperature_normal_c: rounded(temperature - unusual),
    temperature_anomaly_c: unusual,
    temperature_percentile_pct: rounded(100 / (1 + Math.exp(-unusual * 0.75)), 0),
    normal_year_count: 30,
    climate_state: "normal",
    temperature_min_24h_c: mean - 5,
    temperature_max_24h_c: mean + 5,
    apparent_temperature_c: rounded(temperature - 1.2),
    relative_humidity_pct: rounded(60 - 25 * Math.sin(phase) + (mean % 7) * 2, 0),
    wind_speed_ms: rounded(6 + 5 * Math.sin(2 * phase + mean)),
    wind_gust_ms: airport ? null : rounded(10 + 6 * Math.sin(2 * phase + mean)),
    precipitation_mm: airport ? null : rainOf(1),
    precipitation_sum_1h_mm: airport ? null : rainOf(4),
    precipitation_sum_24h_mm: airport ? null : rainOf(96),
    pressure_msl_hpa: rounded(1015 + 6 * Math.sin(phase / 2) + mean / 10),
    pressure_tendency_3h_hpa: quarter < 12 ? null : rounded(2.3 * Math.cos(phase / 2) + (mean % 5) / 4),
  }
}
