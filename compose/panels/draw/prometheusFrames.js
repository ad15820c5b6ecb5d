/** A story of figures as the frames that Prometheus' data source makes of its answers. */
import { STORIES } from "./prometheusStories.js"

const MINUTE = 60_000
const POINTS = 240

/**
 * For each panel by its id the frames that its queries answer with.
 * @param {string} story its name
 * @param {number} to end of what is shown, ms
 * @param {number} speed hours of the story an hour; as recorded readings are played
 */
export function figuresOf(dashboard, story, from, to, speed = 1) {
  return Object.fromEntries(
    dashboard.panels.map(panel => [panel.id, framesOf(panel, STORIES[story], { from, to, speed })]),
  )
}

function framesOf(panel, { answers, alarms }, { from, to, speed }) {
  if (panel.type === "table") return alarms.length ? [tableOf(alarms, to)] : []
  return panel.targets.flatMap(({ refId, expr, legendFormat, instant }) => {
    const times = instant ? [to] : Array.from({ length: POINTS }, (_, at) => from + ((to - from) * at) / (POINTS - 1))
    const series = answerTo(expr, answers).map(({ labels, at }) => ({
      refId,
      length: times.length,
      fields: [
        { name: "Time", type: "time", config: {}, values: times },
        {
          name: "Value",
          type: "number",
          config: { displayNameFromDS: legendFormat.replace(/\{\{(\w+)\}\}/g, (_, label) => labels[label]) },
          values: times.map(time => at((to - time) / MINUTE, ((speed * time) / (60 * MINUTE)) % 24)),
        },
      ],
    }))
    return instant ? series.filter(frame => frame.fields[1].values[0] !== null) : series
  })
}

function answerTo(expr, answers) {
  const found = answers.find(([asked]) => asked.test(expr))
  if (!found) throw new Error(`Cannot make up an answer to ${expr}: no figure is known for it`)
  return found[1]
}

/** A row for each alarm, a column for each label that one of them has; the value is since when, in ms. */
function tableOf(alarms, to) {
  const labels = [...new Set(alarms.flatMap(alarm => Object.keys(alarm)))].filter(name => name !== "for")
  const texts = ["__name__", ...labels].map(name => ({
    ...{ name, type: "string", config: {} },
    values: alarms.map(alarm => (name === "__name__" ? "ALERTS" : (alarm[name] ?? null))),
  }))
  const time = { name: "Time", type: "time", config: {}, values: alarms.map(() => to) }
  const since = { name: "Value", type: "number", config: {}, values: alarms.map(alarm => to - alarm.for * MINUTE) }
  return { length: alarms.length, fields: [time, ...texts, since] }
}
