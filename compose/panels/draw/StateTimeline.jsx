/** Our own bars for the state timeline, which is in Grafana's core only: a line for each frame, a bar for each state. */
import { nameOf, textOf } from "../panelData.js"

const LABEL_WIDTH = 290
const AXIS_HEIGHT = 22
const STEPS = [1, 5, 15, 60, 180, 720].map(minutes => minutes * 60_000)
const MAX_TICKS = 9

export function Timeline({ frames, custom, width, height, from, to }) {
  const { fillOpacity, lineWidth } = custom
  const line = Math.min(30, (height - AXIS_HEIGHT) / frames.length)
  const place = at => LABEL_WIDTH + ((Math.max(at, from) - from) / (to - from)) * (width - LABEL_WIDTH)
  return (
    <svg width={width} height={height} fontSize="12">
      {ticks(from, to).map(at => (
        <g key={at} transform={`translate(${place(at)}, 0)`}>
          <line y2={height - AXIS_HEIGHT} stroke="#ddd" />
          <text y={height - AXIS_HEIGHT / 3} textAnchor="middle">
            {new Date(at).toISOString().slice(11, 16)}
          </text>
        </g>
      ))}
      {frames.map((frame, row) => {
        const [time, state] = ["time", "string"].map(type => frame.fields.find(field => field.type === type))
        return (
          <g key={row} transform={`translate(0, ${row * line})`}>
            <text y={line * 0.65}>{nameOf(state, frame, frames)}</text>
            {runsOf(state.values).map(({ value, first, next }) => {
              const begin = place(time.values[first])
              const end = place(next < frame.length ? time.values[next] : to)
              const { color } = state.display(value)
              return (
                <g key={first}>
                  <rect
                    {...{ x: begin, width: Math.max(0, end - begin), y: line * 0.1, height: line * 0.8 }}
                    {...{ fill: color, fillOpacity: fillOpacity / 100, stroke: color, strokeWidth: lineWidth }}
                  />
                  <text x={begin + 3} y={line * 0.65}>
                    {end - begin > 55 ? textOf(state, value) : ""}
                  </text>
                </g>
              )
            })}
          </g>
        )
      })}
    </svg>
  )
}

/** Equal values that follow each other are one bar, as with the panel's mergeValues. */
function runsOf(values) {
  const begins = values.map((_, at) => at).filter(at => at === 0 || values[at] !== values[at - 1])
  return begins.map((first, at) => ({ value: values[first], first, next: begins[at + 1] ?? values.length }))
}

function ticks(from, to) {
  const step = STEPS.find(one => (to - from) / one <= MAX_TICKS) ?? STEPS.at(-1)
  const first = Math.ceil((from + step / 4) / step) * step
  return Array.from({ length: Math.floor((to - step / 4 - first) / step) + 1 }, (_, at) => first + at * step)
}
