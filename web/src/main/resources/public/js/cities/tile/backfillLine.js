import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"
import { mayChange } from "../../ui/signedInUser.js"
import { cityName } from "../../model/placeNames.js"
import { past } from "./backfillText.js"

/** The line of a tile about the city's past. Its parts stay while they change, so that focus is never lost. */
export function pastLine(city, { cancelBackfill, askBackfill }) {
  const { city_id } = city
  const name = cityName(city)
  const text = h("span.tile-past-text")
  const bar = h("progress", { max: 100, "aria-label": t("past.progress", { city: name }) })
  const button = h("button.button.button-quiet", { type: "button", onclick: press })
  const element = h("div.tile-past", text, button, bar)
  let backfill = null
  let action
  let pressedFor = null

  function show(city, obstacle) {
    const { kind, text: words, pct, action: next } = past(city, obstacle)
    backfill = city.backfill
    action = mayChange && next
    element.dataset.past = kind
    if (text.textContent !== words) text.textContent = words
    bar.hidden = pct === undefined
    if (pct === null || pct === undefined) bar.removeAttribute("value")
    else bar.value = pct
    showButton()
  }

  function showButton() {
    const pressed = Boolean(action) && pressedFor === stateOf(backfill)
    const words = action ? t(pressed ? `past.${action}.pressed` : `past.${action}`) : ""
    button.hidden = !action
    button.disabled = pressed
    if (button.textContent !== words) button.textContent = words
    if (action) button.setAttribute("aria-label", t(`past.${action}.named`, { city: name }))
  }

  /** Pressed it waits until the state it was pressed in is over. */
  async function press() {
    pressedFor = stateOf(backfill)
    showButton()
    const done = action === "cancel" ? await cancelBackfill(backfill.request_id) : await askBackfill(city_id)
    if (done) return
    pressedFor = null
    showButton()
  }

  return { element, show }
}

/** Cancelling ends with the request; asking again ends with another request. */
const stateOf = backfill => backfill && `${backfill.request_id} ${backfill.finished_at ?? ""}`
