import { language } from "../i18n/index.js"
import { format } from "../model/timeText.js"
import { utcOffset } from "../model/utcOffsets.js"

/** The axes of curves over time: round numbers upwards, the city's own clock along. */

const QUARTER_MS = 15 * 60 * 1000 // every clock of the world is a whole number of quarter-hours off
const STEPS_H = [1, 3, 6, 12, 24, 48, 96, 168]
const LABEL_PX = 46
const ROUND = [1, 2, 2.5, 5, 10]

/** @returns {{low: number, high: number, ticks: number[]}} the values and both ends at round numbers */
export function valueScale(low, high, wanted = 4) {
  const span = high - low || 1
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ROUND.find(factor => factor * power >= rough) * power
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => clean((first + i) * step))
  return { low: ticks[0], high: ticks.at(-1), ticks }
}

/**
 * Full hours of the city's clock, as many as have room: 0, 3, 6 … or whole days.
 * @returns {{at: number, text: string, isDay: boolean}[]}
 */
export function timeTicks(start, end, zone, widthPx) {
  const hours = (end - start) / 3_600_000
  const stepH = STEPS_H.find(step => (widthPx * step) / hours >= LABEL_PX) ?? STEPS_H.at(-1)
  const ticks = []
  for (let at = Math.ceil(start / QUARTER_MS) * QUARTER_MS; at <= end; at += QUARTER_MS) {
    const local = new Date(at + (utcOffset(zone, at) ?? 0) * 1000)
    if (local.getUTCMinutes() !== 0) continue
    const isDay = local.getUTCHours() === 0
    const isShown = stepH > 24 ? isDay && Math.floor(local / 86_400_000) % (stepH / 24) === 0 : local.getUTCHours() % stepH === 0
    if (isShown) ticks.push({ at, isDay, text: tickText(local, isDay) })
  }
  return ticks
}

function tickText(local, isDay) {
  return isDay
    ? format({ weekday: "short", day: "numeric", timeZone: "UTC" }, local)
    : format({ hour: "2-digit", minute: language() === "fr" ? undefined : "2-digit", timeZone: "UTC" }, local)
}

/** Without the dust of binary fractions. */
const clean = value => Number(value.toPrecision(12))
