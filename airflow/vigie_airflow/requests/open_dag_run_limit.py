"""How many runs Airflow is given at a time."""

from __future__ import annotations

from collections.abc import Callable

MAX_OPEN_RUNS = 20
"""Runs of a kind that are queued or running at once. Two run at a time: these are some minutes of work, and Airflow's
scheduler, which looks at all of them in each round, stays quick. All other requests wait in the topic."""

COUNT_EVERY_S = 1.0


class OpenDagRunLimit:
    """Counts anew only when what it last counted is used up, so that a single question costs no call.

    open_runs: how many runs of a kind are queued or running; raises Unavailable.
    """

    def __init__(self, open_runs: Callable[[str], int], clock: Callable[[], float]):
        self._open_runs = open_runs
        self._clock = clock
        self._room: dict[str, int] = {}
        self._count_at: dict[str, float] = {}

    def has_room(self, kind: str) -> bool:
        """Whether another run of this kind may be created."""
        now = self._clock()
        if self._room.get(kind, 0) <= 0 and now >= self._count_at.get(kind, now):
            self._count_at[kind] = now + COUNT_EVERY_S
            self._room[kind] = MAX_OPEN_RUNS - self._open_runs(kind)
        return self._room.get(kind, 0) > 0

    def created(self, kind: str) -> None:
        """A run more."""
        self._room[kind] -= 1
