"""Questions of scripts/bench cluster, answered by the whole chain beside the same brokers, of which one is killed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from vigie_platform import progress
from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.cluster_trial.asked_questions import AskedQuestion
from vigie_platform.bench.cluster_trial.cluster_verdict import AnsweredQuestion
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.request_lifecycle.request_history_check import ASKED
from vigie_platform.bench.whole_chain import STORAGE, TERMINAL, Chain

ENDED_WITHIN_S = 600.0
LOOK_EVERY_S = 0.25
SETTLED_S = 5.0
"""Until another end of a question would be on the topic, and be read."""


def answered(trial: Instance, asked: Sequence[AskedQuestion], kill: Callable[[], None]) -> list[AnsweredQuestion]:
    """Brings HDFS, the history and Airflow up and waits for all answers.

    kill: of a broker, once the first has its answer.
    """
    chain = Chain(trial, with_history=True)
    taken = [one for one in asked if one.taken_s is not None]
    try:
        chain.up(*STORAGE, "history", "class-archive")
        with Statuses(trial) as statuses:
            chain.open_for_questions()
            _await(chain, taken, lambda waiting: len(waiting) < len(taken))
            progress.say("cluster", "the first question is answered; a broker is killed")
            kill()
            _await(chain, taken, lambda waiting: not waiting)
            time.sleep(SETTLED_S)
            return [_answered(chain, statuses, one) for one in asked]
    finally:
        chain.down()


def _await(chain: Chain, taken: Sequence[AskedQuestion], is_enough: Callable[[list[AskedQuestion]], bool]) -> None:
    """Gives up after a while: what has no end then is told as a fault."""
    deadline = time.monotonic() + ENDED_WITHIN_S
    waiting = list(taken)
    while waiting and not is_enough(waiting) and time.monotonic() < deadline:
        time.sleep(LOOK_EVERY_S)
        waiting = [one for one in waiting if chain.state(one.request_id).get("status") not in TERMINAL]


def _answered(chain: Chain, statuses: Statuses, one: AskedQuestion) -> AnsweredQuestion:
    messages = [message for message in statuses.messages() if message.request_id == one.request_id]
    state = chain.state(one.request_id)
    return AnsweredQuestion(
        one,
        sum(message.what in ASKED for message in messages),
        [message.what for message in messages if message.what in TERMINAL],
        state.get("message") or "",
        len(chain.rows(one.request_id)) if state.get("status") == "SUCCEEDED" else 0,
    )
