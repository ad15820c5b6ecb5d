"""The watchdog's loop: looks, policy, restarts, reports."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from vigie_platform import ordered_actions
from vigie_platform.part import Part
from vigie_platform.settings import REPOSITORY
from vigie_platform.single_machine import Machine
from vigie_platform.watchdog import unwritable_folders
from vigie_platform.watchdog.incident_journal import Journal
from vigie_platform.watchdog.parallel_checks import Watcher
from vigie_platform.watchdog.part_check_result import Look
from vigie_platform.watchdog.restart_policy import Policy
from vigie_platform.watchdog.unwritable_folders import FolderFault

TICK_S = 1.0
FOLDERS_EVERY_S = 4.0
TICKING_WITHIN_S = 15.0
LONGEST_PROBLEM = 600

NAME = "watchdog"

RESTART = [sys.executable, str(REPOSITORY / "scripts" / "up"), "--again", "--at-once"]


@dataclass
class Watchdog:
    """restart: the command that starts parts again, their names added; it does not wait until they are ready."""

    machine: Machine
    watcher: Watcher
    journal: Journal
    restart: Sequence[str] = field(default_factory=lambda: RESTART)
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def __post_init__(self) -> None:
        self.policy = Policy(_needs(self.machine))
        self.restarts: Counter[str] = Counter()
        self._running: tuple[subprocess.Popen[str], list[str]] | None = None
        self._folder_faults: list[FolderFault] = []
        self._folders_at = float("-inf")
        self._ticked_at = self.clock()

    def run(self) -> None:
        self.watcher.start()
        while True:
            self.tick()
            time.sleep(TICK_S)

    def tick(self) -> None:
        """One round: takes note of what is seen, reports, and starts again what is due."""
        self._ticked_at = now_s = self.clock()
        self._finish_restart()
        looks = self.watcher.looks()
        # One that is asked to stop wakes up, and serves for a moment.
        restarting = self._running[1] if self._running else []
        looks |= {name: Look(detail="is being started again") for name in restarting if name in looks}
        if now_s - self._folders_at >= FOLDERS_EVERY_S:
            self._folders_at = now_s
            self._folder_faults = unwritable_folders.faults(part for part in self.machine.parts() if part.name in looks)
        busy = self._running is not None or self.machine.is_busy()
        for event in self.policy.observe(looks, self._folder_faults, now_s, self.now(), busy):
            self.journal.write(event, self.now())
        if not busy and (due := self.policy.due(looks, self._folder_faults, now_s)):
            self._restart(due, looks, now_s)

    def report(self) -> tuple[bool, dict[str, Any]]:
        """Whether the loop goes on, and all that is known, for programs."""
        now = self.now()
        ready = self.clock() - self._ticked_at < TICKING_WITHIN_S
        looks = self.watcher.looks()
        incidents = [*reversed(self.policy.open_incidents()), *self.journal.ended(now)]
        return ready, {
            "status": "ok" if ready else "stopped",
            "detail": f"looks after {len(looks)} parts",
            "parts": [
                {"name": name, "fault": look.fault, "ready": look.ready, "detail": look.detail}
                for name, look in sorted(looks.items())
            ],
            "incidents": [incident.document() for incident in incidents],
        }

    def _restart(self, due: list[str], looks: Mapping[str, Look], now_s: float) -> None:
        for name in due:
            self.journal.write(self.policy.restarted(name, looks[name], now_s, self.now()), self.now())
        self.restarts.update(due)
        # A process of its own: what it starts is not our child, and outlives us.
        command = [*self.restart, *due]
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
        except OSError as e:
            self._failed(due, f"Cannot run {command[0]}: {e}")
            return
        self._running = (process, due)

    def _finish_restart(self) -> None:
        """Its few lines fit into the pipe, so it need not be read before it ends."""
        if self._running is None or self._running[0].poll() is None:
            return
        process, names = self._running
        self._running = None
        self.watcher.forget(names)
        said, _ = process.communicate()
        print(said, end="", flush=True)
        if process.returncode != 0:
            for name, problem in problems_of(names, said).items():
                self._failed([name], problem)

    def _failed(self, names: Sequence[str], problem: str) -> None:
        for name in names:
            if event := self.policy.failed(name, problem):
                self.journal.write(event, self.now())


def problems_of(names: Sequence[str], said: str) -> dict[str, str]:
    """Part → what scripts/up said of it; where it named none of them, all that it said for each."""
    found = {}
    for problem in re.split(r"^(?=Cannot )", said, flags=re.MULTILINE)[1:]:
        if (named := re.match(r"Cannot (?:start|stop) ([\w-]+):", problem)) and named[1] in names:
            found[named[1]] = problem.strip()[-LONGEST_PROBLEM:]
    return found or dict.fromkeys(names, said.strip()[-LONGEST_PROBLEM:])


def _needs(machine: Machine) -> dict[str, list[str]]:
    """Part → the parts that it needs, near and far."""
    needs = machine.needs()
    parts = {part.name for part in machine.parts()}
    return {name: sorted((ordered_actions.with_needs([name], needs) - {name}) & parts) for name in parts}


def watched(machine: Machine) -> list[Part]:
    """All but the watchdog itself."""
    return [part for part in machine.parts() if part.name != NAME]
