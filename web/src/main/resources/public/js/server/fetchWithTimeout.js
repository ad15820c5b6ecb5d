/** How long nothing may come of an answer: the server gives up on its broker after 6 s and says so. */
export const SILENT_MS = 30_000

/**
 * As `fetch`, and an error once nothing has come of the answer for a while: a connection may hang without an end, and a
 * browser waits for ever then.
 */
export async function fetchUnlessSilent(url, { signal, ...options } = {}) {
  const silence = new AbortController()
  let waiting
  const heard = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => silence.abort(new Error(`Cannot read ${url}: silent for ${SILENT_MS / 1000} s`)), SILENT_MS)
  }
  const listen = new TransformStream({
    transform(part, answer) {
      heard()
      answer.enqueue(part)
    },
    flush: () => clearTimeout(waiting),
  })
  heard()
  try {
    const response = await fetch(url, { ...options, signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal })
    if (response.body) return new Response(response.body.pipeThrough(listen), response)
    clearTimeout(waiting)
    return response
  } catch (error) {
    clearTimeout(waiting)
    throw error
  }
}
