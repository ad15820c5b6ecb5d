/** Made-up figures in the shape of Prometheus' answers, to draw the dashboards over it with. */

const LABELS = {
  part: ["kafka", "speed_layer", "poller", "hdfs", "airflow", "watchdog", "canary"],
  version: ["v1.4-12-g8813a83"],
  city: ["Paris", "Marseille", "New York City", "Singapore"],
  reason: ["invalid", "impossible"],
  kind: ["query", "backfill"],
  outcome: ["succeeded", "failed"],
  job: ["web", "streams", "poller"],
  of: ["readings", "queries"],
  country: ["FR"],
  source: ["open-meteo"],
}
const SIZES = {
  ...{ s: 700, percentunit: 0.7, bytes: 210e6, none: 1 },
  ...{ celsius: 18, percent: 60, velocityms: 9, "suffix:mm": 4, pressurehpa: 1010 },
}
const POINTS = 72

/** For each panel by its id the frames that its queries answer with. @param {number} to end of what is shown, ms */
export function figuresOf(dashboard, from, to) {
  return Object.fromEntries(dashboard.panels.map(panel => [panel.id, framesOf(panel, from, to)]))
}

function framesOf(panel, from, to) {
  if (panel.type === "table") return [firing(to)]
  return panel.targets.flatMap(({ refId, legendFormat, instant }, target) =>
    namesOf(legendFormat).map((name, series) => {
      const at = target + series // no two curves are one
      const times = instant
        ? [to]
        : Array.from({ length: POINTS }, (_, point) => from + ((to - from) * point) / (POINTS - 1))
      const size = SIZES[panel.fieldConfig.defaults.unit] / (at + 1)
      const isIll = instant && name === "hdfs"
      const values = times.map((_, point) => (instant ? Number(!isIll) : size * (1 + 0.3 * Math.sin(point / 5 + at))))
      return {
        refId,
        length: times.length,
        fields: [
          { name: "Time", type: "time", config: {}, values: times },
          { name: "Value", type: "number", config: { displayNameFromDS: name }, values },
        ],
      }
    }),
  )
}

/** The legend with each value of its labels. */
function namesOf(legend) {
  const [whole, label] = legend.match(/\{\{(\w+)\}\}/) ?? []
  return label ? LABELS[label].flatMap(value => namesOf(legend.replace(whole, value))) : [legend]
}

function firing(to) {
  const columns = {
    __name__: ["ALERTS", "ALERTS"],
    alertname: ["PartNotWell", "CityStale"],
    alertstate: ["firing", "pending"],
    severity: ["page", "warn"],
    part: ["hdfs", null],
    city: [null, "Singapore"],
  }
  const texts = Object.entries(columns).map(([name, values]) => ({ name, type: "string", config: {}, values }))
  const time = { name: "Time", type: "time", config: {}, values: [to, to] }
  const since = { name: "Value", type: "number", config: {}, values: [to - 42 * 60_000, to - 5 * 60_000] }
  return { length: 2, fields: [time, ...texts, since] }
}
