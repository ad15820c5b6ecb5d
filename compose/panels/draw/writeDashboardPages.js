/**
 * Writes a page for each dashboard and kind of messages into a folder, and prints what is to be drawn: a line of JSON for
 * each, with the page's name, height and number of panels. VIGIE_PANELS names the folder with the packages.
 */
import { createRequire } from "node:module"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { allDashboards, variablesOf } from "../dashboardFiles.js"
import { figuresOf } from "./prometheusFrames.js"
import { liveAlerts } from "./madeUpAlerts.js"
import { liveReadings, metarReadings } from "./madeUpReadings.js"
import { packetsOf } from "../kafkaDataFrames.js"
import { replayedRecords } from "../exampleMessages.js"

const [folder] = process.argv.slice(2)
const packages = process.env.VIGIE_PANELS
const here = name => fileURLToPath(new URL(name, import.meta.url))
const CELL_HEIGHT = 38

const MINUTE = 60_000
const NOON = Date.UTC(2026, 10, 29, 12, 7) // no round hour: its mark would lie on the panel's edge
const HOUR = 60 * MINUTE
const REPLAY_SPEED = 720
const KINDS = {
  "live-reading": [
    { kind: "replay", packets: packetsOf(replayedRecords("readings")), span: 15 * MINUTE },
    { kind: "live", packets: packetsOf(liveReadings()), span: 24 * 60 * MINUTE },
    { kind: "metar", packets: packetsOf(metarReadings()), span: 24 * 60 * MINUTE },
  ],
  alert: [
    { kind: "replay", packets: packetsOf(replayedRecords("alerts")), span: 15 * MINUTE },
    { kind: "live", packets: packetsOf(liveAlerts()), span: 24 * 60 * MINUTE, after: 90 * MINUTE },
  ],
}
const STORIES_OF = {
  "6h": ["ill", "well", "silent"].map(kind => ({ kind, span: 6 * HOUR })),
  "7d": [
    { kind: "live", span: 7 * 24 * HOUR },
    { kind: "replay", span: HOUR / 4, speed: REPLAY_SPEED },
  ],
}

const inTheBrowser = {
  name: "grafana-in-the-browser",
  setup(build) {
    build.onResolve({ filter: /\/grafanaData\.js$/ }, () => ({ path: here("grafanaData.browser.js") }))
  },
}

mkdirSync(folder, { recursive: true })
const { build } = createRequire(join(packages, "packages.js"))("esbuild")
await build({
  entryPoints: [here("DashboardPage.jsx")],
  outfile: join(folder, "page.js"),
  bundle: true,
  minify: true,
  nodePaths: [join(packages, "node_modules")],
  loader: { ".ttf": "dataurl", ".svg": "dataurl" },
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [inTheBrowser],
  logLevel: "error",
})

for (const { name, dashboard, schema } of allDashboards()) {
  const drawn = schema ? KINDS[schema] : STORIES_OF[dashboard.time.from.replace("now-", "")]
  for (const { kind, packets, span, speed, after = MINUTE } of drawn) {
    const to = packets ? Math.max(...packets.flatMap(packet => packet.data.values[0])) + after : NOON
    const figures = packets ? undefined : figuresOf(dashboard, kind, to - span, to, speed)
    const language = name.split("/")[0]
    const shown = { language, dashboard, packets, figures, variables: variablesOf(dashboard), from: to - span, to }
    const page = `${name.replace("/", "-").replace(".json", "")}-${kind}`
    writeFileSync(join(folder, `${page}.html`), html(shown))
    const height = Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.y + gridPos.h)) * CELL_HEIGHT
    console.log(JSON.stringify({ page, height, panels: dashboard.panels.length }))
  }
}

/** The clock stands at the end of what is shown, so that ages are those of then. */
function html({ to, ...shown }) {
  const data = JSON.stringify({ ...shown, to }).replaceAll("<", "\\u003c")
  return `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css"><div id="page"></div>
<script>Date.now = () => ${to}; globalThis.drawn = ${data}</script><script src="page.js"></script>`
}
