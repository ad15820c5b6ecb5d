/** Our own bars for the state timeline, which is in Grafana's core only: a line for each frame, a bar for each state. */
import { nameOf, textOf } from "../panels.js"

const LABEL_WIDTH = 340

export function Timeline({ frames, width, height, from, to }) {
  const line = Math.min(30, height / frames.length)
  const place = at => LABEL_WIDTH + ((Math.max(at, from) - from) / (to - from)) * (width - LABEL_WIDTH)
  return (
    <svg width={width} height={height} fontSize="11">
      {frames.map((frame, row) => {
        const [time, state] = ["time", "string"].map(type => frame.fields.find(field => field.type === type))
        return (
          <g key={row} transform={`translate(0, ${row * line})`}>
            <text y={line * 0.65}>{nameOf(state, frame, frames)}</text>
            {state.values.map((value, at) => {
              const begin = place(time.values[at])
              const end = place(at + 1 < frame.length ? time.values[at + 1] : to)
              const { color } = state.display(value)
              return (
                <g key={at}>
                  <rect x={begin} width={Math.max(0, end - begin)} y={line * 0.1} height={line * 0.8} fill={color} />
                  <text x={begin + 3} y={line * 0.65}>
                    {color !== "transparent" && end - begin > 60 ? textOf(state, value) : ""}
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
