import { t } from "../../i18n/index.js"
import { h, replace } from "../../ui/createElement.js"
import { icon } from "../../ui/icons.js"
import { fieldsOfLink, linkOf } from "./questionLink.js"

const MAX_NAME = 80

/** The reader's own questions, each a click; and a name for the one in the form. */
export function savedField({ form, saved }) {
  const list = h("div.saved-questions")
  const name = h("input", { type: "text", maxlength: MAX_NAME, "aria-label": t("saved.name"), placeholder: t("saved.name"), oninput: offer, onkeydown })
  const save = h("button.button", { type: "button", onclick: keep }, t("saved.save"))
  const summary = h("summary")
  const element = h("details.further", summary, h("div.further-parts", list, h("div.saved-new", name, save)))

  function keep() {
    if (save.disabled) return
    saved.save(name.value.trim(), linkOf(form.get()))
    name.value = ""
    draw()
    name.focus()
  }

  /** Enter names the question; it does not send the form. */
  function onkeydown(event) {
    if (event.key !== "Enter") return
    event.preventDefault()
    keep()
  }

  function draw() {
    const questions = saved.all()
    replace(summary, t("saved.title"), questions.length > 0 && h("small", String(questions.length)))
    replace(list, questions.map(line))
    offer()
  }

  function line({ name: called, link }) {
    return h(
      "div.saved-question",
      h("button.pick", { type: "button", onclick: () => form.dispatch({ type: "link", fields: fieldsOfLink(link) }) }, called),
      h(
        "button.icon-button",
        { type: "button", "aria-label": t("saved.remove", { name: called }), onclick: () => remove(called) },
        icon("close"),
      ),
    )
  }

  function remove(called) {
    saved.remove(called)
    draw()
    summary.focus()
  }

  function offer() {
    save.disabled = !name.value.trim() || !linkOf(form.get())
  }

  draw()
  return { element, show: offer }
}
