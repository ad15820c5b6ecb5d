/**
 * Controls that are one stop of the keyboard together: arrows go from one to the next. The stop is the control that had
 * the focus last, else the first.
 */

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Which of some controls a key goes to from one of them, round both ends; null for any other key. */
export function nextStop(key, at, count) {
  if (key === "Home") return 0
  if (key === "End") return count - 1
  return key in STEPS ? (at + STEPS[key] + count) % count : null
}

/**
 * @param {HTMLElement} element holds the controls: buttons or check boxes
 * @returns {() => void} to be called when others stand in it
 */
export function oneStop(element) {
  const controls = () => [...element.querySelectorAll("button, input")]
  let last

  element.addEventListener("focusin", event => {
    last = event.target
    place()
  })
  element.addEventListener("keydown", event => {
    const all = controls()
    const to = nextStop(event.key, all.indexOf(event.target), all.length)
    if (to === null) return
    event.preventDefault()
    all[to].focus()
  })

  function place() {
    const all = controls()
    const stop = all.includes(last) ? last : all[0]
    for (const control of all) control.tabIndex = control === stop ? 0 : -1
  }

  place()
  return place
}
