/**
 * Messages → packets as the Kafka data source (plugin 1.7.2) sends them to the browser: a data frame each, as JSON.
 *
 * A row is time (of the record, ms), partition, offset, then the keys of the message by name. Nested objects become
 * dotted names, a list one text. A whole number is int64, another one float64; null keeps the type that its column had
 * last, and is a number where there was none. A value that is no JSON object, a tombstone for instance, is a row of its
 * own shape: time, partition, offset, error.
 */

const TYPES = {
  "time.Time": "time",
  int32: "number",
  int64: "number",
  float64: "number",
  bool: "boolean",
  string: "string",
}
const BY_EVERY_ROW = { time: "time.Time", partition: "int32", offset: "int64" }
const MEMBER = /("(?:[^"\\]|\\.)*")\s*:\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g

/**
 * One packet for each run of messages of one shape.
 * @param {{value: string|null, timestamp: number, partition: number, offset: number}[]}
 *   records value: JSON text; timestamp: ms
 * @param {Map<string, string>} lastTypes the types that the columns had last; kept up to date
 */
export function packetsOf(records, lastTypes = new Map()) {
  const packets = []
  for (const record of records) {
    const { values, types } = columnsOf(record, lastTypes)
    const schema = { name: "response", refId: "A", fields: Object.entries(types).map(fieldOf) }
    const previous = packets.at(-1)
    if (previous && JSON.stringify(previous.schema) === JSON.stringify(schema)) {
      Object.values(values).forEach((value, column) => previous.data.values[column].push(value))
    } else {
      packets.push({ schema, data: { values: Object.values(values).map(value => [value]) } })
    }
  }
  return packets
}

function columnsOf({ value, timestamp, partition, offset }, lastTypes) {
  const message = objectOf(value)
  const flat = message ? flatten(message) : { error: "Cannot read the value as a JSON object" }
  const names = Object.keys(flat).sort()
  const types = { ...BY_EVERY_ROW }
  const values = { time: timestamp, partition, offset }
  const decimals = new Set(
    message ? [...value.matchAll(MEMBER)].filter(isDecimal).map(([, name]) => JSON.parse(name)) : [],
  )
  for (const name of names) {
    types[name] =
      flat[name] === null
        ? (lastTypes.get(name) ?? "float64")
        : typeOf(flat[name], decimals.has(name.split(".").at(-1)))
    values[name] = flat[name]
    if (flat[name] !== null) lastTypes.set(name, types[name])
  }
  return { values, types }
}

const isDecimal = ([, , number]) => /[.eE]/.test(number)

function objectOf(text) {
  try {
    const parsed = JSON.parse(text)
    return parsed && typeof parsed === "object" && !Array.isArray(parsed) ? parsed : null
  } catch {
    return null
  }
}

function flatten(object, prefix = "") {
  return Object.entries(object).reduce((flat, [key, value]) => {
    const name = prefix + key
    if (Array.isArray(value)) return { ...flat, [name]: JSON.stringify(value) }
    if (value && typeof value === "object") return { ...flat, ...flatten(value, `${name}.`) }
    return { ...flat, [name]: value }
  }, {})
}

function typeOf(value, isDecimal) {
  if (typeof value === "number") return isDecimal ? "float64" : "int64"
  return typeof value === "boolean" ? "bool" : "string"
}

function fieldOf([name, type]) {
  const typeInfo = name in BY_EVERY_ROW ? { frame: type } : { frame: type, nullable: true }
  return { name, type: TYPES[type], typeInfo, labels: {} }
}
