import { h, replace } from "./h.js"

const PAUSE_MS = 160 // a pause in typing, not each letter, asks the server

let instances = 0

/**
 * A search field with a list of answers, after the WAI-ARIA combobox pattern: arrows move, Enter takes, Escape closes.
 * @param {{label: string, placeholder: string, search: (text: string, signal: AbortSignal) => Promise<object[]>,
 *   option: (item: object) => Node, pick: (item: object) => void, status: (count: number) => string, failed: string, busy: string}} parts
 */
export function combobox(parts) {
  const id = `combobox-${++instances}`
  let items = []
  let active = -1
  let pause
  let asked

  const input = h("input", {
    id, type: "search", class: "combobox-input", role: "combobox", autocomplete: "off", spellcheck: "false",
    placeholder: parts.placeholder, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`,
    oninput: () => { clearTimeout(pause); pause = setTimeout(ask, PAUSE_MS) },
    onkeydown: onKey, onfocus: () => items.length && open(), onblur: close,
  })
  const list = h("ul", { id: `${id}-list`, class: "combobox-list", role: "listbox", "aria-label": parts.label, hidden: true })
  const status = h("p", { class: "combobox-status", role: "status" })

  async function ask() {
    asked?.abort()
    const text = input.value.trim()
    if (!text) return show([], "")
    asked = new AbortController()
    const { signal } = asked
    status.textContent = parts.busy
    try {
      const found = await parts.search(text, signal)
      if (!signal.aborted) show(found, parts.status(found.length))
    } catch (error) {
      if (!signal.aborted) show([], parts.failed)
    }
  }

  function show(found, text) {
    items = found
    status.textContent = text
    replace(list, items.map((item, index) => h("li",
      // mousedown would take the focus away from the field and close the list before the click
      { id: `${id}-${index}`, role: "option", "aria-selected": "false", onmousedown: event => event.preventDefault(), onclick: () => take(index) },
      parts.option(item))))
    items.length ? open() : close()
    move(items.length ? 0 : -1)
  }

  function onKey(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 }
    if (event.key in steps && items.length) {
      event.preventDefault()
      if (list.hidden) return open()
      move((active + steps[event.key] + items.length) % items.length)
    } else if (event.key === "Enter") {
      event.preventDefault()
      if (!list.hidden && active >= 0) take(active)
    } else if (event.key === "Escape") {
      if (list.hidden) clear()
      close()
    }
  }

  function move(index) {
    active = index
    ;[...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)))
    if (index < 0) return input.removeAttribute("aria-activedescendant")
    input.setAttribute("aria-activedescendant", `${id}-${index}`)
    list.children[index].scrollIntoView({ block: "nearest" })
  }

  function take(index) {
    const item = items[index]
    clear()
    parts.pick(item)
  }

  function clear() {
    clearTimeout(pause)
    asked?.abort()
    input.value = ""
    show([], "")
  }

  function open() {
    list.hidden = false
    input.setAttribute("aria-expanded", "true")
  }

  function close() {
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
  }

  const element = h("div", { class: "combobox" }, h("label", { for: id, class: "field-label" }, parts.label), h("div", { class: "combobox-box" }, input, list), status)
  return { element, focus: () => input.focus(), input }
}
