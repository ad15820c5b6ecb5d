"""Which faults a trial makes and when: all of it follows from the seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

KILL = "kill -9"
PAUSE = "pause"
CUT = "cut"
DELAY = "delay"
FILL = "fill"
FORWARD = "set forward by an hour"
BACK = "set back by an hour"

BROKER_PORT = "broker's port"
SPARK_JOB = "Spark job"
LISTENER = "listener"
POLLER_CLOCK = "poller's clock"
DISK_OF = "disk of "

# Between two steps; a pause's own length comes beside it.
STEP_S = (3.0, 8.0)
PAUSE_S = (1.0, 30.0)
CUT_S = (1.0, 10.0)
DELAY_S = 2.0
DELAYED_S = (5.0, 15.0)
FULL_S = (5.0, 15.0)
CLOCK_STEP_S = 3600
QUIET_S = 10.0

MAX_AT_ONCE = 3


@dataclass(frozen=True)
class Fault:
    """kind: one of the above. of: the part, or what the kind is done to. lasts_s: 0 for a kill or a step of a clock."""

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


@dataclass(frozen=True)
class Targets:
    """What faults can be made to. parts: names. disks: names of folders that can be made full.

    has_proxy, has_clock: whether the broker's port and the poller's clock are the trial's.
    """

    parts: Sequence[str]
    has_proxy: bool = False
    disks: Sequence[str] = ()
    has_clock: bool = False

    def names(self) -> list[str]:
        own = [BROKER_PORT] * self.has_proxy + [POLLER_CLOCK] * self.has_clock
        return [*self.parts, SPARK_JOB, LISTENER, *own, *(DISK_OF + disk for disk in self.disks)]


def schedule(seed: int, seconds: float, targets: Targets) -> Iterator[Moment]:
    """Every 3 to 8 s one to three faults, or a quiet spell once in eight; pauses end within the trial's time."""
    chance = random.Random(seed)
    at_s = chance.uniform(*STEP_S)
    while at_s < seconds:
        if chance.random() < 1 / 8:
            yield Moment(at_s, [])
            at_s += QUIET_S
            continue
        many = chance.choice([1, 1, 1, 2, 2, MAX_AT_ONCE])
        hit = chance.sample(targets.names(), many)
        yield Moment(at_s, [_fault(chance, target, seconds - at_s) for target in hit])
        at_s += chance.uniform(*STEP_S)


def _fault(chance: random.Random, target: str, left_s: float) -> Fault:
    if target == BROKER_PORT:
        kind, between = chance.choice([(CUT, CUT_S), (DELAY, DELAYED_S)])
    elif target == POLLER_CLOCK:
        kind, between = chance.choice([FORWARD, BACK]), (0.0, 0.0)
    elif target.startswith(DISK_OF):
        kind, between = FILL, FULL_S
    else:
        kind, between = chance.choice([(KILL, (0.0, 0.0)), (PAUSE, PAUSE_S)])
    return Fault(kind, target, min(round(chance.uniform(*between), 1), left_s))
