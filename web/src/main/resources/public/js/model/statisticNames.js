import { t } from "../i18n/index.js"

/**
 * Statistics: count, mean, min, max, sum, stddev, the percentiles p01 to p99, and when the lowest and the highest
 * was.
 */

export const isPercentile = id => /^p\d\d$/.test(id)
/** Whether it is a time, which has no unit. */
export const isTime = id => /^(min|max)_at$/.test(id)

/** The same within a sentence. */
export const statisticWord = id =>
  isPercentile(id) && id !== "p50" ? statisticName(id) : lowerFirst(statisticName(id))

export function statisticName(id) {
  if (id === "p50") return t("statistic.median")
  return isPercentile(id) ? t("statistic.percentile", { rank: Number(id.slice(1)) }) : t(`statistic.${id}`)
}

const lowerFirst = text => text[0].toLowerCase() + text.slice(1)
