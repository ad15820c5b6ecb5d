// Sources of the history with and without gusts, and a question about gales.
export const yearOfHours = (year, missing_share) => ({ year, row_count: 8760, expected_count: 8760, missing_share })
export const archive = { source: "open-meteo-archive", years: [2014, 2015, 2016].map(year => yearOfHours(year, { temperature_c: 0, wind_gust_ms: year === 2016 ? 0.1 : 1 })) }
export const forecast = { source: "open-meteo-historical-forecast", years: [yearOfHours(2015, { temperature_c: 0, wind_gust_ms: 0 })] }
export const gales = {
  city_ids: ["1"],
  granularity: "month",
  statistics: ["count", "max"],
  date_from: "2014-01-01",
  date_to: "2016-12-31",
  filters: { where: [{ metric: "wind_gust_ms", op: ">=", value: 17.2 }] },
}
