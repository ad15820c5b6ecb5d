/** A dashboard on a page, in Grafana's own components, each panel in its place; globalThis.drawn says what of. */
import { useState, useEffect } from "react"
import { createRoot } from "react-dom/client"
import { createTheme, dateTime, ThemeContext } from "@grafana/data"
import { GlobalStyles, PanelChrome, TimeSeries } from "@grafana/ui"
import { TableNG } from "@grafana/ui/unstable"
import { drawn, stepsOf, streamOf } from "../panels.js"
import { Timeline } from "./Timeline.jsx"

const CELL_HEIGHT = 38 // of Grafana's grid, with the gap below a panel
const GAP = 8
const COLUMNS = 24
const { dashboard, packets, variables, from, to } = globalThis.drawn
const theme = createTheme({ colors: { mode: "light" } })
const timeRange = { from: dateTime(from), to: dateTime(to), raw: { from: dateTime(from), to: dateTime(to) } }

function Panel({ panel, frames, width, height }) {
  if (panel.type === "text") return <div style={{ padding: GAP }}>{panel.options.content}</div>
  if (frames.every(frame => frame.length === 0)) {
    return <div style={{ padding: GAP }}>{panel.fieldConfig.defaults.noValue}</div>
  }
  const size = { width, height }
  if (panel.type === "table") {
    const sortBy = panel.options.sortBy
    return <TableNG {...size} data={frames[0]} initialSortBy={sortBy} cellHeight="sm" structureRev={1} />
  }
  if (panel.type === "state-timeline") return <Timeline {...size} frames={frames} from={from} to={to} />
  const legend = { ...panel.options.legend }
  return (
    <TimeSeries
      {...size}
      frames={frames}
      timeRange={timeRange}
      timeZone="utc"
      legend={legend}
      structureRev={frames.length}
    />
  )
}

function Dashboard() {
  const [shown, show] = useState([])
  useEffect(() => {
    const { frame } = streamOf(packets)
    const frames = panel =>
      panel.type === "text" ? [] : stepsOf(panel, frame, variables).then(steps => drawn(panel, steps.at(-1)))
    Promise.all(dashboard.panels.map(async panel => ({ panel, frames: await frames(panel) }))).then(show)
  }, [])
  useEffect(() => {
    if (shown.length) console.log(`drawn: ${shown.length} panels`) // scripts/bench waits to read this
  }, [shown])
  const cell = (globalThis.innerWidth - GAP) / COLUMNS
  return shown.map(({ panel, frames }) => {
    const { x, y, w, h } = panel.gridPos
    const place = { position: "absolute", left: GAP + x * cell, top: GAP + y * CELL_HEIGHT }
    return (
      <div key={panel.id} style={place}>
        <PanelChrome title={panel.title} width={w * cell - GAP} height={h * CELL_HEIGHT - GAP}>
          {(width, height) => <Panel panel={panel} frames={frames} width={width} height={height} />}
        </PanelChrome>
      </div>
    )
  })
}

document.body.style.background = theme.colors.background.canvas
createRoot(document.getElementById("page")).render(
  <ThemeContext.Provider value={theme}>
    <GlobalStyles />
    <Dashboard />
  </ThemeContext.Provider>,
)
