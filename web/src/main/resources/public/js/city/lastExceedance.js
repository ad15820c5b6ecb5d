import { plural, t } from "../i18n/index.js"
import { dateIn, dateText } from "../model/timeText.js"
import { temperature } from "../units/unitFormat.js"
import { h, replace } from "../ui/createElement.js"

const REFRESH_MS = 15_000 // at most: a replay brings a reading every second
const DAY_MS = 86_400_000
const TELLING_PAST_DAYS = 365 // "never" of a shorter past is no news
const MAX_MISSING_SHARE = 0.1 // of the days since: with more of them nobody knows

/**
 * When it was last as warm as on this day so far, or as cold, whichever is longer ago: yesterday on an ordinary day. Of
 * the day's highest and lowest and not of the reading: what was told at noon holds in the evening.
 * @param {(reading: {celsius: number, source: string, before: string}) => Promise<object>} load
 */
export function lastExceedance(load) {
  const element = h("section.card.last-exceedance", { hidden: true })
  let askedFor = ""
  let askedMs = 0
  let day = null

  /**
   * @param {object|null} reading the last one of the city
   * @param {object[]} rows closed hours of its source
   */
  function show(reading, rows) {
    day = reading && dayOf(reading, rows, day)
    if (Number.isFinite(day?.highest)) look(day)
    else element.hidden = true
  }

  async function look({ source, before, highest, lowest }) {
    const key = JSON.stringify([source, before, highest, lowest])
    if (key === askedFor || Date.now() - askedMs < REFRESH_MS) return
    askedFor = key
    askedMs = Date.now()
    const answers = await Promise.all([highest, lowest].map(celsius => load({ celsius, source, before }))).catch(() => null)
    if (askedFor !== key) return
    if (!answers) askedFor = "" // the next reading of any city asks again
    const [sentence, ...basis] = answers ? sentencesOf(...answers) : []
    element.hidden = !sentence
    replace(element, h("p", sentence), h("p.summary", basis.join(" ")))
  }

  return { element, show }
}

/**
 * The local day of a reading as far as it has come, by its source: its closed hours, and the readings that were seen of it.
 * @returns {{source: string, before: string, highest: number, lowest: number}} infinite where no temperature is known
 */
export function dayOf({ source, timezone, observed_at, temperature_c }, rows, seen) {
  const before = dateIn(timezone, observed_at)
  const isSame = seen?.source === source && seen.before === before
  const ofDay = rows.filter(({ at }) => dateIn(timezone, at) === before && at <= Date.parse(observed_at)).map(row => row.temperature_c)
  const known = [...ofDay, temperature_c, isSame && seen.highest, isSame && seen.lowest].filter(Number.isFinite)
  return { source, before, highest: Math.max(...known), lowest: Math.min(...known) }
}

/**
 * @param {object} hot the answer about the highest of the day
 * @param {object} cool the answer about the lowest
 * @returns {string[]} the sentence, and what it rests on; none where the past is too short or has gaps
 */
export function sentencesOf(hot, cool) {
  const { before, from, warm } = hot
  const { cold } = cool
  if (!warm.date && !cold.date) return []
  const daysSince = date => (Date.parse(before) - Date.parse(date)) / DAY_MS
  const told = [{ side: "warm", celsius: hot.temperature_c, ...warm }, { side: "cold", celsius: cool.temperature_c, ...cold }].map(each => ({ ...each, ago: each.date ? daysSince(each.date) : Infinity }))
  const [{ side, celsius, date, value_c, missing_days }] = told.sort((one, other) => other.ago - one.ago)
  if (!date && daysSince(from) < TELLING_PAST_DAYS) return []
  if (missing_days > MAX_MISSING_SHARE * daysSince(date ?? from)) return []
  const value = temperature(celsius)
  return [
    date
      ? t(`city.last.${side}`, { value, day: dateText(date), reached: temperature(value_c) })
      : t(`city.last.${side}_never`, { value, day: dateText(from) }),
    t(`city.last.${side}_so_far`),
    t("city.last.note"),
    missing_days > 0 && plural("city.last.missing", missing_days),
  ].filter(Boolean)
}
