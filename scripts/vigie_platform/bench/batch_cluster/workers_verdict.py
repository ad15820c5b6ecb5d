"""The verdict of scripts/bench workers: from what was measured to what was wrong. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

MIN_RATIO = 1.5
"""How many times as fast two workers must answer as one."""


@dataclass(frozen=True)
class Timed:
    """One way of answering all requests of Q2, one after the other.

    engine: whose cores answered.
    session_s: of each time that they were answered in one session which had answered them before.
    clicks_s: of each request through the whole chain, from the click to its rows; none where not asked so.
    computed_s: of each of these, what its job says that reading and summing up took, executors that start among it.
    """

    engine: str
    session_s: Sequence[float]
    clicks_s: Sequence[float] = ()
    computed_s: Sequence[float] = ()

    @property
    def session(self) -> float:
        return median(self.session_s)

    @property
    def clicks(self) -> float:
        return sum(self.clicks_s)

    @property
    def computed(self) -> float:
        return sum(self.computed_s)


@dataclass(frozen=True)
class Outcome:
    """local: the single machine's own way. broken: other promises that were broken, a line each."""

    local: Timed
    one: Timed
    two: Timed
    broken: Sequence[str]

    @property
    def ratio(self) -> float:
        return self.one.session / self.two.session

    def faults(self) -> list[str]:
        """A line for each promise that was broken."""
        if self.ratio >= MIN_RATIO:
            return list(self.broken)
        promised = f"at least {MIN_RATIO:g} times are promised"
        return [*self.broken, f"two workers answer Q2 {self.ratio:.2f} times as fast as one, {promised}"]

    def lines(self) -> list[str]:
        """The figures, as a table."""
        head = f"{'Q2, seconds':<28}{'in one session':>16}{'click to answer':>17}{'of it computing':>17}"
        rows = [
            f"{timed.engine:<28}{timed.session:>16.1f}" + _cell(timed.clicks) + _cell(timed.computed)
            for timed in (self.local, self.one, self.two)
        ]
        ratios = (self.ratio, _ratio(self.one.clicks, self.two.clicks), _ratio(self.one.computed, self.two.computed))
        return [head, *rows, f"{'two workers beside one':<28}{ratios[0]:>16.2f}" + "".join(map(_times, ratios[1:]))]


def _ratio(one: float, two: float) -> float:
    return one / two if two else 0.0


def _cell(seconds: float) -> str:
    return f"{seconds:>17.1f}" if seconds else f"{'–':>17}"


def _times(ratio: float) -> str:
    return f"{ratio:>17.2f}" if ratio else f"{'–':>17}"
