import { knows, t } from "../i18n/index.js"
import { h } from "./createElement.js"
import { icon } from "../ui/icons.js"
import { reasonKey } from "../model/failureReason.js"

/** Why a query has no answer: in the reader's words, then the sentence of whoever gave up, always English, and each field it names. */
export function failure(query) {
  return h(
    "div.failure",
    { role: "alert" },
    h("p", icon("warning"), h("b", t(reasonKey(query.message)))),
    query.message && h("p.failure-said", { lang: "en" }, query.message),
    query.errors?.length > 0 &&
      h(
        "ul",
        query.errors.map(({ field, reason }) =>
          h("li", { "data-field": field }, h("b", fieldName(field)), " ", h("span", { lang: "en" }, reason)),
        ),
      ),
  )
}

function fieldName(field) {
  const key = `field.${field.split(/[.[]/)[0]}`
  return t("query.field", { field: knows(key) ? t(key) : field })
}
