import { h, replace } from "./createElement.js"
import { t } from "../i18n/index.js"

const SHOWN_MS = 12000 // long enough to read it and reach its button by keyboard

/** A short message at the foot of the screen, with an optional action. It waits while the pointer or focus is on it. */
export function toaster() {
  const element = h("div.toaster", { role: "status", "aria-live": "polite" })
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
    const act = () => {
      hide()
      action.run()
    }
    replace(
      element,
      h(
        "div.toast",
        {
          onmouseenter: () => clearTimeout(timer),
          onmouseleave: hideLater,
          onfocusin: () => clearTimeout(timer),
          onfocusout: hideLater,
        },
        h("span", text),
        action && h("button.toast-action", { type: "button", onclick: act }, action.label),
        h("button.icon-button", { type: "button", "aria-label": t("common.dismiss"), onclick: hide }, "×"),
      ),
    )
    hideLater()
  }

  return { element, show, hide }
}
