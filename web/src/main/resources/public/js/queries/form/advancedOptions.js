import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { conditionField } from "./conditionField.js"
import { degreeDayField } from "./degreeDayField.js"
import { eventField } from "./eventField.js"
import { choiceGroup } from "../../ui/fieldsetWithErrors.js"
import { FURTHER_STATISTICS, furtherInUse, HOURS, MONTHS, STATISTICS, WIND_SECTORS } from "./formState.js"
import { indexField } from "./indexField.js"
import { hourText, monthText } from "../../model/periodText.js"
import { referenceField } from "./referenceField.js"
import { sourceField } from "./sourceField.js"
import { statisticName } from "../../model/statisticNames.js"
import { trendField } from "./trendField.js"

const FIELDS = ["filters", "indices", "rain_threshold_mm", "degree_days", "events", "wind_sectors", "reference", "trend", "source"]

/**
 * What few questions need, in a fold that names what it holds, or what of it is in use. It opens by itself where it holds an
 * error, a past question's choices or what a frequent question has chosen in it; beside an answer it waits for the next choice.
 */
export function advancedOptions({ form, histories, startsFolded }) {
  const { dispatch } = form
  const parts = [
    statisticsField(dispatch),
    choiceGroup({
      field: "months",
      tellsErrors: false,
      legend: t("form.months"),
      type: "checkbox",
      ids: MONTHS,
      text: month => monthText(month, "short"),
      dispatch,
    }),
    choiceGroup({
      field: "hours",
      tellsErrors: false,
      legend: t("form.hours"),
      type: "checkbox",
      ids: HOURS,
      text: hourText,
      dispatch,
    }),
    conditionField({ dispatch }),
    indexField({ dispatch }),
    degreeDayField({ dispatch }),
    eventField({ dispatch }),
    choiceGroup({
      field: "wind_sectors",
      legend: t("form.wind_sectors"),
      type: "radio",
      ids: ["", ...WIND_SECTORS],
      text: count => (count ? t("form.wind_sectors_count", { count }) : t("form.wind_sectors_none")),
      dispatch,
    }),
    referenceField({ dispatch, histories }),
    trendField({ dispatch }),
    sourceField({ dispatch, histories }),
  ]
  const summary = h("summary")
  const element = h(
    "details.further",
    summary,
    h(
      "div.further-parts",
      parts.map(part => part.element),
    ),
  )
  let before = startsFolded ? furtherInUse(form.get()).length : 0
  let preset = startsFolded ? form.get().preset : null

  function show(state) {
    const inUse = furtherInUse(state)
    const named = inUse.map(part => t(`form.further.${part}`)).join(", ")
    replace(summary, t("form.further"), " ", inUse.length ? h("small", named) : h("small.further-holds", t("form.further_holds")))
    const isFilled = inUse.length > 0 && (before === 0 || (state.preset && state.preset !== preset))
    if (FIELDS.some(field => state.errors[field]) || isFilled) element.open = true
    before = inUse.length
    preset = state.preset
    parts.forEach(part => part.show(state))
  }

  return { element, show }
}

/** The usual percentiles, and any other that a past question asked for. */
function statisticsField(dispatch) {
  const element = h("div")
  let offered = FURTHER_STATISTICS
  let group

  function draw() {
    group = choiceGroup({
      field: "statistics",
      name: "further-statistics",
      tellsErrors: false,
      legend: t("form.further_statistics"),
      type: "checkbox",
      ids: offered,
      text: statisticName,
      dispatch,
    })
    replace(element, group.element)
  }

  function show(form) {
    const others = form.statistics.filter(id => !STATISTICS.includes(id) && !offered.includes(id))
    if (others.length || !group) {
      offered = [...offered, ...others]
      draw()
    }
    group.show(form)
  }

  return { element, show }
}
