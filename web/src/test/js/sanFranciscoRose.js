// San Francisco 2010, as windrose and numpy have it (batch-spark/src/test/resources/windrose)
export const all = {
  city_id: "5391959", period: "2010-01-01/2010-12-31", wind: "all", count: 8757, expected_count: 8760, hours: 7344, share_pct: 83.864,
  bft_1_2: 2515, bft_3: 1826, bft_4: 1706, bft_5: 1024, bft_6_up: 273, mean_ms: 4.275, calm: 1413, calm_pct: 16.136, variable: 0,
  vector_ms: 2.808, vector_from_deg: 272.078, constancy: 0.657,
}
export const west = {
  city_id: "5391959", period: "2010-01-01/2010-12-31", wind: "sector", from_deg: 270, count: 8757, expected_count: 8760, hours: 2448,
  share_pct: 27.955, bft_1_2: 403, bft_3: 560, bft_4: 749, bft_5: 554, bft_6_up: 182, mean_ms: 6.423,
}
export const request = { city_ids: ["5391959"], granularity: "period", wind_sectors: 16 }
