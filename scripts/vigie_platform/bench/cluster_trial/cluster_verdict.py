"""The verdict of scripts/bench cluster: from what was measured to what was wrong. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vigie_platform.bench.cluster_trial.asked_questions import AskedQuestion

CONTROLLER = "the active controller killed"
BROKER = "another of three brokers killed"
BROKER_BACK = "it starts again"
TWO_PAUSED = "two of three brokers suspended"
RESUMED = "both go on"
STREAMS = "one of two streams killed"
STREAMS_BACK = "it is started again"

LONGEST_GAP_S: Mapping[str, float] = {CONTROLLER: 5.0, BROKER: 5.0, STREAMS: 2.0}
"""How long a partition may go without a reading."""


@dataclass(frozen=True)
class Gap:
    """A partition without a reading. ended_s: when one came again, seconds of the epoch."""

    partition: int
    ended_s: float
    length_s: float

    def seconds_within(self, from_s: float, to_s: float) -> float:
        return max(0.0, min(self.ended_s, to_s) - max(self.ended_s - self.length_s, from_s))


@dataclass(frozen=True)
class Step:
    """Something that was done to the cluster. from_s, to_s: until the next was, seconds of the epoch."""

    what: str
    from_s: float
    to_s: float


@dataclass(frozen=True)
class Readiness:
    """Of a part, while nothing could be written. unready_s: when it said that it is not ready; None: it did not."""

    part: str
    unready_s: float | None


@dataclass(frozen=True)
class AnsweredQuestion:
    """copies: how often requests.batch has it. ends: what results.batch says of its end, in order."""

    asked: AskedQuestion
    copies: int
    ends: Sequence[str]
    message: str
    rows: int

    def faults(self) -> list[str]:
        """A line for each promise that was broken."""
        name = f"question {self.asked.number}"
        if self.asked.taken_s is None:
            return [f"{name} was not taken: {self.asked.refusal}"]
        if not self.copies:
            return [f"{name} was taken, and requests.batch does not have it"]
        found = []
        if self.copies > self.asked.tries:
            found.append(f"{name} was sent {self.asked.tries} times, and requests.batch has it {self.copies} times")
        if list(self.ends) != ["SUCCEEDED"]:
            found.append(f"{name} ended {', '.join(self.ends) or 'never'}: {self.message or 'no reason'}")
        elif not self.rows:
            found.append(f"{name} has an answer without a row")
        return found


@dataclass(frozen=True)
class Outcome:
    """delivery: what was wrong with the readings themselves, a line each. questions: asked while brokers were away."""

    steps: Sequence[Step]
    gaps: Sequence[Gap]
    readiness: Sequence[Readiness]
    delivery: Sequence[str]
    questions: Sequence[AnsweredQuestion]

    def longest_s(self, step: Step) -> float:
        """The longest that a partition stood still; 0 where none did for longer than is told.

        A gap counts for the step in which most of it lies: the last reading before a fault came before that. One that
        began after the last step is of a load that is still worked off.
        """
        return max((gap.length_s for gap in self.gaps if self._step_of(gap) == step), default=0.0)

    def _step_of(self, gap: Gap) -> Step | None:
        step = max(self.steps, key=lambda step: gap.seconds_within(step.from_s, step.to_s))
        return step if gap.seconds_within(step.from_s, step.to_s) > 0 else None

    def faults(self) -> list[str]:
        """A line for each promise that was broken."""
        found = list(self.delivery)
        for step in self.steps:
            longest, most = self.longest_s(step), LONGEST_GAP_S.get(step.what)
            if most is not None and longest > most:
                found.append(f"{step.what}: {longest:.1f} s without readings, at most {most:.0f} s")
        for one in self.readiness:
            if one.unready_s is None:
                found.append(f"{TWO_PAUSED}: {one.part} says that it is ready, and nothing can be written")
        return found + [line for question in self.questions for line in question.faults()]

    def lines(self) -> list[str]:
        """The figures, as a table."""
        found = [f"{'':<34}{'without readings, s':>20}{'at most':>9}"]
        for step in self.steps:
            most = LONGEST_GAP_S.get(step.what)
            found.append(f"{step.what:<34}{self.longest_s(step):>20.1f}{'' if most is None else f'{most:.0f}':>9}")
        for one in self.readiness:
            when = "never" if one.unready_s is None else f"after {one.unready_s:.1f} s"
            found.append(f"{one.part} says that it is not ready: {when}")
        taken = [one.asked.taken_s for one in self.questions if one.asked.taken_s is not None]
        if taken:
            once = sum(not one.faults() for one in self.questions)
            found.append(
                f"of {len(self.questions)} questions {len(taken)} were taken, after {min(taken):.1f} to "
                f"{max(taken):.1f} s, and {once} answered once"
            )
        return found
