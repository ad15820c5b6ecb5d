import { unusual } from "../cities/tile/unusualness.js"
import { t } from "../i18n/index.js"
import { h, replace } from "../ui/createElement.js"

/** The answer to "yesterday and today: unusual?", asked in the other tab: before all else of the page, as of the newest reading. */
export function unusualAnswer() {
  const element = h("p.card.unusual-answer", { tabindex: "-1", hidden: true })

  /** @param {object|null} reading the last one of the city */
  function show(reading) {
    const words = reading && unusual(reading)
    element.hidden = !words
    if (words) replace(element, t("city.unusual"), " ", words.text && h("strong", words.text), " ", h("small", words.detail), " ", t("city.unusual.curves"))
  }

  return { element, show }
}
