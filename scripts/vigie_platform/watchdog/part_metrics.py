"""What the watchdog knows of each part, in Prometheus' text form."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

from vigie_platform.single_machine import Machine

# The memory of all processes takes a tenth of a second to read: one reading serves all who ask meanwhile.
READ_EVERY_S = 5.0


class PartMetrics:
    """restarts: how often each part was started again since the watchdog's start; a part that never was may be missing.

    Parts that were never started, or taken down since, are left out.
    """

    def __init__(
        self, machine: Machine, restarts: Callable[[], Mapping[str, int]], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._machine = machine
        self._restarts = restarts
        self._clock = clock
        self._lock = threading.Lock()
        self._read_at = float("-inf")
        self._memory: dict[str, float] = {}

    def text(self) -> str:
        memory, restarts = self._memory_bytes(), self._restarts()
        return "".join(
            [
                "# HELP vigie_part_memory_bytes memory of a part and all it started, what they share once\n",
                "# TYPE vigie_part_memory_bytes gauge\n",
                *(f'vigie_part_memory_bytes{{part="{name}"}} {memory[name]:.0f}\n' for name in sorted(memory)),
                "# HELP vigie_part_restarts_total how often the watchdog started a part again\n",
                "# TYPE vigie_part_restarts_total counter\n",
                *(f'vigie_part_restarts_total{{part="{name}"}} {restarts.get(name, 0)}\n' for name in sorted(memory)),
            ]
        )

    def _memory_bytes(self) -> dict[str, float]:
        """0 of one that ended by itself."""
        with self._lock:
            if self._clock() - self._read_at >= READ_EVERY_S:
                self._memory = {
                    part.name: process.memory_mb() * 1024 * 1024
                    for part in self._machine.parts()
                    if (process := self._machine.process(part)) is not None
                }
                self._read_at = self._clock()
            return self._memory
