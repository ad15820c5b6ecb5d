/**
 * The id a query is sent under. A question sent again because no answer came keeps its id, so that it stays one request;
 * asked again after an answer it is a new one.
 */
export function requestIds(newId = uuid) {
  let pending = null

  function idFor({ errors, ...fields }) {
    const text = JSON.stringify(fields)
    if (pending?.text !== text) pending = { text, id: newId() }
    return pending.id
  }

  return {
    idFor,
    answered: () => {
      pending = null
    },
  }
}

/** `crypto.randomUUID` exists only on secure origins; a dashboard on a plain intranet address needs ids too. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}
