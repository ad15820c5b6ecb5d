import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { fieldOf } from "./answerViews.js"

/** Answers that have nothing to show: what is said of them, and when there is no chart. */

/** Why there is nothing to see, where there is nothing and the answer itself does not say why. */
export function emptiness({ rows, statistics, granularity, isSelective, isDate }, { remarks }) {
  if (rows.every(row => row.count === 0))
    return !remarks?.length && h("p.notice", t(isSelective ? "result.none_fulfils" : "result.nothing"))
  const isWithoutValue = statistics[0] === "value" && granularity !== "spell" && rows.every(row => row.value === null)
  return isWithoutValue && h("p.notice", t(isDate ? "events.no_value" : "result.too_few_days"))
}

/** Whether a chart would be empty, or says less than the row it is made of. */
export const isEmptyChart = view => isOneValue(view) || isWithoutValue(view)

const isOneValue = ({ subject, cities }) => cities.length === 1 && subject.rows.length === 1 && ["period", "day"].includes(subject.granularity)

const isWithoutValue = view => {
  const { rows, granularity } = view.subject
  if (granularity === "spell") return rows.every(row => !row.from)
  return rows.every(row => typeof row[fieldOf(view)] !== "number")
}
