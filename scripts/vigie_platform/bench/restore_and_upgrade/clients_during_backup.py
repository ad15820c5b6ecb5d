"""Who asks and who follows while a backup is taken, and what they notice of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from vigie_platform import progress
from vigie_platform.bench.restore_and_upgrade.live_lateness import LiveFollower, latest_s
from vigie_platform.bench.restore_and_upgrade.steady_questions import Asked, SteadyQuestions
from vigie_platform.bench.whole_chain import Chain

BEFORE_S = 60
"""How long both are watched without a backup."""

AFTER_S = 5
"""A reading that the backup held up comes after it."""

MAX_LATER_S = 1.0

T = TypeVar("T")


@dataclass(frozen=True)
class Noticed:
    """before, during: the questions that were open then. late_before_s, late_during_s: the latest reading then."""

    before: Sequence[Asked]
    during: Sequence[Asked]
    late_before_s: float | None
    late_during_s: float | None
    let_go: str | None = None

    def lines(self) -> list[str]:
        return [
            f"questions before the backup: {_of(self.before)}; while it was taken: {_of(self.during)}",
            f"the latest reading before the backup: {_seconds(self.late_before_s)} behind its time; "
            f"while it was taken: {_seconds(self.late_during_s)}",
        ]

    def faults(self) -> list[str]:
        found = [f"a question failed while the backup was taken: {each.fault}" for each in self.during if each.fault]
        if not self.during:
            found.append("no question was open while the backup was taken")
        if self.let_go:
            found.append(self.let_go)
        if self.late_before_s is None or self.late_during_s is None:
            found.append("no reading came before the backup, or while it was taken")
        elif self.late_during_s > self.late_before_s + MAX_LATER_S:
            found.append(
                f"a reading came {self.late_during_s:.2f} s late while the backup was taken, before it at most "
                f"{self.late_before_s:.2f} s; it may be {MAX_LATER_S:.0f} s more"
            )
        return found


def watching(chain: Chain, questions: Sequence[Mapping], speed: float, work: Callable[[], T]) -> tuple[T, Noticed]:
    """Does the work while both are there. speed: of the replay that is followed, recorded seconds a second."""
    port = chain.instance.settings.ports["web"]
    with LiveFollower(port) as follower:
        with SteadyQuestions(chain, questions) as steady:
            progress.say("restore", f"questions and readings are watched for {BEFORE_S} s")
            began_s = time.monotonic()
            time.sleep(BEFORE_S)
            from_s = time.monotonic()
            done = work()
            to_s = time.monotonic()
            time.sleep(AFTER_S)
        let_go = follower.fault
    arrivals = list(follower.arrivals)
    return done, Noticed(
        steady.between(began_s, from_s),
        steady.between(from_s, to_s),
        latest_s(arrivals, speed, began_s, from_s),
        latest_s(arrivals, speed, from_s, to_s + AFTER_S),
        let_go,
    )


def _of(asked: Sequence[Asked]) -> str:
    if not asked:
        return "none"
    failed = sum(each.fault is not None for each in asked)
    slowest_s = max(each.ended_s - each.began_s for each in asked)
    return f"{len(asked)}, {failed} failed, the slowest {slowest_s:.1f} s"


def _seconds(late_s: float | None) -> str:
    return "none came" if late_s is None else f"{late_s:.2f} s"
