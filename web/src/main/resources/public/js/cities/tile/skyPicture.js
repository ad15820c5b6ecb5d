import { svg } from "../../ui/createElement.js"

/** A picture of the weather, from the WMO number of the reading or else from its cloud cover. */

const CLOUD = "M8 25a6 6 0 0 1 .6-12A8.5 8.5 0 0 1 25 14.8 5.2 5.2 0 0 1 25.5 25Z"
const SUN =
  "M16 10.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM16 3.5v3M16 25.5v3M3.5 16h3M25.5 16h3M7.2 7.2l2 2M22.8 22.8l2 2M24.8 7.2l-2 2M9.2 22.8l-2 2"
const SUN_BEHIND = "M22 4v2M28.5 10.5h-2M26.8 5.7l-1.5 1.5M18 9.5a4.5 4.5 0 0 1 8.3 3.5"
const MOON = "M25 18.5A10 10 0 0 1 13.5 7a10 10 0 1 0 11.5 11.5Z"
const MOON_BEHIND = "M28.5 10.5A5.5 5.5 0 0 1 22 4a5.5 5.5 0 0 0-4.5 7"
const RAISED = "translate(0 -4)"

/** @returns {"clear"|"partly"|"cloudy"|"fog"|"drizzle"|"rain"|"snow"|"storm"|null} null when nothing is known */
export function skyOf({ weather_code: code, cloud_cover_pct: cover, precipitation_mm: rain }) {
  if (code === null) return skyOfCover(cover, rain)
  if (code <= 1) return "clear"
  if (code === 2) return "partly"
  if (code === 3) return "cloudy"
  if (code <= 48) return "fog"
  if (code <= 57) return "drizzle"
  if (code >= 95) return "storm"
  return (code >= 71 && code <= 77) || code === 85 || code === 86 ? "snow" : "rain"
}

function skyOfCover(cover, rain) {
  if (rain > 0) return "rain"
  if (cover === null) return null
  return cover < 25 ? "clear" : cover < 75 ? "partly" : "cloudy"
}

export function skyPicture(sky, isNight) {
  const drawing = (isNight && AT_NIGHT[sky]) || DRAWINGS[sky]
  return svg("svg", { class: `sky sky-${sky}`, viewBox: "0 0 32 32", "aria-hidden": "true" }, drawing())
}

const path = (d, kind, transform) => svg("path", { d, class: kind, transform })

const DRAWINGS = {
  clear: () => path(SUN, "sky-sun"),
  partly: () => [path(SUN_BEHIND, "sky-sun"), path(CLOUD, "sky-cloud")],
  cloudy: () => path(CLOUD, "sky-cloud"),
  fog: () => [path(CLOUD, "sky-cloud", RAISED), path("M6 25h20M9 28.5h14", "sky-cloud")],
  drizzle: () => [path(CLOUD, "sky-cloud", RAISED), path("M12 25v1.5M17 26.5v1.5M22 25v1.5", "sky-water")],
  rain: () => [path(CLOUD, "sky-cloud", RAISED), path("M12 24l-1.5 4.5M17.5 24 16 28.5M23 24l-1.5 4.5", "sky-water")],
  snow: () => [
    path(CLOUD, "sky-cloud", RAISED),
    path("M11 25v.01M16.5 27.5v.01M22 25v.01M13.5 29.5v.01M19.5 29.5v.01", "sky-snow"),
  ],
  storm: () => [path(CLOUD, "sky-cloud", RAISED), path("M17.5 21.5l-3.5 4.5h4l-3 4.5", "sky-sun")],
}

const AT_NIGHT = {
  clear: () => path(MOON, "sky-moon"),
  partly: () => [path(MOON_BEHIND, "sky-moon"), path(CLOUD, "sky-cloud")],
}
