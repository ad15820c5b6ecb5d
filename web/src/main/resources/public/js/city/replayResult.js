import { isRecord, isSevere, recordMark, textOf } from "../model/alertText.js"
import { plot } from "../charts/curvePlot.js"
import { plural, t } from "../i18n/index.js"
import { dateIn, dateRange, momentIn, yearsText } from "../model/timeText.js"
import { h, replace } from "../ui/createElement.js"
import { icon } from "../ui/icons.js"
import { inUnit, number, percent, shownUnit, temperature } from "../units/unitFormat.js"
import { learnUtcOffsets } from "../model/utcOffsets.js"
import { axisNumber } from "./curvePanels.js"
import { fired } from "../model/replayEpisode.js"

const HEIGHT = 180
const SECONDS_PER_HOUR = 3_600

/** What an episode came to: its curve before what is usual, what fired, what became of the readings. All of it is a replay. */
export function replayResult() {
  const place = h("div.plots")
  const element = h("div.replay-result", { hidden: true })
  const sized = new ResizeObserver(() => place.clientWidth && place.clientWidth !== width && draw())
  sized.observe(place)
  let width = 0
  let shown = null

  function show(episode) {
    shown = episode
    width = 0
    learnUtcOffsets({ [episode.timezone]: episode.utc_offsets })
    const all = fired(episode)
    const hidden = episode.alert_count - episode.alerts.length
    element.hidden = false
    replace(
      element,
      h("h3", { tabindex: "-1" }, titleOf(episode), " ", h("span.badge.badge-replay", t("replay.mark"))),
      h("p.replay-counts", countsText(episode.counts)),
      h("h4", t("replay.chart", { unit: shownUnit("°C") })),
      place,
      h("h4", plural("replay.fired", all.length + hidden)),
      h("ol.replay-fired", { tabindex: "0", role: "list", "aria-label": t("replay.events") }, all.map(each => item(each, episode.timezone))),
      hidden > 0 && h("p", plural("replay.more", hidden)),
    )
    draw()
  }

  function hide() {
    shown = null
    element.hidden = true
    replace(element)
  }

  function draw() {
    width = place.clientWidth
    if (!shown?.readings.length || !width) return
    const rows = shown.readings.map(row => ({ ...row, ms: Date.parse(row.at) }))
    const line = (field, kind) => ({ kind, points: rows.map(row => ({ at: row.ms, value: inUnit("temperature_c", row[field]) })) })
    const { element: drawing } = plot({
      start: rows[0].ms,
      end: rows.at(-1).ms,
      zone: shown.timezone,
      width,
      height: HEIGHT,
      number: axisNumber,
      label: chartLabel(rows),
      lines: [line("climate_normal_c", "plot-normal"), line("temperature_c", "plot-temperature")],
      bands: [{ kind: "plot-usual", points: rows.map(row => ({ at: row.ms, low: inUnit("temperature_c", row.climate_p10_c), high: inUnit("temperature_c", row.climate_p90_c) })) }],
    })
    drawing.querySelector(".plot-cursor").remove()
    replace(place, drawing)
  }

  return { element, show, hide, stop: () => sized.disconnect() }
}

function titleOf({ request }) {
  return t("replay.played", { dates: dateRange(request.date_from, request.date_to), speed: t("replay.hours_a_second", { count: number(request.speed / SECONDS_PER_HOUR) }) })
}

/** For who does not see it. */
function chartLabel(rows) {
  const known = rows.map(row => row.temperature_c).filter(value => value !== null)
  return t("replay.chart_label", { low: temperature(Math.min(...known)), high: temperature(Math.max(...known)) })
}

/** What became of the readings, in one sentence each. */
export function countsText({ sent, live, compared, not_compared, closed_hours, repeated, older, rejects }) {
  const refused = Object.entries(rejects).map(([reason, count]) => t("replay.rejected", { count: number(count), reason: t(`replay.reject.${reason}`) }))
  return [
    t("replay.sent", { sent: number(sent), live: number(live), hours: number(closed_hours) }),
    compared ? t("replay.compared", { count: number(compared) }) : `${t(not_compared === "no_climate" ? "replay.no_climate" : `climate.${not_compared}`)}.`,
    repeated > 0 && plural("replay.repeated", repeated),
    older > 0 && plural("replay.older", older),
    refused.length > 0 && t("replay.rejects", { list: refused.join(", ") }),
  ]
    .filter(Boolean)
    .join(" ")
}

function item({ at, alert, unusual }, zone) {
  const time = momentIn(zone, at)
  if (unusual) return h("li", { "data-kind": "unusual" }, icon("record"), h("span", unusualText(unusual, zone)), h("small", time, t("alerts.of_replay")))
  return h(
    "li",
    { "data-kind": "alert", "data-severe": String(isSevere(alert) && alert.event !== "end"), "data-record": recordMark(alert), "data-event": alert.event },
    icon(isRecord(alert) ? "record" : "warning"),
    h("span", textOf(alert)),
    h("small", time, " · ", t(`replay.event.${alert.event}`), t("alerts.of_replay")),
  )
}

function unusualText({ at, temperature_c, is_warm, share_pct, value_count, year_from, year_to }, zone) {
  const values = { temperature: temperature(temperature_c), share: percent(share_pct), count: number(value_count), span: yearsText({ from: year_from, to: year_to }, Number(dateIn(zone, at).slice(0, 4))) }
  return t(is_warm ? "replay.warmer" : "replay.colder", values)
}
