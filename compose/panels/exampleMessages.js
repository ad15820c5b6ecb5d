/** The messages that the panels are tried with: the contract's examples, and the rows of the recorded packets. */
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"

const CONTRACT = new URL("../../contract/", import.meta.url)
const RECORDED = new URL("recorded/", import.meta.url)
const EVERY_ROW = 3 // time, partition and offset come before the keys of the message

/**
 * The valid examples as JSON text, by case: a whole number written as 14.0 stays one, which a parsed one would not.
 * @param {string} schema such as "live-reading"
 */
export function examples(schema) {
  const text = readFileSync(new URL(`examples/${schema}.valid.json`, CONTRACT), "utf8")
  const cases = [...text.matchAll(/^ {2}"[^"]+": (\{[^]*?^ {2}\})/gm)].map(found => found[1])
  if (cases.length !== Object.keys(JSON.parse(text)).length) {
    throw new Error(`Cannot read the examples of ${schema}: a case does not begin two spaces from the left`)
  }
  return cases
}

/** The keys of a message → their JSON Schema. */
export function keysOf(schema) {
  return JSON.parse(readFileSync(new URL(`schemas/${schema}.schema.json`, CONTRACT), "utf8")).properties
}

/** Records of one partition a quarter of an hour apart. @param {(string|null)[]} values JSON texts */
export function recordsOf(values, from = Date.UTC(2026, 10, 29)) {
  return values.map((value, offset) => ({ value, timestamp: from + offset * 900_000, partition: 0, offset }))
}

/** The packets as they were recorded. @param {string} what "live-readings" or "alerts" */
export const recordedPackets = what => linesOf(`${what}-packets`).map(line => line.packet)

/** Records of a topic, read from it during a replay. @param {string} what "readings" or "alerts" */
export const replayedRecords = what => linesOf(`replayed-${what}`)

function linesOf(name) {
  const text = gunzipSync(readFileSync(new URL(`${name}.ndjson.gz`, RECORDED))).toString("utf8")
  return text
    .trim()
    .split("\n")
    .map(line => JSON.parse(line))
}

/** The messages that a recorded packet was made from. */
export function recordsBehind(packet) {
  const { fields } = packet.schema
  const { values } = packet.data
  return values[0].map((timestamp, row) => {
    const members = fields.slice(EVERY_ROW).map((field, at) => {
      const value = values[EVERY_ROW + at][row]
      const isWholeDecimal = field.typeInfo.frame === "float64" && Number.isInteger(value)
      return `${JSON.stringify(field.name)}: ${isWholeDecimal ? value.toFixed(1) : JSON.stringify(value)}`
    })
    return { value: `{${members.join(", ")}}`, timestamp, partition: values[1][row], offset: values[2][row] }
  })
}
