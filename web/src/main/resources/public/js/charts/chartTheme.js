/** The colours of a chart, read from the page's tokens so that light and dark follow; and how wide it is. */

const SERIES = 8
const CLASSES = 7 // told apart with every colour vision, see colourVision.test.js

/** @param {"light"|"dark"} [scheme] of a picture for other pages; else that of the page */
export function look(element, scheme) {
  const probe = element.appendChild(document.createElement("span"))
  if (scheme) probe.style.colorScheme = scheme
  // a token may be a light-dark() pair: only a real colour property resolves it
  const token = name => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const colours = {
    series: Array.from({ length: SERIES }, (_, i) => token(`series-${i + 1}`)),
    diverging: Array.from({ length: CLASSES }, (_, i) => token(`unusual-${i}`)),
    sequential: Array.from({ length: CLASSES }, (_, i) => token(`scale-${i}`)),
    warm: token("temperature-9"),
    cold: token("temperature-2"),
    ink: token("ink"),
    muted: token("muted"),
    grid: token("line"),
    surface: token("surface"),
    veil: token("accent-soft"),
    width: element.clientWidth,
    font: getComputedStyle(element).fontFamily,
  }
  probe.remove()
  return { ...colours, hatch: hatching(colours.muted) }
}

const HATCH_PX = 6

/** A fill of thin slanted lines, for what has no data. */
function hatching(color) {
  const image = document.createElement("canvas")
  image.width = image.height = HATCH_PX
  const pen = image.getContext("2d")
  pen.strokeStyle = color
  for (const shift of [-HATCH_PX, 0, HATCH_PX]) {
    pen.moveTo(shift, HATCH_PX)
    pen.lineTo(shift + HATCH_PX, 0)
  }
  pen.stroke()
  return { image, repeat: "repeat" }
}
