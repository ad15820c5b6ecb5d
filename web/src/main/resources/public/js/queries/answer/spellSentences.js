import { knows, plural, t } from "../../i18n/index.js"
import { dateText } from "../../model/timeText.js"
import { number, shownUnit, withUnit } from "../../units/unitFormat.js"
import { periodText, timeText } from "../../model/periodText.js"
import { listed } from "../../i18n/abbreviatedList.js"

/** What an answer says of spells and of dates of frost. */

/** How many spells, the longest and the highest peak; of a city without any whether there was none, or nobody can tell. */
export function spellsText(rows) {
  const spells = rows.filter(row => row.from)
  if (!spells.length) return rows.length ? noSpellText(rows[0]) : ""
  const peaks = spells.filter(row => typeof row.peak_c === "number")
  const isCold = spells[0].event === "frost_spell"
  const peak = peaks.length && peaks.reduce((best, row) => (isCold ? row.peak_c < best.peak_c : row.peak_c > best.peak_c) ? row : best)
  return [
    plural("headline.spells", spells.length, { days: number(spells.reduce((sum, row) => sum + row.value, 0)) }),
    longestText(spells),
    peak && t("headline.peak", { value: withUnit(number(peak.peak_c, 1), shownUnit("°C")), when: timeText(peak.peak_on) }),
  ]
    .filter(Boolean)
    .join(" ")
}

/** "Vague de chaleur impossible à établir : 1 128 jours complets sur 1 827." */
function noSpellText({ event, value, count, expected_count }) {
  const key = value === 0 ? `headline.no_spell.${event}` : `headline.unknown_spell.${event}`
  return knows(key) ? t(key, { count: number(count), expected: number(expected_count) }) : ""
}

function longestText(spells) {
  const days = Math.max(...spells.map(({ value }) => value))
  const longest = spells.filter(({ value }) => value === days)
  return plural("headline.longest", longest.length, { period: listed(longest.map(({ period }) => periodText(period, "spell"))), days: number(days) })
}

/** "Dernière gelée de 2023 : le 5 avril. La plus tardive de toutes : le 6 avr. 2021." */
export function frostText(rows) {
  const frosts = frostsOf(rows)
  return frosts ? t(`headline.${frosts.event}`, frosts) : ""
}

/** The last and the first, in whichever order they were asked for: in one sentence where they are of the same year. */
export function frostsText(asked) {
  const found = asked.map(frostsOf)
  const [last, first] = ["last_frost", "first_frost"].map(event => found.find(frosts => frosts?.event === event))
  if (!last || last.year !== first?.year) return asked.map(frostText).filter(Boolean).join(" ")
  return t("headline.frosts", { year: last.year, last: last.date, first: first.date, latest: last.extreme, earliest: first.extreme })
}

/** The newest, and the latest or earliest: within a calendar year, so month and day tell which is later. */
function frostsOf(rows) {
  const frosts = rows.filter(row => row.from)
  if (!frosts.length) return null
  const [{ event }] = frosts
  const inYear = [...frosts].sort((a, b) => a.from.slice(5).localeCompare(b.from.slice(5)))
  const newest = frosts.reduce((a, b) => (b.from > a.from ? b : a)).from
  return { event, year: newest.slice(0, 4), date: periodText(newest, "day_of_year"), extreme: dateText(inYear.at(event === "last_frost" ? -1 : 0).from) }
}
