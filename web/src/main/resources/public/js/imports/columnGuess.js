/** What the first lines of a table suggest of how it is written. The import judges; this only fills the form in. */

const BYTES = 64 * 1024
const MAX_LINES_ABOVE = 20
const SEPARATORS = [";", "\t", ",", "|"]
const MISSING = ["---", "--", "-", "NA", "N/A", "n/a", "null", "NaN", "nan", "-999", "-999.0", "-999,0", "-9999", "-99.9", "-99,9", "mq"]

/** Column names of loggers, French and English, and what they are; the first that fits. */
const KNOWN = [
  [/gust|rafale/i, "wind_gust_ms"],
  [/dir/i, "wind_direction_deg"],
  [/wind|vent|^ff|^fx/i, "wind_speed_ms"],
  [/hum|^rh|^hr|^u$/i, "relative_humidity_pct"],
  [/rain|precip|pluie|^rr/i, "precipitation_mm"],
  [/slp|msl|pmer|mer|sea/i, "pressure_msl_hpa"],
  [/cloud|neb|nua|^n$/i, "cloud_cover_pct"],
  [/temp|^t$|^ta$|°c|°f/i, "temperature_c"],
]

const TIMES = /date|time|heure|hour|^dt|jour|day|horodat|timestamp|aaaammjj/i

/** Units of each metric as the import knows them, the contract's first. */
export const UNITS = {
  temperature_c: ["°C", "°F", "K"],
  relative_humidity_pct: ["%"],
  precipitation_mm: ["mm", "inch"],
  pressure_msl_hpa: ["hPa", "mbar", "Pa", "inHg"],
  wind_speed_ms: ["m/s", "km/h", "mph", "kn"],
  wind_gust_ms: ["m/s", "km/h", "mph", "kn"],
  wind_direction_deg: ["°", "compass point"],
  cloud_cover_pct: ["%", "okta"],
}

const FORMATS = [
  [/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/, ""],
  [/^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}:\d{2}$/, "dd/MM/yyyy HH:mm:ss"],
  [/^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}$/, "dd/MM/yyyy HH:mm"],
  [/^\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}$/, "dd.MM.yyyy HH:mm"],
  [/^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}$/, "yyyy/MM/dd HH:mm"],
  [/^\d{10}$/, "yyyyMMddHH"],
  [/^\d{12}$/, "yyyyMMddHHmm"],
]

/** The first lines of a file, unpacked where it is gzipped. @returns {Promise<string[]>} */
export async function firstLines(file) {
  const packed = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  const isGzip = packed[0] === 0x1f && packed[1] === 0x8b
  const bytes = isGzip ? await unpacked(file) : new Uint8Array(await file.slice(0, BYTES).arrayBuffer())
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const text = new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8").decode(bytes)
  return text.split(/\r\n|\n|\r/).slice(0, 60)
}

/** As much as is looked at, and no more: a small file may unpack to any size. */
async function unpacked(file) {
  const reader = file.stream().pipeThrough(new DecompressionStream("gzip")).getReader()
  const parts = []
  let length = 0
  while (length < BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    length += value.length
  }
  reader.cancel().catch(() => {})
  const whole = new Uint8Array(length)
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0)
  return whole.slice(0, BYTES)
}

/**
 * How a table is written, as far as its first lines tell.
 * @returns {{separator: string, decimal: string, missing: string, columns: string[], timeColumns: string[], format: string,
 *   values: Record<string, {metric: string, unit: string}>, isLikely: boolean}|null} null where they are no table.
 *   isLikely: that no layout of its own but a description is needed
 */
export function guess(lines) {
  const filled = lines.filter(line => line.trim())
  const separator = SEPARATORS.map(each => [each, width(filled, each)]).sort((a, b) => b[1] - a[1])[0]
  if (!separator || separator[1] < 2) return null
  const [mark, count] = separator
  const at = filled.slice(0, MAX_LINES_ABOVE).findIndex(line => cells(line, mark).length === count && isHeader(cells(line, mark)))
  if (at < 0) return null
  const columns = cells(filled[at], mark)
  const rows = filled.slice(at + 1).map(line => cells(line, mark)).filter(row => row.length === count)
  const texts = column => rows.map(row => row[columns.indexOf(column)])
  const timeColumns = columns.filter(column => TIMES.test(column)).slice(0, 2)
  const others = columns.filter(column => !timeColumns.includes(column))
  const decimal = others.some(column => texts(column).some(text => /^-?\d+,\d+$/.test(text))) && mark !== "," ? "," : "."
  const missing = MISSING.filter(text => others.some(column => texts(column).includes(text)))
  const joined = rows.map(row => timeColumns.map(column => row[columns.indexOf(column)]).join(" "))
  return {
    separator: mark,
    decimal,
    missing: missing.join(" "),
    columns,
    timeColumns,
    format: formatOf(joined),
    values: valuesOf(others),
    isLikely: decimal === "," || mark === "\t" || mark === "|",
  }
}

/**
 * The same of a table of typed cells, of which only the columns' names are known.
 * @param {string[]} columns
 */
export function guessOfNames(columns) {
  if (!columns.length) return null
  const timeColumns = columns.filter(column => TIMES.test(column)).slice(0, 1)
  return {
    separator: ",",
    decimal: ".",
    missing: "",
    columns,
    timeColumns,
    format: "",
    values: valuesOf(columns.filter(column => !timeColumns.includes(column))),
    isTyped: true,
    isLikely: !columns.includes("time_utc"),
  }
}

/** How many cells most of the lines have. */
function width(lines, separator) {
  const counts = new Map()
  for (const line of lines) {
    const count = cells(line, separator).length
    counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  const [count, share] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
  return share * 2 > lines.length ? count : 1
}

/** Cells may be in double quotes, which are doubled within. */
export function cells(line, separator) {
  const found = []
  let cell = ""
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]
    if (letter === '"' && quoted && line[i + 1] === '"') {
      cell += '"'
      i++
    } else if (letter === '"') quoted = !quoted
    else if (letter === separator && !quoted) {
      found.push(cell.trim())
      cell = ""
    } else cell += letter
  }
  found.push(cell.trim())
  return found.map(text => text.replace(/^\uFEFF/, ""))
}

const isHeader = texts => texts.every(text => text && !/^[-+]?[\d.,:/ T-]+$/.test(text))

function formatOf(times) {
  const found = FORMATS.find(([pattern]) => times.length && times.every(text => pattern.test(text)))
  return found ? found[1] : "dd/MM/yyyy HH:mm"
}

/** Of each metric the first column that is called so; the unit is the one its name ends with, else nobody's to guess. */
function valuesOf(columns) {
  const taken = new Set()
  const values = {}
  for (const column of columns) {
    const metric = KNOWN.find(([pattern]) => pattern.test(column))?.[1]
    if (!metric || taken.has(metric)) continue
    taken.add(metric)
    values[column] = { metric, unit: unitIn(column, metric) }
  }
  return values
}

function unitIn(column, metric) {
  const units = UNITS[metric]
  const [, written] = column.match(/[([]([^)\]]+)[)\]]\s*$/) ?? []
  return units.find(unit => unit === written) ?? (units.length === 1 ? units[0] : "")
}
