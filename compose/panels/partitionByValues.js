/**
 * One frame for each set of values of some fields, from the options that Grafana documents: the rows are grouped by the
 * fields' values; keepFields keeps the fields; naming.asLabels puts the values on every remaining field as labels.
 */
import { grafana, map } from "./grafanaData.js"

const { FieldType } = grafana

export const partitionByValues = {
  id: "partitionByValues",
  name: "Partition by values",
  defaultOptions: { fields: [], keepFields: false },
  operator: options => source => source.pipe(map(frames => frames.flatMap(frame => partitionsOf(frame, options)))),
}

function partitionsOf(frame, { fields: names, keepFields, naming }) {
  const by = names.map(name => frame.fields.find(field => field.name === name)).filter(Boolean)
  const rows = new Map()
  for (let row = 0; row < frame.length; row++) {
    const key = JSON.stringify(by.map(field => field.values[row]))
    if (!rows.has(key)) rows.set(key, [])
    rows.get(key).push(row)
  }
  return [...rows.values()].map(chosen => {
    const labels = Object.fromEntries(by.map(field => [field.name, String(field.values[chosen[0]])]))
    const kept = frame.fields.filter(field => keepFields || !by.includes(field))
    return {
      refId: frame.refId,
      length: chosen.length,
      fields: kept.map(field => ({
        ...field,
        state: undefined,
        labels: naming?.asLabels && field.type !== FieldType.time ? { ...field.labels, ...labels } : field.labels,
        values: chosen.map(row => field.values[row]),
      })),
    }
  })
}
