import { knows, t } from "../i18n/index.js"
import { h } from "../ui/h.js"
import { icon } from "../ui/icons.js"

/** Why a query has no answer: the sentence of whoever gave up, always English, and each field it names. */
export function failure(query) {
  return h(
    "div.failure",
    { role: "alert" },
    h("p", icon("warning"), query.message ? h("b", { lang: "en" }, query.message) : h("b", t("query.failed"))),
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
