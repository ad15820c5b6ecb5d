import { t } from "../i18n/index.js"
import { address } from "../model/pageAddress.js"
import { number } from "../units/unitFormat.js"
import { h, replace } from "../ui/h.js"
import { replayCommand, replayQuestion, SPEEDS } from "./replay.js"

const SECONDS_PER_HOUR = 3_600

/**
 * The command that plays past days of a city again, to be copied: the server of this page starts no programs.
 * @param {{from: string, to: string}} usual the days that stand there at first
 */
export function replayCard({ cityId, usual }) {
  const episode = { cityId, ...usual, speed: SPEEDS[1] }
  const command = h("code.replay-command", { tabindex: "0" })
  const told = h("span", { role: "status" })
  const copy = h("button.button", { type: "button", onclick: copyCommand }, t("replay.copy"))
  const days = h("a")
  const element = h(
    "section.card.city-replay",
    h("h2", t("replay.title")),
    h("p", t("replay.what")),
    h("div.replay-fields", dateInput("from"), dateInput("to"), speedChoice()),
    h("p", command),
    h("p", copy, " ", days, " ", told),
  )
  show()

  function dateInput(name) {
    const id = `replay-${name}`
    const oninput = ({ target }) => set({ [name]: target.value })
    return h("label.field-label", { for: id }, t(`replay.${name}`), " ", h("input", { id, type: "date", value: episode[name], oninput }))
  }

  function speedChoice() {
    return h(
      "label.field-label",
      { for: "replay-speed" },
      t("replay.speed"),
      " ",
      h(
        "select",
        { id: "replay-speed", onchange: ({ target }) => set({ speed: Number(target.value) }) },
        SPEEDS.map(speed => h("option", { value: speed, selected: speed === episode.speed }, t("replay.hours_a_second", { count: number(speed / SECONDS_PER_HOUR) }))),
      ),
    )
  }

  function set(fields) {
    Object.assign(episode, fields)
    show()
  }

  function show() {
    const text = replayCommand(episode)
    replace(command, text ?? t("replay.no_dates"))
    replace(told)
    copy.disabled = !text
    days.hidden = !text
    if (text) days.href = address({ page: "queries", question: replayQuestion(episode) })
    replace(days, t("replay.same_days"))
  }

  /** Browsers give no clipboard to a page without TLS from another machine: then the command is marked to be copied by hand. */
  async function copyCommand() {
    try {
      await navigator.clipboard.writeText(command.textContent)
      replace(told, t("replay.copied"))
    } catch {
      getSelection().selectAllChildren(command)
      replace(told, t("replay.marked"))
    }
  }

  return element
}
