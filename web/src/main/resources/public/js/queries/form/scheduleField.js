import { language, t } from "../../i18n/index.js"
import { address } from "../../model/pageAddress.js"
import { dateText, moment } from "../../model/timeText.js"
import { nowMs } from "../../ui/serverClock.js"
import { h, replace } from "../../ui/createElement.js"
import { mayChange } from "../../ui/signedInUser.js"
import { icon } from "../../ui/icons.js"
import { EMPTY_FORM, fieldsOf, toQuery } from "./formState.js"
import { statusChip } from "../../ui/requestStatusChip.js"
import { rejectionText } from "../../model/rejectionReason.js"
import { datesOf, PERIODS } from "../../model/relativePeriods.js"

const RECURRENCES = ["day", "week", "month"]
const USUAL_PERIOD = { day: "yesterday", week: "last_week", month: "last_month" }
const ANSWERS_SHOWN = 3
const MAX_NAME = 80

/**
 * Questions that the server asks again and again, each with its last answers; and when to ask the one in the form.
 * @param {{form: object, api: object, statusOf: (requestId: string) => string|undefined, changed: (schedules: object[]) => void}} parts
 *   `statusOf` an answer as it was heard of last
 */
export function scheduleField({ form, api, statusOf, changed }) {
  let schedules = []
  let drawn = "" // where the answers stood
  const list = h("div.schedules")
  const name = h("input", { type: "text", maxlength: MAX_NAME, "aria-label": t("schedule.name"), placeholder: t("schedule.name"), oninput: offer, onkeydown })
  const every = select("schedule.every", RECURRENCES, "schedule.every", () => (period.value = USUAL_PERIOD[every.value]))
  const period = select("schedule.period", PERIODS, "form.relative")
  const button = h("button.button", { type: "button", onclick: create }, t("schedule.create"))
  const problem = h("p.form-problem", { role: "alert" })
  const summary = h("summary")
  const element = h(
    "details.further",
    summary,
    h(
      "div.further-parts",
      list,
      mayChange && h("div.schedule-new", h("p.field-note", t("schedule.note")), name, h("div.schedule-when", every, period), button, problem),
    ),
  )
  every.value = "month"
  period.value = USUAL_PERIOD.month

  async function load() {
    try {
      take(await api.schedules())
    } catch {
      take([]) // the page says elsewhere that the server does not answer
    }
  }

  async function create() {
    if (button.disabled) return
    button.disabled = true
    replace(problem)
    try {
      await api.createSchedule({ name: name.value.trim(), every: every.value, period: period.value, question: questionOf(form.get()) })
      name.value = ""
      await load()
      name.focus()
    } catch (error) {
      replace(problem, reasonOf(error))
    }
    offer()
  }

  async function end({ schedule_id }) {
    try {
      await api.endSchedule(schedule_id)
      await load()
      summary.focus()
    } catch (error) {
      replace(problem, reasonOf(error))
    }
  }

  /** Enter names the question; it does not send the form. */
  function onkeydown(event) {
    if (event.key !== "Enter") return
    event.preventDefault()
    create()
  }

  function take(found) {
    schedules = found
    changed(found)
    draw()
  }

  function draw() {
    replace(summary, t("schedule.title"), schedules.length > 0 && h("small", String(schedules.length)))
    replace(list, schedules.map(line))
  }

  function line(schedule) {
    return h(
      "div.schedule",
      { "data-schedule-id": schedule.schedule_id },
      h(
        "div.saved-question",
        h("button.pick", { type: "button", onclick: () => form.dispatch({ type: "link", fields: fieldsNow(schedule) }) }, schedule.name),
        h("a.pick", { href: api.scheduleFeedUrl(schedule.schedule_id, language()) }, t("schedule.feed")),
        mayChange && h(
          "button.icon-button",
          { type: "button", "aria-label": t("schedule.end", { name: schedule.name }), onclick: () => end(schedule) },
          icon("close"),
        ),
      ),
      h("p.field-note", t("schedule.when", whenOf(schedule))),
      h("ul.schedule-answers", schedule.answers.slice(0, ANSWERS_SHOWN).map(answer)),
    )
  }

  function answer({ due_on, request_id, status }) {
    return h(
      "li",
      h("a", { href: address({ page: "queries", id: request_id, question: "" }) }, dateText(due_on)),
      " ",
      statusChip({ status: statusOf(request_id) ?? status }),
    )
  }

  function offer() {
    button.disabled = !name.value.trim() || form.get().city_ids.length === 0
  }

  /** Only where an answer is further: events come each second, and a button that is drawn anew loses the focus. */
  function refresh() {
    const said = schedules.flatMap(({ answers }) => answers.map(({ request_id, status }) => statusOf(request_id) ?? status)).join()
    if (said === drawn) return
    drawn = said
    draw()
  }

  draw()
  offer()
  return { element, load, show: offer, refresh }
}

const select = (label, ids, texts, onchange) =>
  h("select", { "aria-label": t(label), onchange }, ids.map(id => h("option", { value: id }, t(`${texts}.${id}`))))

/** What is asked, without when. */
export function questionOf(form) {
  const { date_from, date_to, ...question } = toQuery(form)
  return question
}

const whenOf = ({ every, period, next_due_at }) => ({
  every: t(`schedule.every.${every}`),
  period: t(`form.relative.${period}`),
  next: moment(next_due_at),
})

/** The question as it would be asked today. */
const fieldsNow = ({ question, period }) => ({
  ...EMPTY_FORM,
  ...fieldsOf({ ...question, ...datesOf(period, new Date(nowMs()).toISOString().slice(0, 10)) }),
})

function reasonOf(error) {
  if (error.errors?.length) return error.errors.map(({ reason }) => rejectionText(reason)).join(" · ")
  return error.status ? error.message : t("common.unreachable")
}
