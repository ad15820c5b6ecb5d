"""The verdict of scripts/bench siege: from what was measured to what was wrong. Pure functions."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

P99_S = 1.0

# What starts takes memory before it is flat: a quarter of the trial is let pass, and a trial that is shorter than this
# tells nothing of memory.
MEMORY_FROM_S = 300.0
GROWTH_SHARE = 0.10
GROWTH_MB = 20.0

# Files and sockets that may be open more than before, once the misbehaving are gone: those of the measuring itself.
FILES_LEFT = 50

NOT_ANSWERED = math.inf
"""How long a call took that was not answered as it must be: no quantile passes over it."""


@dataclass(frozen=True)
class Look:
    """A part at a moment. at_s: since the siege began. mb: memory. files: open files and sockets."""

    at_s: float
    mb: float
    files: int


@dataclass(frozen=True)
class Outcome:
    """What was measured while clients misbehaved, and after.

    seconds: how long they did. took_s: of each call of the well-behaved, by what it went to. broken: what befell the
    followers of the event stream. ended: parts whose process is another one or none. looks: at each part, in order.
    files_before, files_after: open files of each part without misbehaving clients. heaps_mb: what the heap of each JVM
    holds, from the first quarter of the time to its end.
    """

    seconds: float
    took_s: Mapping[str, Sequence[float]]
    broken: Sequence[str] = ()
    ended: Sequence[str] = ()
    looks: Mapping[str, Sequence[Look]] = field(default_factory=dict)
    files_before: Mapping[str, int] = field(default_factory=dict)
    files_after: Mapping[str, int] = field(default_factory=dict)
    heaps_mb: Mapping[str, Sequence[float]] = field(default_factory=dict)

    def faults(self) -> list[str]:
        """A line for each promise that was broken."""
        return [*self._slow(), *self.broken, *self._ended(), *self._grown(), *self._left_open()]

    def lines(self) -> list[str]:
        """The figures, as a table."""
        found = [f"{'well-behaved, to':<18}{'calls':>8}{'unanswered':>12}{'p50 s':>8}{'p99 s':>8}{'most s':>8}"]
        for target, took in sorted(self.took_s.items()):
            lost = sum(one == NOT_ANSWERED for one in took)
            shown = "".join(f"{_words(quantile(took, share)):>8}" for share in (0.5, 0.99, 1.0))
            found.append(f"{target:<18}{len(took):>8,}{lost:>12,}{shown}")
        found.append("memory in MB, each tenth of the time")
        for part, looks in sorted(self.looks.items()):
            found.append(f"{part:<18}{''.join(f'{look.mb:>8.0f}' for look in _spread(looks))}")
        if any(self.heaps_mb.values()):
            found.append("held by its heap after a full collection, in MB, each quarter of the time")
        for part, held in sorted(self.heaps_mb.items()):
            found.append(f"{part:<18}{''.join(f'{mb:>8.0f}' for mb in held)}")
        found.append("open files and sockets, each tenth of the time")
        for part, looks in sorted(self.looks.items()):
            found.append(f"{part:<18}{''.join(f'{look.files:>8,}' for look in _spread(looks))}")
        return found

    def _slow(self) -> list[str]:
        found = []
        for target, took in sorted(self.took_s.items()):
            p99 = quantile(took, 0.99)
            if not p99 < P99_S:
                lost = sum(one == NOT_ANSWERED for one in took)
                found.append(
                    f"{target}: p99 of the well-behaved is {_words(p99)} s, not under {P99_S:g} s; "
                    f"{lost:,} of {len(took):,} calls were not answered"
                )
        return found

    def _ended(self) -> list[str]:
        return [f"{part} ended" for part in self.ended]

    def _grown(self) -> list[str]:
        """Where the last quarter needs more memory than the second."""
        if self.seconds < MEMORY_FROM_S:
            return []
        found = []
        for part, looks in sorted(self.looks.items()):
            second = [look.mb for look in looks if self.seconds / 4 <= look.at_s < self.seconds / 2]
            last = [look.mb for look in looks if look.at_s >= self.seconds * 3 / 4]
            if not second or not last:
                found.append(f"{part}: its memory was not seen all the time")
                continue
            before, after = statistics.median(second), statistics.median(last)
            if _is_growth(before, after):
                found.append(f"{part}: its memory grew from {before:.0f} to {after:.0f} MB")
        for part, held in sorted(self.heaps_mb.items()):
            if len(held) < 2:
                found.append(f"{part}: what its heap holds was not seen all the time")
            elif _is_growth(held[0], held[-1]):
                found.append(f"{part}: what its heap holds grew from {held[0]:.0f} to {held[-1]:.0f} MB")
        return found

    def _left_open(self) -> list[str]:
        return [
            f"{part}: {after:,} files and sockets are open afterwards, {before:,} were before"
            for part, before in sorted(self.files_before.items())
            if (after := self.files_after.get(part, 0)) > before + FILES_LEFT
        ]


def _is_growth(before_mb: float, after_mb: float) -> bool:
    return after_mb - before_mb > max(GROWTH_MB, GROWTH_SHARE * before_mb)


def quantile(took_s: Sequence[float], share: float) -> float:
    """The smallest value that so many of them do not exceed (nearest rank); not answered where there are none."""
    if not took_s:
        return NOT_ANSWERED
    return sorted(took_s)[max(0, math.ceil(share * len(took_s)) - 1)]


def _words(seconds: float) -> str:
    return "none" if seconds == NOT_ANSWERED else f"{seconds:.3f}"


def _spread(looks: Sequence[Look]) -> list[Look]:
    """At most eleven, evenly from the first to the last."""
    if len(looks) <= 11:
        return list(looks)
    return [looks[round(place * (len(looks) - 1) / 10)] for place in range(11)]
