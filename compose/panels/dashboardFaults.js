/** Faults of a dashboard over a stream of messages, which Grafana would only show as an empty panel or a wrong number. */
import { fieldConfigRegistry } from "./fieldConfigRegistry.js"
import { drawn, nameOf, stepsOf, streamOf, textOf } from "./panelData.js"

const EVERY_ROW = ["time", "partition", "offset"]
const OF_JSON = { number: "number", integer: "number", boolean: "boolean", string: "string" }

/** What each transformation takes by name from the frames before it. */
const NAMES_IN = {
  filterFieldsByName: options => options.include.names,
  partitionByValues: options => options.fields,
  convertFieldType: options => options.conversions.map(conversion => conversion.targetField),
  groupBy: options => Object.keys(options.fields),
  filterByValue: options => options.filters.map(filter => filter.fieldName),
  sortBy: options => options.sort.map(sort => sort.field),
  organize: options =>
    ["excludeByName", "indexByName", "renameByName"].flatMap(part => Object.keys(options[part] ?? {})),
  limit: () => [],
  formatString: options => [options.stringField],
  calculateField: ({ mode, binary, unary, cumulative }) =>
    ({
      binary: () => [binary.left, binary.right].filter(name => Number.isNaN(Number(name))),
      unary: () => [unary.fieldName],
      cumulativeFunctions: () => [cumulative.field],
      index: () => [],
    })[mode](),
  renameByRegex: () => [],
}

/** @returns {object[]} the panels of a dashboard that show data */
export const panelsOf = dashboard => dashboard.panels.filter(panel => !["text", "row"].includes(panel.type))

/**
 * @param {Record<string, {type: string|string[]}>} keys the keys of the message → their JSON Schema
 * @returns {Promise<string[]>} one sentence for each fault
 */
export async function faultsOf(dashboard, packets, keys, variables) {
  const { frame, begunAnew } = streamOf(packets)
  const found = begunAnew.map(columns => `The columns begin anew, and what was shown is lost: ${columns}`)
  found.push(...typeFaults(frame, keys))
  for (const panel of panelsOf(dashboard)) {
    const steps = await stepsOf(panel, frame, variables)
    const faults = [...nameFaults(panel, steps), ...settingFaults(panel), ...(await shownFaults(panel, steps.at(-1)))]
    found.push(...faults.map(fault => `${panel.title}: ${fault}`))
  }
  return found
}

function typeFaults(frame, keys) {
  return frame.fields
    .filter(field => !EVERY_ROW.includes(field.name) && keys[field.name])
    .filter(field => !typesOf(keys[field.name]).includes(field.type))
    .map(field => `${field.name} is a column of type ${field.type}`)
}

const typesOf = ({ type }) => [type].flat().map(one => OF_JSON[one])

function nameFaults(panel, steps) {
  return (panel.transformations ?? []).flatMap(({ id, options }, at) => {
    if (!NAMES_IN[id]) return [`no transformation ${id} is known here`]
    const before = steps[at]
    if (before.length === 0) return []
    const there = new Set(before.flatMap(frame => frame.fields.map(field => nameOf(field, frame, before))))
    return NAMES_IN[id](options)
      .filter(name => !there.has(name))
      .map(name => `${id} finds no field ${name}`)
  })
}

function settingFaults(panel) {
  const set = panel.fieldConfig.overrides.flatMap(override => override.properties.map(property => property.id))
  const ofDefaults = Object.keys(panel.fieldConfig.defaults.custom ?? {}).map(name => `custom.${name}`)
  return [...set, ...ofDefaults]
    .filter(id => !fieldConfigRegistry.getIfExists(id))
    .map(id => `no field setting ${id} is known here`)
}

async function shownFaults(panel, frames) {
  const shown = drawn(panel, frames)
  const names = new Set(shown.flatMap(frame => frame.fields.map(field => nameOf(field, frame, shown))))
  const meant = panel.fieldConfig.overrides
    .filter(override => override.matcher.id === "byName")
    .map(one => one.matcher.options)
  const unmet = shown.length ? meant.filter(name => !names.has(name)).map(name => `no column is called ${name}`) : []
  const numbers = shown.flatMap(frame => frame.fields.filter(field => field.type === "number"))
  return [...unmet, ...new Set(numbers.flatMap(scalingFaults))]
}

/** A unit that scales writes another number than the value, from the smallest to the largest: 0.2 mm as "200.0 µm". */
function scalingFaults(field) {
  if ((field.config.mappings ?? []).some(mapping => mapping.type === "value")) return []
  return extremesOf(field.values)
    .map(value => ({ value, text: textOf(field, value) }))
    .filter(({ value, text }) => Math.abs(Number.parseFloat(text.replaceAll(",", "")) - value) > roundingOf(field))
    .map(({ value, text }) => `${field.name} ${value} is written "${text}"`)
}

const roundingOf = field => 0.500001 * 10 ** -(field.config.decimals ?? 0)

/** The smallest and the largest value, and the smallest one that is not nought; none where nothing was measured. */
export function extremesOf(values) {
  const numbers = [...values].filter(Number.isFinite)
  if (numbers.length === 0) return []
  const others = numbers.filter(number => number !== 0).map(Math.abs)
  const smallest = others.reduce((least, one) => Math.min(least, one), Infinity)
  const signed = numbers.filter(number => Math.abs(number) === smallest).slice(0, 1)
  const ends = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))]
  return [...new Set([...ends, ...signed])].sort((a, b) => a - b)
}
