import { isPercentile } from "../model/statisticNames.js"

/** What of a subject the chart shows. */

const BANDS_UP_TO = 3 // more than three bands above each other hide the lines

/** The statistic drawn: the mean where it was asked for, the sum of rain, else what was. */
export function mainStatistic({ statistics, isTotal }) {
  if (isTotal && statistics.includes("sum")) return "sum"
  const inOrder = ["value", "mean", "p50", "sum", "max", "min", "stddev"]
  return inOrder.find(id => statistics.includes(id)) ?? statistics.find(isPercentile) ?? "count"
}

/** The lowest and the highest of what is drawn as a band: the outermost percentiles on both sides of the median, else min and max. */
export function band({ statistics }) {
  const ranks = statistics
    .filter(isPercentile)
    .map(id => Number(id.slice(1)))
    .sort((a, b) => a - b)
  if (ranks[0] < 50 && ranks.at(-1) > 50) return [ranks[0], ranks.at(-1)].map(percentile)
  return statistics.includes("min") && statistics.includes("max") ? ["min", "max"] : null
}

const percentile = rank => `p${String(rank).padStart(2, "0")}`

/** An hour has one value, and the range of a sum is another quantity. */
export function hasRange(subject, cityCount) {
  return (
    ["mean", "p50"].includes(mainStatistic(subject)) &&
    subject.granularity !== "hour" &&
    cityCount <= BANDS_UP_TO &&
    band(subject) !== null
  )
}

/** Totals and differences grow from zero and are drawn as bars; the rest are levels. */
export function isBar(subject, shown) {
  return subject.isTotal && ["sum", "value"].includes(shown) ? true : shown.endsWith("_anomaly") || shown === "count"
}
