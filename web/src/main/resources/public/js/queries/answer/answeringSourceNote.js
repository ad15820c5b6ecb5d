import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { dateRange } from "../../model/timeText.js"
import { chosenSources } from "../../model/coverageChecks.js"
import { sourceName } from "../../model/sourceNames.js"

/**
 * Why this source has answered, where the history has others of these cities: each a link that puts the same question to it. Its
 * name stands in the sentence above.
 * @param {{histories: Promise<Map<string, object>>, addressOf: (request: object) => string}} parts what the history has of every city, and
 *   the address of a question that has not been asked yet
 */
export function sourceNote({ request, provenance }, { histories, addressOf }) {
  const element = h("p.source-note")
  histories.then(
    known => {
      const others = chosenSources(request, known).filter(({ id }) => !provenance.sources.includes(id))
      if (others.length && provenance.sources.length) replace(element, sentence({ request, others, addressOf }))
    },
    () => {}, // without the coverage there is an answer all the same
  )
  return element
}

function sentence({ request, others, addressOf }) {
  return [
    t(request.source ? "result.source_asked" : "result.source"),
    " ",
    t("result.source_others"),
    others.flatMap((other, i) => [i ? ", " : " ", h("a", { href: addressOf({ ...request, source: other.id }) }, sourceName(other.id)), ` (${span(other)})`]),
    ".",
  ]
}

const span = ({ from, to, ofDays }) => t(ofDays ? "form.source_days" : "form.source_hours", { dates: dateRange(from, to) })
