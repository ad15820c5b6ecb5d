"""From the click to the result: how long a question takes through the whole chain, and where the time goes."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.whole_chain import TERMINAL, Chain
from vigie_platform.script_error import ScriptError

LOOK_EVERY_S = 0.02

PHASES = {
    "accepted": "the web server and the broker have the request",
    "queued": "the listener has created Airflow's run",
    "scheduled": "Airflow's scheduler hands the task to its executor",
    "picked up": "the task's own process begins",
    "spark-submit": "the task has loaded the DAG and starts spark-submit",
    "until RUNNING": "a spare driver takes the job, or Java starts; the Kafka client starts; the job says that it runs",
    "Spark started": "Spark's session is there and the table's version known",
    "computed": "the hours are read and summed up",
    "published": "pages and the last status are committed",
    "seen": "the web server has read them and answers",
}


@dataclass(frozen=True)
class Click:
    """seconds: from the click until the rows are here. phases: what of it each phase took; absent where not told."""

    seconds: float
    phases: Mapping[str, float]
    rows: Sequence[dict]


def click(chain: Chain, statuses: Statuses, question: Mapping, within_s: float) -> Click:
    """Asks, waits for the result and takes it."""
    asked_at = time.time()
    request_id = chain.ask(question)
    accepted_at = time.time()
    while (state := chain.state(request_id))["status"] not in TERMINAL:
        if time.time() - asked_at > within_s:
            raise ScriptError(f"Cannot finish {request_id}: after {within_s:.0f} s it is {state['status']}")
        time.sleep(LOOK_EVERY_S)
    if state["status"] != "SUCCEEDED":
        raise ScriptError(f"Cannot finish {request_id}: {state['status']}, {state['message']}")
    rows = chain.rows(request_id)
    ended_at = time.time()
    moments = moments_of(asked_at, accepted_at, ended_at, told(statuses, request_id), chain.task(request_id), state)
    return Click(ended_at - asked_at, phases(asked_at, moments), rows)


def moments_of(
    asked_at: float, accepted_at: float, ended_at: float, events: Sequence[Mapping], task: Mapping, state: Mapping
) -> dict[str, float | None]:
    """When each phase ended, in seconds from 1970; None where nobody says.

    events: the request's statuses. task: Airflow's task instance. state: the request's last one at the web server.
    """
    told = {(event["status"], event.get("stage")): _seconds(event["at"]) for event in reversed(events)}
    succeeded_at = told.get(("SUCCEEDED", None))
    job_s = (state.get("provenance") or {}).get("seconds")
    return {
        "accepted": accepted_at,
        "queued": told.get(("QUEUED", None)),
        "scheduled": _seconds(task.get("queued_when")),
        "picked up": _seconds(task.get("start_date")),
        "spark-submit": succeeded_at - job_s if succeeded_at and job_s else None,
        "until RUNNING": told.get(("RUNNING", "read")),
        "Spark started": told.get(("RUNNING", "compute")),
        "computed": told.get(("RUNNING", "publish")),
        "published": succeeded_at,
        "seen": ended_at,
    }


def phases(asked_at: float, moments: Mapping[str, float | None]) -> dict[str, float]:
    """Seconds of each phase. One whose end is not told counts with the next; what was done at once takes nothing."""
    taken, before = {}, asked_at
    for phase, moment in moments.items():
        if moment is not None:
            taken[phase] = max(0.0, moment - before)
            before = max(before, moment)
    return taken


def breakdown(clicks: Sequence[Click]) -> dict[str, float]:
    """The median of each phase; they need not add up to the median of the whole."""
    return {
        phase: median(values) for phase in PHASES if (values := [c.phases[phase] for c in clicks if phase in c.phases])
    }


def told(statuses: Statuses, request_id: str) -> list[dict]:
    """What the topic says, the last word included, which the web server may have read before us."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        events = statuses.of(request_id)
        if any(event["status"] in TERMINAL for event in events):
            return events
        time.sleep(LOOK_EVERY_S)
    return statuses.of(request_id)


def _seconds(instant: str | None) -> float | None:
    return datetime.fromisoformat(instant).timestamp() if instant else None
