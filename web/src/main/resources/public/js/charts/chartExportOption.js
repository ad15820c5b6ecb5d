import { t } from "../i18n/index.js"

/**
 * A chart as a picture of its own: title and dates above it, sources and licence below, without what only works on a
 * page. What the reader has zoomed to stays what is shown.
 */

const WIDTH_PX = 1000
const HEIGHT_PX = 560
const HEAD_PX = 56
const FOOT_PX = 30
const RIGHT_PX = 32 // for the half of the last label

/**
 * @param {object} option of resultChart
 * @param {{title: string, dates: string, origin: string}} texts
 * @param {{start: number, end: number}|null} zoomed in percent of the whole
 */
export function pictureOption(option, { title, dates, origin }, zoomed, look) {
  const line = { left: 12, padding: 0, textStyle: { color: look.ink, fontFamily: look.font } }
  return {
    ...option,
    title: [
      {
        ...line,
        top: 12,
        text: title,
        subtext: dates,
        textStyle: { ...line.textStyle, fontSize: 17 },
        subtextStyle: { color: look.muted, fontSize: 13 },
      },
      { ...line, bottom: 10, text: origin, textStyle: { color: look.muted, fontSize: 11, fontWeight: "normal" } },
    ],
    ...placed(option),
    tooltip: undefined,
    toolbox: undefined,
    dataZoom: zoomed ? [{ type: "inside", ...zoomed }] : [],
  }
}

/** @param {number} [height] of the chart on the page, where it is not as all are */
export const sizeOfPicture = (height = 0) => ({ width: WIDTH_PX, height: Math.max(HEIGHT_PX, height + HEAD_PX + FOOT_PX) })

/** The parts of the chart between its head and its foot; the colours of a scale stay below the grid. */
function placed({ grid, legend, calendar, visualMap }) {
  return {
    ...(grid && { grid: { ...grid, top: grid.top + HEAD_PX, bottom: (visualMap ? grid.bottom : 8) + FOOT_PX, right: RIGHT_PX } }),
    ...(legend && { legend: { ...legend, top: legend.top + HEAD_PX } }),
    ...(calendar && { calendar: calendar.map(year => ({ ...year, top: year.top + HEAD_PX })) }),
    ...(visualMap && { visualMap: { ...visualMap, bottom: visualMap.bottom + FOOT_PX } }),
  }
}

const PUBLISHERS = [
  [/^open-meteo/, "origin.open_meteo"],
  [/^(isd|ghcn|metar)/, "origin.noaa"],
  [/^meteo-france/, "origin.meteo_france"],
]

/** Who published the values and under which licence; a source that we do not know stands as it is called. */
export function origins(sources) {
  const known = source => {
    const [, key] = PUBLISHERS.find(([names]) => names.test(source)) ?? []
    return key ? t(key) : source
  }
  return [...new Set(sources.map(known))].join("; ")
}
