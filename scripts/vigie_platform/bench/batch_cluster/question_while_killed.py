"""A question through the whole chain, in whose middle something is killed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.whole_chain import TERMINAL, Chain
from vigie_platform.script_error import ScriptError

LOOK_EVERY_S = 0.02
ENDED_WITHIN_S = 600


@dataclass(frozen=True)
class Ending:
    """How it ended.

    killed: what was killed in its middle.
    stage: how far it was then: the last that its job had said.
    message: of one that failed.
    seconds: from the kill until its end.
    """

    killed: str
    stage: str
    status: str
    message: str
    seconds: float
    rows: Sequence[Mapping] = field(repr=False)


def ask(
    chain: Chain, statuses: Statuses, question: Mapping, stage: str, times: int, killed: str, kill: Callable
) -> Ending:
    """Asks, and kills once the job has said so many times that it is at a stage: that it begins, then progress."""
    request_id = chain.ask(question)
    deadline = time.monotonic() + ENDED_WITHIN_S
    while [event.get("stage") for event in statuses.of(request_id)].count(stage) < times:
        _check(chain, request_id, deadline)
        time.sleep(LOOK_EVERY_S)
    said = statuses.of(request_id)[-1]
    at = time.monotonic()
    kill()
    while (state := chain.state(request_id))["status"] not in TERMINAL:
        if time.monotonic() > deadline:
            raise ScriptError(f"Cannot finish {request_id}: {killed} was killed, and it is {state['status']}")
        time.sleep(LOOK_EVERY_S)
    return Ending(
        killed,
        said.get("stage") or said["status"],
        state["status"],
        state["message"] or "",
        time.monotonic() - at,
        chain.rows(request_id) if state["status"] == "SUCCEEDED" else [],
    )


def faults(ending: Ending, expected: Sequence[Mapping]) -> list[str]:
    """Each promise that was broken: it ends right, or says why it cannot. expected: the rows asked undisturbed."""
    if ending.stage in TERMINAL:
        return [f"{ending.killed} was killed when the question had ended: nothing is proven"]
    if ending.status == "SUCCEEDED":
        same = list(ending.rows) == list(expected)
        return [] if same else [f"{ending.killed} killed: the question has another answer"]
    if ending.status == "FAILED" and ending.message.startswith("Cannot "):
        return []
    return [f"{ending.killed} killed: the question ended {ending.status}: {ending.message or 'no reason'}"]


def words(ending: Ending) -> str:
    end = ending.status if ending.status == "SUCCEEDED" else f"{ending.status}: {ending.message}"
    return f"{ending.killed} killed while the question was at '{ending.stage}': {end}, {ending.seconds:.1f} s later"


def _check(chain: Chain, request_id: str, deadline: float) -> None:
    state = chain.state(request_id)
    if state["status"] in TERMINAL:
        raise ScriptError(f"Cannot kill in the middle of {request_id}: it ended {state['status']}, {state['message']}")
    if time.monotonic() > deadline:
        raise ScriptError(f"Cannot kill in the middle of {request_id}: it is {state['status']}")
