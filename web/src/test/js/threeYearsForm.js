// A question about three years of Paris, as the tests of the form and of its requests ask it.
export const threeYears = {
  city_ids: ["2988507"],
  date_from: "2021-01-01",
  date_to: "2023-12-31",
  metrics: ["temperature_c"],
  statistics: ["mean", "min", "max"],
  granularity: "month",
}
