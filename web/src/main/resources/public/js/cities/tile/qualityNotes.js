import { knows, t } from "../../i18n/index.js"

/** What is to be known of a reading before it is trusted, in words. */

/** @returns {{suspicious: boolean, text: string}[]} nothing of a reading that raises no doubt */
export function qualityNotes(reading) {
  if (!reading.quality || reading.quality === "ok") return []
  return reading.quality.split(",").map(flag => {
    if (flag === "revised") return { suspicious: false, text: t("quality.revised") }
    const [metric, check = ""] = flag.split(":")
    const values = { metric: inWords(`metric.${metric}`, metric), check: inWords(`quality.${check}`, check) }
    return { suspicious: true, text: t("quality.of", values) }
  })
}

/** A name that this version of the screen does not know is shown as it came. */
function inWords(key, name) {
  return knows(key) ? t(key) : name
}
