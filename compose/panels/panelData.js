/** What a panel shows of a stream of packets: its own transformations and field settings, run by @grafana/data. */
import { grafana, lastValueFrom } from "./grafanaData.js"
import { fieldConfigRegistry } from "./fieldConfigRegistry.js"
import { partitionByValues } from "./partitionByValues.js"

const ROWS_KEPT_BY_THE_BROWSER = 1000

const transformers = new Map(Object.values(grafana.standardTransformers).map(one => [one.id, one]))
transformers.set(partitionByValues.id, partitionByValues)
grafana.standardTransformersRegistry.setInit(() =>
  [...transformers.values()].map(one => ({ id: one.id, name: one.name, transformation: one })),
)

/**
 * The browser's buffer after these packets.
 * @returns {{frame: object, begunAnew: string[]}} begunAnew: of each packet that did so, the columns that came or went
 */
export function streamOf(packets) {
  const frame = grafana.StreamingDataFrame.fromDataFrameJSON(packets[0], { maxLength: ROWS_KEPT_BY_THE_BROWSER })
  const begunAnew = []
  packets.slice(1).forEach((packet, at) => {
    const before = columnsOf(packets[at])
    frame.push(packet)
    if (frame.packetInfo.schemaChanged) begunAnew.push(differenceOf(before, columnsOf(packet)))
  })
  return { frame, begunAnew }
}

const columnsOf = packet => packet.schema.fields.map(({ name, type }) => `${name} (${type})`)

function differenceOf(before, after) {
  const lost = before.filter(column => !after.includes(column)).map(column => `-${column}`)
  return [...lost, ...after.filter(column => !before.includes(column)).map(column => `+${column}`)].join(" ")
}

/**
 * The frames after each transformation of a panel, the stream, or what else it begins with, first.
 * @param {Record<string, string>} variables the dashboard's, as the chosen values are written into a pattern
 */
export async function stepsOf(panel, frames, variables) {
  const interpolate = text => text.replace(/\$\{(\w+):pipe\}/g, (whole, name) => variables[name] ?? whole)
  const steps = [[frames].flat()]
  for (const transformation of panel.transformations ?? []) {
    steps.push(await lastValueFrom(grafana.transformDataFrame([transformation], steps.at(-1), { interpolate })))
  }
  return steps
}

/** The frames as they are drawn: names, units, decimals and mappings of the panel put on. */
export function drawn(panel, frames) {
  const shown = grafana.applyFieldOverrides({
    data: frames,
    fieldConfig: panel.fieldConfig,
    fieldConfigRegistry,
    replaceVariables: (text, scoped) => withLabels(text, scoped?.__dataContext?.value.field.labels),
    theme: grafana.createTheme({ colors: { mode: "light" } }),
    timeZone: "utc",
  })
  grafana.cacheFieldDisplayNames(shown)
  return shown
}

const withLabels = (text, labels) =>
  text.replace(/\$\{__field\.labels\.(\w+)\}/g, (whole, name) => labels?.[name] ?? "")

/** A field's name as it is shown. */
export const nameOf = (field, frame, frames) => grafana.getFieldDisplayName(field, frame, frames)

/** A value as the panel writes it, with its unit. */
export const textOf = (field, value) => grafana.formattedValueToString(field.display(value))
