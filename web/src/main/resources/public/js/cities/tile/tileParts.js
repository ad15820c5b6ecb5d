import { language, t } from "../../i18n/index.js"
import { degrees, difference, shownUnit } from "../../units/unitFormat.js"
import { h } from "../../ui/createElement.js"
import { icon } from "../../ui/icons.js"
import { momentIn } from "../../model/timeText.js"
import { hasWholeYear } from "./backfillText.js"
import { unusualInTile } from "./unusualness.js"
import { factList } from "./readingFactList.js"
import { feelsLike } from "./feelsLike.js"
import { day, trace } from "./lastDayTemperatures.js"
import { qualityNotes } from "./qualityNotes.js"
import { skyOf, skyPicture } from "./skyPicture.js"
import { isNight } from "./sunBelowHorizon.js"

/** The parts of a tile that a new reading changes. */

export function readingParts({ last, readings, coverage }) {
  return [replayBadge(last), now(last), climate(last, hasWholeYear(coverage)), quality(last), trace(readings), day(last), factList(last)]
}

function replayBadge(reading) {
  return (
    reading.replayed &&
    h(
      "p.badge.badge-replay",
      { "data-badge": "replay" },
      icon("replay"),
      h("span", t("tile.replay")),
      h("strong", momentIn(reading.timezone, reading.observed_at)),
    )
  )
}

function now(reading) {
  const sky = skyOf(reading)
  const trend = reading.temperature_trend_1h_c
  const text = language() === "fr" ? reading.weather_fr : reading.weather_en
  return h(
    "div.now",
    h(
      "div",
      h(
        "p.now-temperature",
        { "data-value": "temperature" },
        degrees(reading.temperature_c),
        h("span.now-unit", `\u00a0${shownUnit("°C")}`),
      ),
      trend !== null && h("p.now-trend", t("tile.trend", { value: difference("temperature_c", trend) })),
    ),
    h(
      "div.now-side",
      h(
        "p.now-sky",
        sky && skyPicture(sky, isNight(reading)),
        h("span", text || (sky ? t(`sky.${sky}`) : t("sky.unknown"))),
      ),
      feels(reading),
    ),
  )
}

function climate(reading, isPastHeld) {
  const words = unusualInTile(reading, isPastHeld)
  return (
    words &&
    h("p.now-climate", { "data-value": "climate" }, words.text && h("strong", words.text), words.text && " ", h("small", words.detail))
  )
}

function feels(reading) {
  const values = feelsLike(reading)
  return (
    values.length > 0 &&
    h(
      "ul.feels",
      h("li", t("feels.label")),
      values.map(({ name, formula, text }) => h("li", { title: formula }, h("b", text), " ", name)),
    )
  )
}

function quality(reading) {
  return qualityNotes(reading).map(({ suspicious, text }) =>
    h(suspicious ? "p.badge.badge-warning" : "p.badge", suspicious && icon("warning"), text),
  )
}
