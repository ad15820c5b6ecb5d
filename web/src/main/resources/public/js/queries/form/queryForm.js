import { language, t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { mayChange, viewerNote } from "../../ui/signedInUser.js"
import { METRIC_IDS } from "../../units/unitFormat.js"
import { choiceGroup } from "../../ui/fieldsetWithErrors.js"
import { cityField } from "./cityField.js"
import { dateField } from "./dateField.js"
import { GRANULARITIES, STATISTICS } from "./formState.js"
import { advancedOptions } from "./advancedOptions.js"
import { hints } from "./answerSizeHints.js"
import { presetField } from "./presetField.js"
import { savedField } from "./savedQuestionsField.js"
import { scheduleField } from "./scheduleField.js"
import { savedQuestions } from "./savedQuestions.js"

/** The form for a question about past years. Its state lives outside: it survives a change of tab or language. */
export function queryForm({ form, isAnswered, names, histories, preferred, search, submit, schedules }) {
  const { dispatch } = form
  const cities = cityField({ search, names, dispatch, language: language(), preferred })
  const dates = dateField({ dispatch })
  const lists = [
    choiceGroup({
      field: "metrics",
      legend: t("form.metrics"),
      type: "checkbox",
      ids: METRIC_IDS,
      text: id => t(`metric.${id}`),
      dispatch,
    }),
    choiceGroup({
      field: "statistics",
      legend: t("form.statistics"),
      type: "checkbox",
      ids: STATISTICS,
      text: id => t(`statistic.${id}`),
      dispatch,
    }),
    choiceGroup({
      field: "granularity",
      legend: t("form.granularity"),
      type: "radio",
      ids: GRANULARITIES,
      text: id => t(`granularity.${id}`),
      dispatch,
    }),
  ]
  const presets = presetField({ form, histories, needCity })
  const saved = savedField({ form, saved: savedQuestions(localStorage) })
  const scheduled = scheduleField({ form, ...schedules })
  const advanced = advancedOptions({ form, histories, startsFolded: isAnswered })
  const hint = hints({ names })
  const problem = h("p.form-problem", { role: "alert", "data-field": "request" })
  const button = h("button.button.button-primary", { type: "submit" }, t("form.submit"))
  const element = h(
    "form.card.query-form",
    { novalidate: true, "aria-labelledby": "form-title", onsubmit },
    h("h2", { id: "form-title" }, t("form.title")),
    presets.element, // before the cities: of these there may be fifty
    cities.element,
    dates.element,
    lists.map(list => list.element),
    hint.element,
    problem,
    mayChange ? button : viewerNote("viewer.queries"),
    advanced.element, // a preset may open it: below the button it leaves the way there short
    saved.element,
    scheduled.element,
  )

  async function onsubmit(event) {
    event.preventDefault()
    if (!mayChange) return
    button.disabled = true
    await submit()
    button.disabled = false
    focusWhereItGoesOn()
  }

  /** The first field in error, which may be far above the button; else the button itself, where it lost the focus while disabled. */
  function focusWhereItGoesOn() {
    if (!focusWrong() && document.activeElement === document.body) button.focus()
  }

  /** With the whole of its group in sight, whose error stands on top. @returns {boolean} whether there is one */
  function focusWrong() {
    const wrong = element.querySelector(".group-wrong :is(input, button), input[aria-invalid=true]")
    if (!wrong) return false
    wrong.focus({ preventScroll: true })
    const group = wrong.closest(".group") ?? wrong
    group.scrollIntoView({ block: group.offsetHeight > innerHeight / 2 ? "start" : "nearest" })
    wrong.scrollIntoView({ block: "nearest" })
    return true
  }

  /** A frequent question without a city: it is marked, and what is missing is said where it can be chosen. */
  function needCity(key) {
    form.dispatch({ type: "refused", errors: [{ field: "city_ids", reason: t(key) }] })
    focusWrong()
  }

  function show() {
    presets.show() // first: the dates follow the cities
    const state = form.get()
    cities.show(state, histories())
    dates.show(state, histories())
    lists.forEach(list => list.show(state))
    advanced.show(state)
    saved.show()
    scheduled.show()
    hint.show(state, histories())
    replace(problem, [...new Set(Object.values(state.errors).flat())].join(" · "))
  }

  function rename() {
    cities.rename(form.get(), histories())
    hint.show(form.get(), histories())
  }

  show()
  function expect(estimate) {
    hint.expect(estimate, form.get(), histories())
  }

  return { element, show, showWaiting: cities.showWaiting, rename, expect, loadSchedules: scheduled.load, refreshSchedules: scheduled.refresh }
}
