"""Looks at every part on a thread of its own, so that a slow answer of one delays nobody's."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping

from vigie_platform.part import Part
from vigie_platform.processes import Started
from vigie_platform.single_machine import Machine
from vigie_platform.watchdog.part_check_result import Fault, Look
from vigie_platform.watchdog.part_checks import LookAt, by_readiness

LOOK_EVERY_S = 2.0


class Watcher:
    """looks: part → how to look at it; the others by what they wait for."""

    def __init__(self, machine: Machine, parts: list[Part], looks: Mapping[str, LookAt]) -> None:
        self._machine = machine
        self._parts = parts
        self._looks = looks
        self._seen: dict[str, Look | None] = {}
        self._was_ready: dict[str, int] = {}

    def start(self) -> None:
        for part in self._parts:
            threading.Thread(target=self._watch, args=(part,), name=f"look at {part.name}", daemon=True).start()

    def looks(self) -> dict[str, Look]:
        """The last look at each part that was started and not taken down since."""
        return {name: look for name, look in self._seen.items() if look is not None}

    def forget(self, names: Iterable[str]) -> None:
        """What was seen of these was seen of processes that are no more."""
        for name in names:
            self._seen[name] = Look(detail="starts")

    def look(self, part: Part) -> Look | None:
        """None for a part that was taken down, or never started."""
        process = self._machine.process(part)
        if process is None:
            return None
        if not process.is_alive():
            return Look(Fault.ENDED, detail=f"process {process.pid} is gone")
        if process.is_suspended():
            return Look(Fault.SUSPENDED, detail=f"process {process.pid} is suspended by a signal")
        look = self._looks.get(part.name, lambda: by_readiness(part.waits_for))()
        if self._machine.process(part) != process:
            return Look(detail="starts: it was started again during this look")
        if look.ready and look.age_s > process.age_s():
            return Look(detail="starts: no sign of life since its start")
        if look.ready:
            self._was_ready[part.name] = process.pid
        return self._starting(part, process, look) or look

    def _starting(self, part: Part, process: Started, look: Look) -> Look | None:
        """A part that has not been ready yet is given the time that it may take to be."""
        was_ready = self._was_ready.get(part.name) == process.pid
        is_young = process.age_s() < part.start_timeout_s
        if look.fault is None or look.fault == Fault.GAVE_UP or was_ready or not is_young:
            return None
        return Look(detail=f"starts: {look.detail}")

    def _watch(self, part: Part, sleep: Callable[[float], None] = time.sleep) -> None:
        while True:
            try:
                self._seen[part.name] = self.look(part)
            except Exception as e:
                # What cannot be looked at is not known to be ill; the next look may succeed.
                self._seen[part.name] = Look(detail=f"cannot be looked at: {e!r}")
            sleep(LOOK_EVERY_S)
