import { t } from "../../i18n/index.js"
import { choice } from "../../ui/fieldsetWithErrors.js"
import { h, replace } from "../../ui/createElement.js"
import { LANGUAGES, questionCode } from "./questionCode.js"

/** Under an answer: the program that asks the same question, in the language chosen, to be copied. @param {object} question as the server takes it */
export function codeFold(question) {
  const code = h("pre.code", { tabindex: "0", role: "region" })
  const told = h("span", { role: "status" })
  const languages = Object.entries(LANGUAGES).map(([id, text]) => choice({ type: "radio", name: "code-language", id, text, choose: () => show(id) }))
  languages[0].input.checked = true
  show("curl")

  function show(id) {
    replace(code, questionCode(id, location.origin, question))
    code.setAttribute("aria-label", t("code.of", { language: LANGUAGES[id] }))
    replace(told)
  }

  /** Browsers give no clipboard to a page without TLS from another machine: then the code is marked to be copied by hand. */
  async function copy() {
    try {
      await navigator.clipboard.writeText(code.textContent)
      replace(told, t("code.copied"))
    } catch {
      getSelection().selectAllChildren(code)
      replace(told, t("code.marked"))
    }
  }

  return h(
    "details.further.code-fold",
    h("summary", t("code.title")),
    h(
      "div.further-parts",
      h("p.field-note", t("code.what")),
      h("fieldset.group", h("legend", t("code.language")), h("div.choices", languages.map(({ element }) => element))),
      code,
      h("p", h("button.button", { type: "button", onclick: copy }, t("code.copy")), " ", told),
    ),
  )
}
