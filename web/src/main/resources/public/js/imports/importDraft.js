import { METRIC_IDS, WIND_DIRECTION } from "../units/unitFormat.js"
import { guess, guessOfNames, UNITS } from "./columnGuess.js"

/** What somebody is about to import: the file, whose it is, and what its columns are. */

export const MAX_BYTES = 20 * 1024 * 1024

export const EMPTY_DRAFT = {
  file: null,
  lines: [],
  city: null,
  source: "station",
  described: false,
  mapping: null,
  upload: null,
  lookId: null,
  loadId: null,
  sending: false,
  errors: [],
}

const NO_MAPPING = { separator: ";", decimal: ",", missing: "", columns: [], timeColumns: [], format: "", zone: "", values: {} }

const SOURCE = /^[a-z0-9][A-Za-z0-9:._-]{0,63}$/

/** Any change of what is wished makes the look at it one of before. */
export function draft(state, event) {
  switch (event.type) {
    // columns: of a table of typed cells, which has no lines
    case "file": {
      const found = event.columns ? guessOfNames(event.columns) : guess(event.lines)
      const zone = state.city?.timezone ?? ""
      return {
        ...EMPTY_DRAFT,
        city: state.city,
        source: state.source,
        file: event.file,
        lines: event.lines,
        mapping: { ...NO_MAPPING, ...found, zone },
        described: Boolean(found?.isLikely),
      }
    }
    case "city":
      return changed(state, { city: event.city, mapping: state.mapping && { ...state.mapping, zone: state.mapping.zone || event.city.timezone } })
    case "set":
      return changed(state, event.fields)
    case "mapping":
      return changed(state, { mapping: { ...state.mapping, ...event.fields } })
    case "value":
      return changed(state, { mapping: { ...state.mapping, values: withValue(state.mapping.values, event) } })
    case "sending":
      return { ...state, sending: true, errors: [] }
    case "uploaded":
      return { ...state, upload: event.upload }
    case "looks":
      return { ...state, sending: false, lookId: event.id, loadId: null }
    case "loads":
      return { ...state, sending: false, loadId: event.id }
    case "refused":
      return { ...state, sending: false, errors: event.errors, upload: event.isGone ? null : state.upload }
    case "unknown-layout":
      return { ...state, described: true }
    default:
      return state
  }
}

const changed = (state, fields) => ({ ...state, ...fields, lookId: null, loadId: null, errors: [] })

/** A column is one metric; a metric is one column. */
function withValue(values, { column, metric, unit }) {
  const others = Object.entries(values).filter(([name, value]) => name !== column && (!metric || value.metric !== metric))
  const units = UNITS[metric]
  const kept = { metric, unit: unit ?? (units?.length === 1 ? units[0] : "") }
  return Object.fromEntries(metric ? [...others, [column, kept]] : others)
}

/** Keys of what is missing before it can be sent. */
export function missingOf({ file, city, source, described, mapping }) {
  const missing = []
  if (!file) missing.push("file")
  else if (file.size === 0) missing.push("empty")
  else if (file.size > MAX_BYTES) missing.push("too_large")
  if (!city) missing.push("city")
  if (!SOURCE.test(source)) missing.push("source")
  if (described && mapping) missing.push(...missingOfMapping(mapping))
  return missing
}

function missingOfMapping({ timeColumns, zone, values }) {
  const chosen = Object.values(values)
  return [
    timeColumns.length === 0 && "time",
    !zone.trim() && "zone",
    chosen.length === 0 && "values",
    chosen.some(({ unit }) => !unit) && "unit",
  ].filter(Boolean)
}

/** The request of the API. @param {"look"|"load"} mode */
export function toImport({ upload, city, source, described, mapping }, mode, requestId) {
  return {
    request_id: requestId,
    upload_id: upload.upload_id,
    mode,
    city_id: city.city_id,
    source,
    ...(described && { mapping: toMapping(mapping) }),
  }
}

export function toMapping({ separator, decimal, missing, timeColumns, format, zone, values }) {
  return {
    separator,
    decimal,
    missing: missing.split(/\s+/).filter(Boolean),
    time: { columns: timeColumns, ...(format.trim() && { format: format.trim() }), zone: zone.trim() },
    values: Object.entries(values).map(([column, { metric, unit }]) => ({ column, metric, unit })),
  }
}

/** Loads, newest first, each with what became of the wishes to take it back. */
export function loadsOf({ byId }) {
  const all = Object.values(byId)
  return all
    .filter(({ kind, request }) => kind === "import" && request.mode === "load")
    .map(load => ({ load, undo: undoOf(all, load.request_id) }))
    .sort((a, b) => Date.parse(b.load.submitted_at ?? b.load.updated_at) - Date.parse(a.load.submitted_at ?? a.load.updated_at))
}

/** The one that succeeded, else the newest. */
function undoOf(all, loadId) {
  const undos = all.filter(({ kind, request }) => kind === "undo" && request.load_id === loadId)
  undos.sort((a, b) => Date.parse(b.submitted_at ?? b.updated_at) - Date.parse(a.submitted_at ?? a.updated_at))
  return undos.find(({ status }) => status === "SUCCEEDED") ?? undos[0] ?? null
}

/** Whether it may be in the history: one that was stopped may have written before. */
export const canBeUndone = ({ load, undo }) =>
  ["SUCCEEDED", "FAILED", "CANCELLED"].includes(load.status) &&
  !(load.status === "FAILED" && load.errors?.length) &&
  (!undo || undo.status === "FAILED" || undo.status === "CANCELLED")

/** Whether a look failed only because no layout fits: then its columns can be described. */
export const isUnknownLayout = query => query.status === "FAILED" && /not the beginning of a known layout/.test(query.message ?? "")

/** The question about what a load brought, day by day, as the form's address has it; of days without hours only the dates. */
export function questionOfLoad({ request, report }) {
  const metrics = report.columns.map(({ metric }) => metric).filter(metric => METRIC_IDS.includes(metric) && metric !== WIND_DIRECTION)
  const asked = metrics.length ? metrics.join() : "temperature_c"
  const [from, to] = [report.first_at, report.last_at].map(at => at.slice(0, 10))
  return `cities=${request.city_id}&from=${from}&to=${to}&metrics=${asked}&statistics=mean,min,max&by=day`
}
