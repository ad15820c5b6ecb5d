import { t } from "../i18n/index.js"
import { h } from "./createElement.js"

/** Where a request stands, in a word. @param {{status: string}} request */
export function statusChip({ status }) {
  return h("span.status", { "data-status": status }, t(`status.${status}`))
}
