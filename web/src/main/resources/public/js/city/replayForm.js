import { t } from "../i18n/index.js"
import { number } from "../units/unitFormat.js"
import { h } from "../ui/createElement.js"
import { FAULTS, SPEEDS } from "../model/replayEpisode.js"

const SECONDS_PER_HOUR = 3_600

/** The fields of an episode. @param {{episode: object, recorded: object, changed: (fields: object) => void}} parts */
export function replayForm({ episode, recorded, changed }) {
  return h(
    "div",
    h("div.replay-fields", dateInput("from"), dateInput("to"), speedChoice()),
    h(
      "details.replay-faults",
      { open: FAULTS.some(fault => episode[fault] > 0) },
      h("summary", t("replay.faults")),
      h("div.replay-fields", FAULTS.map(faultInput)),
    ),
  )

  function dateInput(name) {
    const id = `replay-${name}`
    const oninput = ({ target }) => changed({ [name]: target.value })
    return h("label.field-label", { for: id }, t(`replay.${name}`), " ", h("input", { id, type: "date", min: recorded.date_from, max: recorded.date_to, value: episode[name], oninput }))
  }

  function faultInput(fault) {
    const id = `replay-${fault}`
    const oninput = ({ target }) => changed({ [fault]: target.value === "" ? 0 : target.valueAsNumber })
    return h("label.field-label", { for: id }, t(`replay.fault.${fault}`), " ", h("input", { id, type: "number", min: 0, max: 100, step: "any", inputmode: "decimal", value: episode[fault], oninput }), " %")
  }

  function speedChoice() {
    const options = SPEEDS.map(speed => h("option", { value: speed, selected: speed === episode.speed }, t("replay.hours_a_second", { count: number(speed / SECONDS_PER_HOUR) })))
    return h("label.field-label", { for: "replay-speed" }, t("replay.speed"), " ", h("select", { id: "replay-speed", onchange: ({ target }) => changed({ speed: Number(target.value) }) }, options))
  }
}
