"""The readings of scripts/bench cluster, and how long a partition went without any."""

from __future__ import annotations

import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta

from vigie_platform.bench import killed_speed_layer
from vigie_platform.bench.cluster_trial.cluster_verdict import Gap
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.script_error import ScriptError

HEAP_MB = 1500
QUIET_S = 90
FIRST_WITHIN_S = 90.0
LOOK_EVERY_S = 0.25


class ClusterLoad:
    """Readings at a steady rate in the background, and the gaps that their reader sees."""

    def __init__(self, trial: Instance, brokers: str, readings: int, cities: int, rate_eps: int, within_s: float):
        first = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
        first -= timedelta(minutes=15 * (readings // cities + 1))
        self.gaps: list[Gap] = []
        self.sent_all_at = float("inf")
        self._hours = trial.settings.state / "hours.jsonl"
        self._results = trial.settings.state / "results.txt"
        self._send_s = readings / rate_eps
        self._first_seen = threading.Event()
        self._left = threading.Event()
        self._program: subprocess.Popen[str] | None = None
        self._last: dict = {}
        self._problem: ScriptError | None = None
        command = program(
            trial.settings,
            "io.vigie.bench.kills.KillsLoadApp",
            HEAP_MB,
            f"broker={brokers}",
            "skip=0",
            f"cities={cities}",
            f"readings={readings}",
            f"rate_eps={rate_eps}",
            f"first={first.strftime('%Y-%m-%dT%H:%M:%SZ')}",
            f"hours={self._hours}",
            f"results={self._results}",
            f"quiet_s={QUIET_S}",
        )
        self._thread = threading.Thread(
            target=lambda: self._run(trial, command, within_s), name="load-cluster", daemon=True
        )

    def __enter__(self) -> ClusterLoad:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Of a trial that failed, it would go on sending to brokers that are there no more."""
        self._left.set()
        if self._program:
            self._program.kill()
        self._thread.join()

    def await_first(self) -> None:
        deadline = time.monotonic() + FIRST_WITHIN_S
        while not self._first_seen.wait(LOOK_EVERY_S):
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise self._problem or ScriptError(f"Cannot begin: no reading came out in {FIRST_WITHIN_S:.0f} s")

    def outcome(self, faults: int) -> killed_speed_layer.Outcome:
        """When it is over; raises ScriptError where the load itself failed."""
        self._thread.join()
        if self._problem:
            raise self._problem
        if self._last.get("step") != "end":
            raise ScriptError("Cannot finish the trial: the load ended without a last line")
        return killed_speed_layer.outcome(self._last, faults, self._hours, self._results)

    def _began(self, program: subprocess.Popen[str]) -> None:
        self._program = program
        if self._left.is_set():
            program.kill()

    def _run(self, trial: Instance, command: list[str], within_s: float) -> None:
        try:
            for step in steps(trial, "load-cluster", command, within_s, self._began):
                self._last = step
                if step["step"] == "gap":
                    self.gaps.append(Gap(step["partition"], step["ended_ms"] / 1000, step["length_ms"] / 1000))
                elif step["step"] == "progress" and not self._first_seen.is_set():
                    self._first_seen.set()
                    self.sent_all_at = time.time() + self._send_s
        except ScriptError as problem:
            self._problem = problem
