import { h, replace } from "./h.js"
import { t } from "../i18n/index.js"

const SHOWN_MS = 12000 // long enough to read it and reach its button by keyboard

/** A short message at the foot of the screen, with an optional action. It waits while the pointer or focus is on it. */
export function toaster() {
  const element = h("div", { class: "toaster", role: "status", "aria-live": "polite" })
  let timer

  function hide() {
    clearTimeout(timer)
    replace(element)
  }

  function hideLater() {
    clearTimeout(timer)
    timer = setTimeout(hide, SHOWN_MS)
  }

  function show(text, action) {
    const act = () => { hide(); action.run() }
    replace(element, h("div",
      { class: "toast", onmouseenter: () => clearTimeout(timer), onmouseleave: hideLater, onfocusin: () => clearTimeout(timer), onfocusout: hideLater },
      h("span", {}, text),
      action && h("button", { type: "button", class: "toast-action", onclick: act }, action.label),
      h("button", { type: "button", class: "icon-button", "aria-label": t("common.dismiss"), onclick: hide }, "×")))
    hideLater()
  }

  return { element, show, hide }
}
