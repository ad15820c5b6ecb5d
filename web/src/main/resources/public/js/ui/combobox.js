import { h } from "./createElement.js"
import { optionList } from "./optionList.js"

const PAUSE_MS = 160 // a pause in typing, not each letter, asks the server
const STEPS = { ArrowDown: 1, ArrowUp: -1 }

let instances = 0

/**
 * A search field with a list of answers, after the WAI-ARIA combobox pattern: arrows move, Enter takes, Escape closes.
 * @param {{label: string, placeholder: string, search: (text: string, signal: AbortSignal) => Promise<object[]>,
 *   option: (item: object) => Node, pick: (item: object) => void, status: (found: object[]) => string, failed: string, busy: string}} parts
 */
export function combobox(parts) {
  const id = `combobox-${++instances}`
  let pause
  let asked
  let isAsking = false
  let isAwaited = false // Enter was pressed before the answer to what was typed had come

  const input = h("input.combobox-input", {
    id,
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: parts.placeholder,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    oninput: askSoon,
    onkeydown: onKey,
    onfocus: () => options.open(),
    onblur: () => options.close(),
  })
  const options = optionList({ id: `${id}-list`, label: parts.label, input, draw: parts.option, take })
  const status = h("p.combobox-status", { role: "status" })
  const label = h("label.field-label", { for: id }, parts.label)
  const element = h("div.combobox", label, h("div.combobox-box", input, options.element), status)

  function askSoon() {
    clearTimeout(pause)
    asked?.abort()
    isAwaited = false
    isAsking = input.value.trim() !== ""
    if (isAsking) pause = setTimeout(ask, PAUSE_MS)
    else answer([], "")
  }

  async function ask() {
    asked = new AbortController()
    const { signal } = asked
    status.textContent = parts.busy
    try {
      const found = await parts.search(input.value.trim(), signal)
      if (!signal.aborted) answer(found, parts.status(found))
    } catch {
      if (!signal.aborted) answer([], parts.failed)
    }
  }

  function answer(found, text) {
    isAsking = false
    status.textContent = text
    options.show(found)
    if (isAwaited && found.length) take(found[0])
  }

  function onKey(event) {
    if (event.key in STEPS) options.move(STEPS[event.key])
    else if (event.key === "Enter") enter()
    else if (event.key === "Escape") escape()
    else return
    event.preventDefault()
  }

  function enter() {
    if (isAsking) isAwaited = true
    else if (options.isOpen()) take(options.chosen())
  }

  function escape() {
    if (options.isOpen()) options.close()
    else clear()
  }

  function take(item) {
    clear()
    parts.pick(item)
  }

  function clear() {
    input.value = ""
    askSoon()
  }

  return { element, focus: () => input.focus() }
}
