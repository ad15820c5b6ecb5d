/** The columns of a Parquet file, by the list at its end (https://parquet.apache.org/docs/file-format/). The import reads the rest. */

const MAGIC = "PAR1"
const TAIL = 8
const MAX_BYTES = 4 * 1024 * 1024

// Thrift's compact protocol, as far as it is met.
const [STOP, TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT] = Array.from({ length: 13 }, (_, type) => type)
const SCHEMA_OF_FILE = 2
const NAME_OF_ELEMENT = 4
const CHILDREN_OF_ELEMENT = 5

/** @returns {Promise<string[]|null>} names in their order; none where the list cannot be read; null where it is no Parquet file */
export async function parquetColumns(file) {
  if ((await text(file.slice(0, MAGIC.length))) !== MAGIC) return null
  try {
    const tail = new DataView(await file.slice(-TAIL).arrayBuffer())
    const size = tail.getUint32(0, true)
    if (size > Math.min(MAX_BYTES, file.size - TAIL)) return []
    return topLevel(elements(new Uint8Array(await file.slice(-TAIL - size, -TAIL).arrayBuffer())))
  } catch {
    return [] // cut off or damaged: the import says so
  }
}

const text = async part => new TextDecoder("latin1").decode(await part.arrayBuffer())

/** All elements of the schema, the file's own first, each before what it holds. */
function elements(bytes) {
  const found = []
  const { struct, list, whole, name } = compact(bytes)
  struct({
    [SCHEMA_OF_FILE]: () =>
      list(() => {
        const element = { name: "", children: 0 }
        struct({ [NAME_OF_ELEMENT]: () => (element.name = name()), [CHILDREN_OF_ELEMENT]: () => (element.children = whole()) })
        found.push(element)
      }),
  })
  return found
}

function topLevel([, ...all]) {
  const names = []
  let within = 0
  for (const { name, children } of all) {
    if (within === 0) names.push(name)
    else within--
    within += children
  }
  return names
}

function compact(bytes) {
  let at = 0

  function byte() {
    if (at >= bytes.length) throw new RangeError("It ends too early")
    return bytes[at++]
  }

  function varint() {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const next = byte()
      value += (next & 0x7f) * scale
      if (!(next & 0x80)) return value
    }
  }

  const whole = () => {
    const value = varint()
    return value % 2 ? -(value + 1) / 2 : value / 2
  }

  function name() {
    const size = varint()
    at += size
    if (at > bytes.length) throw new RangeError("It ends too early")
    return new TextDecoder().decode(bytes.subarray(at - size, at))
  }

  /** @param {() => void} element reads one */
  function list(element) {
    const head = byte()
    const size = head >> 4 === 15 ? varint() : head >> 4
    for (let i = 0; i < size; i++) element(head & 0x0f)
  }

  /** @param {Record<number, () => void>} fields by their numbers; the others are passed over */
  function struct(fields) {
    for (let id = 0, head = byte(); (head & 0x0f) !== STOP; head = byte()) {
      id = head >> 4 ? id + (head >> 4) : whole()
      if (fields[id]) fields[id]()
      else pass(head & 0x0f, true)
    }
  }

  /** @param {boolean} isField a field's own type says whether it is true */
  function pass(type, isField = false) {
    if (type === TRUE || type === FALSE) isField || byte()
    else if (type === BYTE) byte()
    else if ([I16, I32, I64].includes(type)) varint()
    else if (type === DOUBLE) at += 8
    else if (type === BINARY) name()
    else if (type === LIST || type === SET) list(of => pass(of))
    else if (type === STRUCT) struct({})
    else throw new RangeError(type === MAP ? "No map is expected" : `No type is ${type}`)
  }

  return { struct, list, whole, name }
}
