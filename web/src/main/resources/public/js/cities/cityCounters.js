import { language, plural, t } from "../i18n/index.js"
import { sourceName } from "../model/sourceNames.js"
import { dateText } from "../model/timeText.js"
import { conversionOf } from "../units/unitConversion.js"
import { exact, inContract, inUnit, number, quantity, shownUnit, threshold, withUnit, NOTHING } from "../units/unitFormat.js"
import { h, replace } from "../ui/createElement.js"
import { mayChange } from "../ui/signedInUser.js"
import { ownDaysForm, ownDaysText, refusedText } from "./countedDaysForm.js"

const REFRESH_MS = 60_000
const GRANULARITIES = ["year", "season"]
const HOT_C = 30
const DEFINED_C = { SU: 25, TR: 20, FD: 0 } // of the indices, by the ETCCDI
const CAP_C = 30 // of growing degree days that are capped, McMaster and Wilhelm 1997
const [LOWEST_HOT_C, HIGHEST_HOT_C] = [-50, 60]

/**
 * What a city has counted since New Year and since the season began, beside what is usual at this date.
 * @param {{counters: (cityId: string, hotC: number) => Promise<object>, countDays: (cityId: string, days: object) => Promise<object>,
 *   stopCountingDays: (cityId: string, daysId: string) => Promise<object>}} api
 */
export function cityCounters({ counters: load, countDays, stopCountingDays }) {
  const city = h("select", { id: "counters-city", onchange: refresh })
  const shown = celsius => inUnit("temperature_c", celsius)
  const hot = h("input", {
    id: "counters-hot",
    type: "number",
    min: shown(LOWEST_HOT_C),
    max: shown(HIGHEST_HOT_C),
    step: 0.5,
    value: shown(HOT_C),
    onchange: refresh,
  })
  const status = h("p.notice", { role: "status" })
  const table = h("div.counters-table")
  const ownDays = ownDaysForm(days => countDays(city.value, days).then(() => refresh()))
  const element = h(
    "details.counters",
    { ontoggle: () => element.open && refresh() },
    h("summary", t("counters.title")),
    h(
      "div.counters-choice",
      h("label", { for: "counters-city" }, t("counters.city")),
      city,
      h("label", { for: "counters-hot" }, t("counters.hot", { unit: shownUnit("°C") })),
      hot,
    ),
    status,
    table,
    mayChange && ownDays.element,
    h("p", t("counters.note")),
  )
  let names = ""
  let asked = 0
  let refreshedMs = 0

  async function refresh() {
    const number = ++asked
    if (!city.value) return replace(status, t("counters.none"))
    try {
      const counters = await load(city.value, hot.value === "" ? HOT_C : inContract("temperature_c", Number(hot.value)))
      if (number !== asked) return
      replace(status, statusOf(counters))
      replace(table, counters.counters.length ? GRANULARITIES.map(granularity => tableOf(counters, granularity, remove)) : [])
    } catch (failure) {
      if (number !== asked) return
      replace(status, failure.errors?.length ? t("counters.hot_wrong", { low: number(shown(LOWEST_HOT_C)), high: number(shown(HIGHEST_HOT_C)) }) : t("common.unreachable"))
    }
  }

  async function remove(daysId) {
    try {
      await stopCountingDays(city.value, daysId)
      await refresh()
      document.getElementById("own-days-at")?.focus() // the row that had the button is gone
    } catch (failure) {
      ownDays.tell(refusedText(failure))
    }
  }

  /** @param {{city_id: string, name: string}[]} cities */
  function show(cities) {
    const sorted = [...cities].sort((one, other) => one.name.localeCompare(other.name, language()))
    const next = JSON.stringify(sorted)
    if (next === names) return
    names = next
    const chosen = city.value
    replace(city, sorted.map(({ city_id, name }) => h("option", { value: city_id }, name)))
    if (sorted.some(({ city_id }) => city_id === chosen)) city.value = chosen
    else if (element.open) refresh()
  }

  function tick(nowMs) {
    if (!element.open || nowMs - refreshedMs < REFRESH_MS) return
    refreshedMs = nowMs
    refresh()
  }

  return { element, show, tick }
}

/** Up to which day, and how far the day under way is: "jusqu’au 8 août 2022 · 9 août : 14 heures sur 24, provisoire". */
export function statusOf({ through, today, sources }) {
  if (!through) return t("counters.none")
  return [
    t("counters.through", { day: dateText(through) }),
    today && plural("counters.today", today.temperature_hours, { day: dateText(today.date), expected: today.expected_hours }),
    ...sources
      .filter(({ metric }) => metric === "temperature_c")
      .map(({ source, live, to }) => t(live ? "counters.live" : "counters.history", { source: sourceName(source), day: dateText(to) })),
  ]
    .filter(Boolean)
    .join(" · ")
}

