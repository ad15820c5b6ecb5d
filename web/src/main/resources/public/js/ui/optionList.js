import { h, replace } from "./createElement.js"

/**
 * The list under a combobox: its options, and which one is active. The focus stays in the input, which says by
 * `aria-activedescendant` where the reader is. Nothing is active until an arrow is pressed; what Enter takes, the active option
 * or the first, bears the sign of that key.
 * @param {{id: string, label: string, input: HTMLInputElement, draw: (item: object) => Node, take: (item: object) => void}} parts
 */
export function optionList({ id, label, input, draw, take }) {
  const element = h("ul.combobox-list", { id, role: "listbox", "aria-label": label, hidden: true })
  let items = []
  let active = -1

  function show(found) {
    items = found
    replace(element, items.map(option))
    close()
    open()
  }

  function option(item, index) {
    const parts = { id: `${id}-${index}`, role: "option", "aria-selected": "false", onclick: () => take(item) }
    // the press of a mouse button would take the focus away from the input and close the list before the click
    return h("li", { ...parts, onmousedown: event => event.preventDefault() }, draw(item))
  }

  /** An arrow: from the input down to the first option or up to the last one, then from one to the next. */
  function move(steps) {
    open()
    if (!items.length) return
    const from = active < 0 && steps < 0 ? 0 : active
    activate((from + steps + items.length) % items.length)
  }

  function activate(index) {
    active = index
    for (const [at, option] of [...element.children].entries()) {
      option.setAttribute("aria-selected", String(at === index))
      option.toggleAttribute("data-enter", at === Math.max(index, 0))
    }
    if (index < 0) return input.removeAttribute("aria-activedescendant")
    input.setAttribute("aria-activedescendant", `${id}-${index}`)
    element.children[index].scrollIntoView({ block: "nearest" })
  }

  function open() {
    element.hidden = items.length === 0
    input.setAttribute("aria-expanded", String(!element.hidden))
  }

  function close() {
    element.hidden = true
    input.setAttribute("aria-expanded", "false")
    activate(-1)
  }

  return { element, show, move, open, close, isOpen: () => !element.hidden, chosen: () => items[Math.max(active, 0)] }
}
