/** What the sentences of the batch layer, of Airflow and of the server come to for the person who asked. */
const REASONS = [
  [/would give \d+ rows|\d+ rows would be compared/, "too_many_rows"],
  [/no history has been loaded/, "no_history"],
  [/took longer than allowed/, "too_long"],
  [/heap space|OutOfMemory|GC overhead|Container killed|memory/i, "memory"],
  [
    /Cannot reach the history|Connection refused|ConnectException|safe mode|NoRouteToHost|BlockMissing/i,
    "history_away",
  ],
  [/limit of the day/, "archive_limit"],
  [/Open-Meteo refuses/, "archive_refuses"],
  [/Open-Meteo's archive gives/, "archive_away"],
  [/^Cannot replay.*(it was recorded from|has nothing of it)/, "not_recorded"],
  [/^Cannot replay: another episode/, "replay_busy"],
  [/^Cannot replay/, "replay"],
  [/^Cannot (accept|read|start|backfill)/, "refused"],
  [/^Cannot show the result/, "incomplete"],
  [/job was lost|ended without success|the job failed/, "lost"],
]

/** The key of the text for a message; without one that fits, that it failed. */
export function reasonKey(message) {
  const found = REASONS.find(([pattern]) => pattern.test(message ?? ""))
  return found ? `failure.${found[1]}` : "query.failed"
}
