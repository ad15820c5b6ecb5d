import { plural, t } from "../i18n/index.js"
import { dateIn, dateText } from "../model/timeText.js"
import { temperature } from "../units/unitFormat.js"
import { h, replace } from "../ui/createElement.js"

const REFRESH_MS = 15_000 // at most: a replay brings a reading every second
const DAY_MS = 86_400_000
const TELLING_DAYS = 7 // it was as warm this week: that is no news
const TELLING_PAST_DAYS = 365 // "never" of a shorter past is none either
const MAX_MISSING_SHARE = 0.1 // of the days since: with more of them nobody knows

/**
 * When it was last as warm as now, or as cold, whichever is longer ago; nothing on a day like those before it.
 * @param {(reading: {celsius: number, source: string, before: string}) => Promise<object>} load
 */
export function lastExceedance(load) {
  const element = h("section.card.last-exceedance", { hidden: true })
  let askedFor = ""
  let askedMs = 0

  /** @param {object|null} reading the last one of the city */
  function show(reading) {
    if (!Number.isFinite(reading?.temperature_c)) element.hidden = true
    else look({ celsius: reading.temperature_c, source: reading.source, before: dateIn(reading.timezone, reading.observed_at) })
  }

  async function look(wanted) {
    const key = JSON.stringify(wanted)
    if (key === askedFor || Date.now() - askedMs < REFRESH_MS) return
    askedFor = key
    askedMs = Date.now()
    const answer = await load(wanted).catch(() => null)
    if (askedFor !== key) return
    if (!answer) askedFor = "" // the next reading of any city asks again
    const [sentence, ...basis] = answer ? sentencesOf(answer) : []
    element.hidden = !sentence
    replace(element, h("p", sentence), h("p.summary", basis.join(" ")))
  }

  return { element, show }
}

/** @returns {string[]} the sentence, and what it rests on; none where there is no news */
export function sentencesOf({ temperature_c, before, from, warm, cold }) {
  if (!warm.date && !cold.date) return []
  const daysSince = date => (Date.parse(before) - Date.parse(date)) / DAY_MS
  const told = [{ side: "warm", ...warm }, { side: "cold", ...cold }].map(each => ({ ...each, ago: each.date ? daysSince(each.date) : Infinity }))
  const [{ side, date, value_c, missing_days, ago }] = told.sort((one, other) => other.ago - one.ago)
  if (date ? ago < TELLING_DAYS : daysSince(from) < TELLING_PAST_DAYS) return []
  if (missing_days > MAX_MISSING_SHARE * daysSince(date ?? from)) return []
  const value = temperature(temperature_c)
  return [
    date
      ? t(`city.last.${side}`, { value, day: dateText(date), reached: temperature(value_c) })
      : t(`city.last.${side}_never`, { value, day: dateText(from) }),
    t("city.last.note"),
    missing_days > 0 && plural("city.last.missing", missing_days),
  ].filter(Boolean)
}
