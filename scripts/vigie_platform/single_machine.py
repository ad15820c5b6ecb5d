"""The single machine: its parts, brought up, taken down and looked at."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from vigie_platform import ordered_actions, processes, progress, state_folder_permissions
from vigie_platform.part import Part, Step
from vigie_platform.parts import all_of
from vigie_platform.processes import Started
from vigie_platform.run_program import end_of
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings

LOOK_EVERY_S = 0.25

# The watchdog holds the lock while it ends a part that hangs and starts it; it does not wait for its health.
LOCK_PATIENCE_S = 60.0

# Of a part that hangs, until it is killed.
HANGING_STOP_TIMEOUT_S = 10.0

# A part that somebody else started again a moment ago is not started once more.
YOUNG_S = 30.0


@dataclass(frozen=True)
class Machine:
    settings: Settings
    units: dict[str, Part | Step]

    @staticmethod
    def of(settings: Settings) -> Machine:
        return Machine(settings, {unit.name: unit for unit in all_of(settings)})

    def parts(self) -> list[Part]:
        return [unit for unit in self.units.values() if isinstance(unit, Part)]

    def process(self, part: Part) -> Started | None:
        return processes.recorded(self._record(part))

    def is_running(self, part: Part) -> bool:
        process = self.process(part)
        return process is not None and process.is_alive()

    def was_started(self, part: Part) -> bool:
        """Whether it ever was, in this state folder: its log is there."""
        return self._log(part).exists()

    def waits_for(self, part: Part, process: Started) -> str | None:
        """What a running part still misses, None when it is ready."""
        if process.ports != tuple(part.ports):
            then, now = _words(process.ports), _words(part.ports)
            return f"scripts/down: it was started with other settings, for port {then} and not {now}"
        return part.waits_for()

    @contextmanager
    def alone(self, start_timeout_s: float = 0) -> Iterator[None]:
        """One script at a time may start or stop parts of a state folder; another one is waited for so long."""
        state_folder_permissions.close(self.settings.state, self.settings.records)
        deadline = time.monotonic() + start_timeout_s
        while True:
            # Opened anew only once it is had: a file made while scripts/down --wipe removes all would be in its way.
            with self._lock.open("w") as lock:
                while not _locks(lock, fcntl.LOCK_EX):
                    if time.monotonic() > deadline:
                        raise ScriptError(
                            f"Cannot work on {self.settings.state}: another scripts/up or scripts/down is at it"
                        )
                    progress.waiting("lock", "another scripts/up or scripts/down, or the watchdog, to end")
                    time.sleep(LOOK_EVERY_S)
                if self._is_the_lock(lock):
                    yield
                    return
            state_folder_permissions.close(self.settings.state, self.settings.records)

    def _is_the_lock(self, lock: IO[str]) -> bool:
        """Not of a file that scripts/down --wipe has removed, which keeps nobody out who comes next."""
        try:
            return os.path.samestat(os.fstat(lock.fileno()), self._lock.stat())
        except FileNotFoundError:
            return False

    def is_busy(self) -> bool:
        """Whether a script is starting or stopping parts."""
        try:
            with self._lock.open() as lock:
                return not _locks(lock, fcntl.LOCK_SH)
        except FileNotFoundError:
            return False

    @property
    def _lock(self) -> Path:
        return self.settings.state / "lock"

    def prepare(self) -> None:
        """Makes the folders; empties the temporary ones when nobody uses them."""
        if not any(self.is_running(part) for part in self.parts()):
            shutil.rmtree(self.settings.tmp, ignore_errors=True)
        for folder in (self.settings.tmp, self.settings.logs, self.settings.records, self.settings.done):
            folder.mkdir(parents=True, exist_ok=True)

    def up(self, names: Sequence[str]) -> list[str]:
        """Starts what is not running and does what is due; answers what went wrong."""
        needs = self.needs()
        wanted = ordered_actions.with_needs(names or list(self.units), needs)
        actions = {name: lambda unit=unit: self._bring(unit) for name, unit in self.units.items() if name in wanted}
        return ordered_actions.run(actions, needs)

    def again(self, names: Sequence[str], at_once: bool = False, young_s: float = 0) -> list[str]:
        """Starts parts again that were started and not taken down since, running or not; answers what went wrong.

        at_once: they hang, so they are killed soon, and nobody waits until they are ready.
        young_s: one that runs for less than this was just started by somebody else, and is left.
        """
        parts = {part.name: part for part in self.parts()}
        unknown = [name for name in names if name not in parts]
        if unknown:
            raise ScriptError(f"Cannot find '{unknown[0]}': there are {', '.join(sorted(parts))}")
        return ordered_actions.run(
            {name: lambda name=name: self._again(parts[name], at_once, young_s) for name in names}, self.needs()
        )

    def down(self, names: Sequence[str]) -> list[str]:
        """Stops what runs, the last started first; with names, those and what needs them."""
        wanted = ordered_actions.with_needs(names or list(self.units), ordered_actions.reversed_needs(self.needs()))
        actions = {part.name: lambda part=part: self._stop(part) for part in self.parts() if part.name in wanted}
        order = ordered_actions.reversed_needs(self._needs_and_uses())
        return ordered_actions.run(actions, {name: self._reached(order, name) for name in order})

    def down_with(self, files: Collection[Path]) -> list[str]:
        """Stops what runs from these files, and what needs it; answers the names of all that it stopped."""
        running = [part for part in self.parts() if self.is_running(part)]
        users = [part.name for part in running if set(part.files) & set(files)]
        if users and (problems := self.down(users)):
            raise ScriptError("\n".join(problems))
        return [part.name for part in running if not self.is_running(part)]

    def needs(self) -> dict[str, list[str]]:
        """What runs elsewhere is there already."""
        return {name: [need for need in unit.needs if need in self.units] for name, unit in self.units.items()}

    def _needs_and_uses(self) -> dict[str, list[str]]:
        uses = {part.name: [used for used in part.uses if used in self.units] for part in self.parts()}
        return {name: needs + uses.get(name, []) for name, needs in self.needs().items()}

    def _reached(self, needs: dict[str, list[str]], name: str) -> list[str]:
        """All that comes before a name, over steps too, which have nothing to stop."""
        return [other for other in ordered_actions.with_needs([name], needs) if other != name]

    def _bring(self, unit: Part | Step, at_once: bool = False) -> None:
        if isinstance(unit, Step):
            if unit.is_due():
                began = time.monotonic()
                progress.say(unit.name, "begins")
                answer = unit.run()
                progress.say(unit.name, f"done in {time.monotonic() - began:.1f} s: {answer}")
            return
        process = self.process(unit)
        if process is not None and process.is_alive():
            if process.ports != tuple(unit.ports):
                raise ScriptError(f"Cannot start {unit.name}: it waits for {self.waits_for(unit, process)}")
            if not at_once:
                self._await_ready(unit, "was running")
            return
        missing = [str(file) for file in unit.files if not file.exists()]
        if missing:
            raise ScriptError(f"Cannot start {unit.name}: {', '.join(missing)} is not there")
        if process is not None:
            process.stop(0)  # what it left behind
        try:
            processes.start(
                unit.command(), unit.environment(), unit.folder, self._log(unit), self._record(unit), unit.ports
            )
        except OSError as e:
            raise ScriptError(f"Cannot start {unit.name}: {e}") from e
        if at_once:
            progress.say(unit.name, "started")
        else:
            self._await_ready(unit, "ready")

    def _again(self, part: Part, at_once: bool, young_s: float) -> None:
        process = self.process(part)
        if process is None:
            progress.say(part.name, "was taken down, or never started: it is left so")
            return
        if process.is_alive() and process.age_s() < young_s:
            progress.say(part.name, f"was started {process.age_s():.0f} s ago: it is left so")
        else:
            stop_timeout_s = min(part.stop_timeout_s, HANGING_STOP_TIMEOUT_S) if at_once else part.stop_timeout_s
            if not process.stop(stop_timeout_s, part.stop_signal):
                progress.say(part.name, "killed: it did not stop")
        self._bring(part, at_once)

    def _await_ready(self, part: Part, verdict: str) -> None:
        began = time.monotonic()
        while (missing := part.waits_for()) is not None:
            now = time.monotonic()
            if not self.is_running(part):
                raise ScriptError(f"Cannot start {part.name}: it ended\n{end_of(self._log(part))}")
            if now - began > part.start_timeout_s:
                long = f"after {part.start_timeout_s:.0f} s it waits for {missing}"
                raise ScriptError(f"Cannot start {part.name}: {long}\n{end_of(self._log(part))}")
            progress.waiting(part.name, missing)
            time.sleep(LOOK_EVERY_S)
        progress.say(part.name, f"{verdict}{'  ' + part.address if part.address else ''}")

    def _stop(self, part: Part) -> None:
        process = self.process(part)
        if process is None:
            return
        was_there = bool(process.members())
        gently = process.stop(part.stop_timeout_s, part.stop_signal)
        if process.members():
            raise ScriptError(f"Cannot stop {part.name}: {', '.join(map(processes.describe, process.members()))} stays")
        self._record(part).unlink(missing_ok=True)
        if was_there:
            progress.say(
                part.name, "stopped" if gently else f"killed: it did not stop within {part.stop_timeout_s:.0f} s"
            )

    def _record(self, part: Part) -> Path:
        return self.settings.records / f"{part.name}.json"

    def _log(self, part: Part) -> Path:
        return self.settings.logs / f"{part.name}.log"


def _locks(file: IO[str], how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _words(ports: Sequence[int]) -> str:
    return ", ".join(map(str, ports))
