/** A reading compared with its past, in the words of the speed layer: of 150 values so many were colder and so many warmer. */
export const compared = (celsius, colder, warmer, otherwise = {}) => ({
  temperature_c: celsius,
  temperature_rank_from_coldest: colder + 1,
  temperature_rank_from_warmest: warmer + 1,
  normal_value_count: 150,
  normal_year_count: 10,
  normal_year_from: 1991,
  normal_year_to: 2020,
  observed_at: "2026-01-05T14:00:00Z",
  timezone: "UTC",
  climate_slot: "01-05T15",
  climate_state: "normal",
  ...otherwise,
})
