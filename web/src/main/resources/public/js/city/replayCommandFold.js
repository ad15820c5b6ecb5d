import { t } from "../i18n/index.js"
import { h, replace } from "../ui/createElement.js"
import { replayCommand } from "../model/replayEpisode.js"

/** The command that plays the same episode, to be copied, under a fold. */
export function replayCommandFold(cityId) {
  const command = h("code.replay-command", { tabindex: "0" })
  const told = h("span", { role: "status" })
  const copy = h("button.button", { type: "button", onclick: copyCommand }, t("replay.copy"))
  const element = h("details.replay-by-command", h("summary", t("replay.by_command")), h("p", t("replay.command_what")), h("p", command), h("p", copy, " ", told))

  /** @param {object|null} episode null while it cannot be played */
  function show(episode) {
    replace(command, episode ? replayCommand(cityId, episode) : t("replay.no_command"))
    replace(told)
    copy.disabled = !episode
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

  return { element, show }
}
