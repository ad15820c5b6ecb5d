"""Which faults a trial makes and when: all of it follows from the seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

KILL = "kill -9"
PAUSE = "pause"
CUT = "cut"
DELAY = "delay"

BROKER_PORT = "broker's port"
SPARK_JOB = "Spark job"
LISTENER = "listener"

# Between two steps; a pause's own length comes beside it.
STEP_S = (3.0, 8.0)
PAUSE_S = (1.0, 30.0)
CUT_S = (1.0, 10.0)
DELAY_S = 2.0
DELAYED_S = (5.0, 15.0)
QUIET_S = 10.0

MAX_AT_ONCE = 3


@dataclass(frozen=True)
class Fault:
    """kind: one of the above. of: the part, or what the kind is done to. lasts_s: 0 for a kill."""

    kind: str
    of: str
    lasts_s: float

    def __str__(self) -> str:
        return f"{self.kind} {self.of}" + (f" {self.lasts_s:.1f} s" if self.lasts_s else "")


@dataclass(frozen=True)
class Moment:
    """at_s: after the trial's begin. faults: those that begin then; none in a quiet spell."""

    at_s: float
    faults: Sequence[Fault]


def schedule(seed: int, seconds: float, parts: Sequence[str], has_proxy: bool) -> Iterator[Moment]:
    """Every 3 to 8 s one to three faults, or a quiet spell once in eight; pauses end within the trial's time."""
    chance = random.Random(seed)
    at_s = chance.uniform(*STEP_S)
    while at_s < seconds:
        if chance.random() < 1 / 8:
            yield Moment(at_s, [])
            at_s += QUIET_S
            continue
        many = chance.choice([1, 1, 1, 2, 2, MAX_AT_ONCE])
        targets = chance.sample([*parts, SPARK_JOB, LISTENER, *([BROKER_PORT] if has_proxy else [])], many)
        yield Moment(at_s, [_fault(chance, target, seconds - at_s) for target in targets])
        at_s += chance.uniform(*STEP_S)


def _fault(chance: random.Random, target: str, left_s: float) -> Fault:
    if target == BROKER_PORT:
        kind, between = chance.choice([(CUT, CUT_S), (DELAY, DELAYED_S)])
    else:
        kind, between = chance.choice([(KILL, (0.0, 0.0)), (PAUSE, PAUSE_S)])
    return Fault(kind, target, min(round(chance.uniform(*between), 1), left_s))
