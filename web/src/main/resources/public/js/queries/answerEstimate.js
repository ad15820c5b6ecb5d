import { toQuery } from "./form/formState.js"
import { validationErrors } from "./form/formValidation.js"

/**
 * What the question in the form would cost, asked of the server whenever the form has come to rest.
 * @param {{ask: (query: object, signal: AbortSignal) => Promise<object>, show: (estimate: object|null) => void, restMs?: number}} parts `show` gets null while nothing is known, and `{errors}` where the query cannot be answered
 */
export function estimates({ ask, show, restMs = 300 }) {
  let asked = ""
  let timer
  let waiting

  function follow(form) {
    const question = validationErrors(form).length ? "" : JSON.stringify(toQuery(form))
    if (question === asked) return
    stop()
    asked = question
    show(null)
    if (question) timer = setTimeout(estimate, restMs, question)
  }

  async function estimate(question) {
    waiting = new AbortController()
    const { signal } = waiting
    // what the server cannot tell now, it tells when the query is sent
    const answer = await ask(JSON.parse(question), signal).catch(error => (error.errors?.length ? error : null))
    if (!signal.aborted) show(answer)
  }

  function stop() {
    clearTimeout(timer)
    waiting?.abort()
    asked = ""
  }

  return { follow, stop }
}
