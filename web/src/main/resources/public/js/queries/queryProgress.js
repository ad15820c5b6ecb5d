import { reachedAt } from "../model/replayEpisode.js"
import { knows, t } from "../i18n/index.js"
import { momentIn } from "../model/timeText.js"
import { nowMs } from "../ui/serverClock.js"
import { h } from "../ui/createElement.js"
import { number, percent } from "../units/unitFormat.js"
import { hasEnded } from "../model/queriesState.js"
import { remainingText } from "./remainingText.js"

/** Where a query is on its way. */

const STEPS = ["ACCEPTED", "QUEUED", "RUNNING", "SUCCEEDED"]

export function progress(query) {
  return h(
    "div.progress",
    query.status !== "FAILED" && query.status !== "CANCELLED" && steps(query),
    !hasEnded(query) && waiting(query),
  )
}

function steps(query) {
  const reached = STEPS.indexOf(query.status)
  return h(
    "ol.steps",
    STEPS.map((step, i) =>
      h(
        "li",
        {
          class: i < reached || query.status === "SUCCEEDED" ? "step-done" : i === reached ? "step-now" : null,
          "aria-current": i === reached && "step",
        },
        t(`status.${step}`),
      ),
    ),
  )
}

function waiting(query) {
  const running = query.status === "RUNNING"
  const known = running && query.progress_pct !== null
  return h(
    "div.progress-now",
    h("progress", { max: 100, value: known ? query.progress_pct : null, "aria-label": t("query.progress") }),
    h("p", sentence(query), known && h("b", " ", percent(query.progress_pct))),
    h("p.progress-eta", remainingText(query, nowMs())),
  )
}

function sentence(query) {
  if (query.status === "RUNNING") return query.stage ? stageText(query.stage) : t("query.running")
  if (query.status === "QUEUED" && query.queue_position)
    return t("query.position", { position: number(query.queue_position) })
  return t(`query.waiting.${query.status}`)
}

/** Of a replay. */
function replayStage(stage) {
  const at = reachedAt({ stage })
  return at && t("replay.at", { time: momentIn(undefined, at) })
}

/** Stages of the batch job have a text in both languages; one we do not know yet is shown as the job said it. */
const stageText = stage => replayStage(stage) ?? (knows(`stage.${stage}`) ? t(`stage.${stage}`) : stage)
