/** A dashboard on a page, in Grafana's own components, each panel in its place; globalThis.drawn says what of. */
import { useState, useEffect } from "react"
import { createRoot } from "react-dom/client"
import { createTheme, dateTime, setLocale, systemDateFormats, ThemeContext } from "@grafana/data"
import "moment/locale/fr"
import { BigValue, GlobalStyles, PanelChrome, TimeSeries } from "@grafana/ui"
import { TableNG } from "@grafana/ui/unstable"
import { drawn, nameOf, stepsOf, streamOf } from "../panelData.js"
import { Timeline } from "./StateTimeline.jsx"

const CELL_HEIGHT = 38 // of Grafana's grid, with the gap below a panel
const GAP = 8
const COLUMNS = 24
// As compose.yaml sets them.
const DATE_FORMATS = {
  fullDate: "YYYY-MM-DD HH:mm:ss",
  useBrowserLocale: false,
  interval: {
    ...{ millisecond: "HH:mm:ss.SSS", second: "HH:mm:ss", minute: "HH:mm" },
    ...{ hour: "MM-DD HH:mm", day: "MM-DD", month: "YYYY-MM", year: "YYYY" },
  },
}
const { language, dashboard, packets, figures, variables, from, to } = globalThis.drawn
setLocale(language) // of ages; Grafana takes the browser's
systemDateFormats.update(DATE_FORMATS)
const theme = createTheme({ colors: { mode: "light" } })
const timeRange = { from: dateTime(from), to: dateTime(to), raw: { from: dateTime(from), to: dateTime(to) } }

/** A figure beside the other, as the panel lays them out where it is wider than high. */
function Stat({ frames, width, height, options }) {
  const each = { width: width / frames.length - GAP, height, theme, colorMode: options.colorMode }
  return (
    <div style={{ display: "flex", gap: GAP }}>
      {frames.map((frame, at) => {
        const field = frame.fields.find(one => one.type === "number")
        const title = nameOf(field, frame, frames)
        return (
          <BigValue
            key={at}
            {...each}
            textMode={options.textMode}
            text={options.text}
            value={{ ...field.display(field.values[0]), title }}
          />
        )
      })}
    </div>
  )
}

function Panel({ panel, frames, width, height }) {
  if (frames.every(frame => frame.length === 0)) {
    return <div style={{ padding: GAP }}>{panel.fieldConfig.defaults.noValue}</div>
  }
  const size = { width, height }
  if (panel.type === "table") {
    const sortBy = panel.options.sortBy
    return <TableNG {...size} data={frames[0]} initialSortBy={sortBy} cellHeight="sm" structureRev={1} />
  }
  if (panel.type === "stat") return <Stat {...size} frames={frames} options={panel.options} />
  if (panel.type === "state-timeline") {
    const custom = panel.fieldConfig.defaults.custom
    return <Timeline {...size} frames={frames} custom={custom} from={from} to={to} />
  }
  const legend = { ...panel.options.legend }
  return (
    <TimeSeries
      {...size}
      frames={frames}
      timeRange={timeRange}
      timeZone={panel.options.timezone ?? "utc"}
      legend={legend}
      structureRev={frames.length}
    />
  )
}

function Dashboard() {
  const [shown, show] = useState([])
  useEffect(() => {
    const stream = packets && streamOf(packets).frame
    const frames = panel =>
      stepsOf(panel, stream ?? figures[panel.id], variables).then(steps => drawn(panel, steps.at(-1)))
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
