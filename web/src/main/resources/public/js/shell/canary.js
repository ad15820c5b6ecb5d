import { plural, t } from "../i18n/index.js"
import { number } from "../units.js"

/** "12,345 known readings came back, the last after 0.2 s; lost 0, doubled 0, late 3, wrong 0." */
export function canaryLine({ status, detail, answered, lost, doubled, late, wrong, waiting_s, answer_s }) {
  if (status === "starting") return t("canary.starting")
  if (status === "unsent") return t("canary.unsent", { detail })
  const counts = t("canary.counts", {
    answered: plural("canary.answered", answered),
    seconds: number(answer_s, 1),
    lost: number(lost),
    doubled: number(doubled),
    late: number(late),
    wrong: number(wrong),
  })
  if (status === "silent") return `${t("canary.silent", { seconds: number(waiting_s) })} ${counts}`
  return status === "faulty" ? `${t("canary.faulty", { detail })} ${counts}` : counts
}
