import { plural, t } from "../i18n/index.js"
import { number } from "../units/unitFormat.js"

/** "1,234 known readings came back, the last after 0.2 s; lost 0, doubled 0, late 3, wrong 0. 12 known queries …" */
export function canaryLine({ status, detail, readings, queries }) {
  if (status === "starting") return t("canary.starting")
  if (status === "unsent") return t("canary.unsent", { detail })
  const silent = status === "silent" && t("canary.silent", { seconds: number(readings.waiting_s) })
  const faulty = status === "faulty" && t("canary.faulty", { detail })
  const counts = [counted("canary.readings", readings), queries.sent > 0 && counted("canary.queries", queries)]
  return [silent, faulty, ...counts].filter(Boolean).join(" ")
}

function counted(kind, { answered, lost, doubled, late, wrong, answer_s }) {
  return t("canary.counts", {
    answered: plural(kind, answered),
    seconds: number(answer_s, 1),
    lost: number(lost),
    doubled: number(doubled),
    late: number(late),
    wrong: number(wrong),
  })
}
