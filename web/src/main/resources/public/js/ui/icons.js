import { svg } from "./createElement.js"

const PATHS = {
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20 20",
  close: "M6 6l12 12M18 6 6 18",
  arrow: "M12 20V4M6 10l6-6 6 6",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",
  auto: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 3v18M12 7h6.5M12 12h9M12 17h6.5",
  replay: "M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2",
  chart: "M4 4v16h16M8 15l4-5 3 3 5-7",
  warning: "M12 4 2.5 20h19L12 4ZM12 10v4.5M12 17.3v.2",
  record: "M12 3.5l2.6 5.3 5.9.8-4.3 4.1 1 5.8-5.2-2.8-5.2 2.8 1-5.8-4.3-4.1 5.9-.8Z",
  reuse: "M9 9h11v11H9ZM5 15H4V4h11v1",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15ZM10 21h4",
  mute: "M6 16V11a6 6 0 0 1 9.5-4.9M18 11v5l1.5 2H8M10 21h4M4 4l16 16",
  check: "M4 12.5l5 5L20 6.5",
  tiles: "M4 4h7v7H4ZM13 4h7v7h-7ZM4 13h7v7H4ZM13 13h7v7h-7Z",
  table: "M4 5h16v14H4ZM4 10h16M4 14.5h16M10 5v14",
  map: "M3 6.5l6-2.5 6 2.5 6-2.5v13.5l-6 2.5-6-2.5-6 2.5ZM9 4v13.5M15 6.5V20",
  drop: "M12 3.5S6 10.5 6 14.5a6 6 0 0 0 12 0C18 10.5 12 3.5 12 3.5Z",
}

/** A line icon; decorative, the text beside it says the same. */
export function icon(name) {
  return svg("svg.icon", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: PATHS[name] }))
}

/** An arrow that flies with the wind. @param {number} fromDeg where the wind comes from, degrees clockwise from north */
export function windArrow(fromDeg) {
  return svg(
    "svg.icon.wind-arrow",
    { viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: PATHS.arrow, transform: `rotate(${Math.round(fromDeg + 180) % 360} 12 12)` }),
  )
}
