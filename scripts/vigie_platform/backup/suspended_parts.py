"""Parts held still for a moment, so that their files are all of one instant."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator, Sequence

from vigie_platform.processes import Started


@contextlib.contextmanager
def suspended(parts: Sequence[Started]) -> Iterator[None]:
    """Suspends these processes and all that they started; each works on at the end, whatever happens.

    What a process wrote before is in its files, and nothing is written between the first copied byte and the last: the
    same that a sudden end of all of them would leave.
    """
    held: set[int] = set()
    try:
        # One that is not yet suspended may start others meanwhile.
        while fresh := {pid for part in parts for pid in part.members()} - held:
            for pid in fresh:
                held.add(pid)
                _tell(pid, signal.SIGSTOP)
        yield
    finally:
        for pid in held:
            _tell(pid, signal.SIGCONT)


def _tell(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
