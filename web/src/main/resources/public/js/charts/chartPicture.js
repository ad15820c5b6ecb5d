import { t } from "../i18n/index.js"

/**
 * A chart as a picture of its own: title and dates above it, sources and licence below, without what only works on a
 * page. What the reader has zoomed to stays what is shown.
 */

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
    grid: { ...option.grid, top: option.grid.top + HEAD_PX, bottom: 8 + FOOT_PX, right: RIGHT_PX },
    legend: { ...option.legend, top: option.legend.top + HEAD_PX },
    tooltip: undefined,
    toolbox: undefined,
    dataZoom: zoomed ? [{ type: "inside", ...zoomed }] : [],
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
