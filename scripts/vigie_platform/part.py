"""What the single machine is made of: parts that run, and steps that are done."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """A process that is kept running.

    command: asked for at each start, when all it needs is built.
    needs: names of what must be ready or done first.
    uses: names of what it can start without, but must not outlive.
    waits_for: what is still missing until the part is ready, in a few words; None when it is.
    files: what must have been built for it.
    folders: where it writes data.
    address: where it is found.
    start_timeout_s: how long it may take to be ready.
    stop_timeout_s: how long it may take to stop before it is killed.
    stop_signal: what asks it to stop.
    """

    name: str
    command: Callable[[], Sequence[str]]
    environment: Callable[[], Mapping[str, str]]
    folder: Path
    waits_for: Callable[[], str | None]
    needs: Sequence[str] = ()
    uses: Sequence[str] = ()
    files: Sequence[Path] = ()
    ports: Sequence[int] = ()
    folders: Sequence[Path] = ()
    address: str = ""
    memory_mb: int = 0
    start_timeout_s: float = 120
    stop_timeout_s: float = 30
    stop_signal: signal.Signals = signal.SIGTERM


@dataclass(frozen=True)
class Step:
    """A program that runs and ends.

    is_due: whether it has to run at this start.
    run: runs it; raises ScriptError when it fails; what it answers is shown to the reader.
    """

    name: str
    run: Callable[[], str]
    needs: Sequence[str] = ()
    is_due: Callable[[], bool] = field(default=lambda: True)
