import { t } from "../i18n/index.js"
import { h, replace } from "../ui/createElement.js"
import { chooseUnit, unitFor } from "../units/unitChoice.js"
import { QUANTITIES } from "../units/unitDefinitions.js"

/**
 * The units that this reader reads, behind one button. @param {{redraw: (focusId: string) => void, isOpen: boolean}} parts `isOpen`
 * after a choice in it, which draws the page anew
 */
export function unitsMenu({ redraw, isOpen }) {
  const now = Object.keys(QUANTITIES).map(unitFor)
  const label = t("shell.units.now", { units: now.join(", ") })
  const panel = h("div.units-panel", { role: "group", "aria-label": t("shell.units") })
  const summary = h("summary.icon-button", { id: "units", "aria-label": label, title: label, onclick: fill }, unitFor("temperature"))
  const menu = h(
    "details.units",
    { open: isOpen, onkeydown: closeOnEscape, onfocusout: closeWhenLeft },
    summary,
    panel,
  )
  if (isOpen) fill()

  function fill() {
    replace(panel, Object.keys(QUANTITIES).map(choice))
  }

  function choice(quantity) {
    const id = `unit-${quantity}`
    const select = h(
      "select",
      {
        id,
        onchange: () => {
          chooseUnit(quantity, select.value)
          redraw(id)
        },
      },
      Object.keys(QUANTITIES[quantity].units).map(unit =>
        h("option", { value: unit, selected: unit === unitFor(quantity) }, unit),
      ),
    )
    return h("div", h("label.field-label", { for: id }, t(`units.${quantity}`)), select)
  }

  function closeOnEscape({ key }) {
    if (key !== "Escape" || !menu.open) return
    menu.open = false
    summary.focus()
  }

  /** A page that is drawn anew takes the focus away too: then the menu is gone anyway. */
  function closeWhenLeft({ relatedTarget }) {
    if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false
  }

  return menu
}