/** One table for the year and one for the season: what is counted, how many there are now, how many are usual by this date. */
function tableOf({ counters, own_days }, granularity, remove) {
  const shown = counters.filter(counter => counter.granularity === granularity)
  const heads = [t("counters.counter"), t(`counters.now.${granularity}`), t("counters.usual")]
  return h(
    "table",
    { "data-since": granularity },
    h("caption", t("counters.since", { day: dateText(shown[0].from) })),
    h("thead", h("tr", heads.map(head => h("th", { scope: "col" }, head)))),
    h(
      "tbody",
      shown.map(counter =>
        h(
          "tr",
          { "data-counter": counter.counter },
          h("th", { scope: "row" }, nameParts(counter), granularity === GRANULARITIES[0] && counter.own && ownParts(counter.own, own_days, remove)),
          h("td", h("strong", valueText(counter, counter.value)), smallText(nowDetail(counter))),
          h("td", h("strong", valueText(counter, counter.comparison.normal, 1)), smallText(usualDetail(counter))),
        ),
      ),
    ),
  )
}

const smallText = text => text && h("small", text)

/** "Jours d’été", and below it what that is: "maximum au-dessus de 25 °C". */
function nameParts(counter) {
  const whole = nameOf(counter)
  const [, name, meaning] = /^([^(]+) \((.+)\)$/.exec(whole) ?? [null, whole]
  return [name, smallText(meaning)]
}

/** By whom days of the city's own were set, and a button that takes them away again. */
function ownParts(own, days, remove) {
  const { days_id } = days.find(({ watches, op, at }) => watches === own.watches && op === own.op && at === own.at)
  const name = ownDaysText(own)
  return [
    own.set_by && h("small", ` ${t("counters.own_by", { who: own.set_by })}`),
    " ",
    mayChange && h("button.button.button-quiet", { type: "button", "aria-label": t("counters.own_remove_days", { days: name }), onclick: () => remove(days_id) }, t("counters.own_remove")),
  ]
}

/** "Jours d’été (maximum au-dessus de 25 °C)". */
export function nameOf({ counter, threshold_c, own }) {
  if (own) return ownDaysText(own)
  const known = threshold_c ?? DEFINED_C[counter]
  return t(`counters.name.${counter}`, { threshold: known === undefined ? "" : celsiusText(known), cap: celsiusText(CAP_C) })
}

const celsiusText = celsius => threshold("temperature_c", celsius)

function valueText({ unit }, value, digits = 0) {
  if (value === null) return NOTHING
  if (unit === "mm") return quantity("precipitation_mm", value)
  return unit === "days" ? plural("counters.days", value, { count: number(value, digits) }) : degreeDayText(value, digits)
}

function degreeDayText(value, digits) {
  return withUnit(number(conversionOf("°C·d").value(value), digits), t("counters.degree_days", { unit: shownUnit("°C") }))
}

/** Beside what is counted now: "3e plus élevé de 31 ans · 13 jours avec la journée en cours"; or why there is no value. */
export function nowDetail(counter) {
  const { value, so_far, reason, comparison } = counter
  return joined(
    reason && t(`counters.${reason}`),
    rankText(comparison),
    so_far !== null && so_far !== value && t("counters.so_far", { value: valueText(counter, so_far) }),
  )
}

/** Beside what is usual: of how few years it is, or why there is nothing to compare with. */
export function usualDetail({ reason, comparison: { state, normal_year_count } }) {
  return joined(
    state === "provisional" && plural("counters.provisional", normal_year_count),
    state === "too_few_years" && !reason && t("counters.too_few_years"),
  )
}

const joined = (...parts) => parts.filter(Boolean).join(" · ")

/** From the nearer end; nothing where all years are equal. */
function rankText({ rank_high, rank_low, year_count }) {
  if (rank_high === null || (rank_high === 1 && rank_low === 1)) return null
  const years = year_count + 1
  const [end, rank] = rank_high <= rank_low ? ["high", rank_high] : ["low", rank_low]
  return rank === 1 ? t(`counters.rank.${end}est`, { years }) : t(`counters.rank.${end}`, { rank: ordinal(rank), years })
}

/** Of the second and those after it: the first has no number. */
function ordinal(rank) {
  if (language() === "fr") return `${exact(rank)}e`
  const suffix = { one: "st", two: "nd", few: "rd", other: "th" }[new Intl.PluralRules("en", { type: "ordinal" }).select(rank)]
  return `${exact(rank)}${suffix}`
}
