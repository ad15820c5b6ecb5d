"""The clock of the poller of a trial, which can be set while it runs: no other process sees it.

libfaketime stands before the C library's clock; the steady one (CLOCK_MONOTONIC) stays as it is, as with a clock that
somebody sets. The watchdog starts a poller again with the machine's own clock, so a step lasts until then at most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vigie_platform.bench.instance import Instance
from vigie_platform.bench.trial_tool_venv import TrialToolVenv
from vigie_platform.part import Part
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine

LOCK = Path(__file__).parent / "faketime-requirements.txt"
LIBRARY = "libfaketime.so.1"

POLLER = "poller"
LOCK_TIMEOUT_S = 60

# The library was seen to refuse, at one start of many, the very file that it reads at all others.
STARTS = 3


@dataclass(frozen=True)
class PollerClock:
    """library: libfaketime. file: what it reads once a second."""

    library: Path
    file: Path

    @staticmethod
    def of(instance: Instance) -> PollerClock:
        """Raises ScriptError where the library cannot be had."""
        environment = TrialToolVenv(instance, "faketime", LOCK)
        environment.make()
        found = sorted(environment.folder.rglob(LIBRARY))
        if not found:
            raise ScriptError(f"Cannot set the poller's clock: {environment.folder} has no {LIBRARY}")
        return PollerClock(found[0], instance.settings.tmp / "poller-clock")

    def set_by(self, seconds: int) -> None:
        """Ahead of the machine's, or behind it."""
        beside = self.file.with_name(self.file.name + ".new")
        beside.write_text(f"{seconds:+d}\n")
        beside.replace(self.file)

    def start_poller(self, machine: Machine) -> None:
        """With this clock, put right; raises ScriptError when it does not start."""
        self.set_by(0)
        part = next(part for part in machine.parts() if part.name == POLLER)
        under = replace(part, environment=lambda: {**part.environment(), **self.environment()})
        with machine.alone(LOCK_TIMEOUT_S):
            for attempt in range(1, STARTS + 1):
                problems = [*machine.down([POLLER]), *_with(machine, under).up([POLLER])]
                if not problems:
                    return
                if attempt == STARTS:
                    raise ScriptError("\n".join(problems))

    def environment(self) -> Mapping[str, str]:
        return {
            "LD_PRELOAD": str(self.library),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            # Read at each look at the clock, it makes a Kafka client's first answer take a minute on busy cores.
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }


def _with(machine: Machine, part: Part) -> Machine:
    return Machine(machine.settings, machine.units | {part.name: part})
