// The chart of made-up rows, as the tests of its parts look at it.
import { resultChart } from "../../main/resources/public/js/charts/resultChart.js"
import { mainStatistic } from "../../main/resources/public/js/charts/chartStatisticChoice.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"

export const look = {
  series: ["#1", "#2", "#3", "#4"],
  hatch: "#hatch",
  warm: "#warm",
  cold: "#cold",
  ink: "#i",
  muted: "#m",
  grid: "#g",
  surface: "#s",
  veil: "#v",
  font: "f",
}
export const texts = { axis: "Température", numbers: String, tooltip: () => "" }

export function row(city_id, period, statistics) {
  return {
    city_id,
    period,
    metric: "temperature_c",
    count: 1,
    expected_count: 1,
    ...(statistics ?? { mean: null, min: null, max: null }),
  }
}

export function chart(rows, { granularity = "month", shown } = {}) {
  const cities = [...new Set(rows.map(({ city_id }) => city_id))].map(id => ({ id, name: `V${id}` }))
  const statistics = ["mean", "sum", "min", "max", "p10", "p90"].filter(id => id in rows[0])
  const [subject] = subjectsOf({ request: { granularity, statistics }, rows })
  return resultChart({ subject, shown: shown ?? mainStatistic(subject), cities, unit: "°C", look, texts })
}

export const values = series => series.data.map(([, value]) => value)
