"""A load of readings, a page that follows the web server, and what the server takes meanwhile: for two benchmarks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vigie_platform.bench import process_usage
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import Chain
from vigie_platform.script_error import ScriptError

QUIET_S = 30


@dataclass(frozen=True)
class Measured:
    """figures: what the load saw. cpu_s: processor time of the web server meanwhile.

    memory_mb: its peak. before_mb: its peak before the load.
    """

    figures: Mapping
    cpu_s: float
    memory_mb: float
    before_mb: float = 0

    def ms(self, figure: str) -> str:
        return f"{self.figures[figure]:,.0f}" if figure in self.figures else "-"

    def late(self, most_p99_ms: int) -> list[str]:
        """The fault of readings that took too long, or of which none came back."""
        if self.figures.get("p99_ms", math.inf) <= most_p99_ms:
            return []
        return [f"p99 is {self.ms('p99_ms')} ms; it may be {most_p99_ms:,}"]

    def lost_or_doubled(self, page: str) -> list[str]:
        told = self.figures
        if told["seen"] == told["sent"] and not told["doubled"]:
            return []
        return [f"{page} saw {told['seen']:,} of {told['sent']:,} readings, {told['doubled']:,} twice"]


@dataclass(frozen=True)
class EventStreamLoad:
    """app: of package io.vigie.bench.speed. log: name of its log. heap_mb: of its JVM."""

    app: str
    log: str
    heap_mb: int
    warm_up_s: int
    seconds: int

    def measure(self, trial: Instance, whole: Chain, arguments: Sequence[str]) -> Measured:
        """On a chain whose web server runs."""
        machine = whole.machine()
        part = next(part for part in machine.parts() if part.name == "web")
        process = machine.process(part)
        assert process is not None
        process_usage.reset_peak(process.members())
        before_mb = process_usage.peak_mb(process.members())
        command = program(
            trial.settings,
            f"io.vigie.bench.speed.{self.app}",
            self.heap_mb,
            f"broker={trial.broker}",
            f"stream={whole.web}/api/live",
            f"warm_up_s={self.warm_up_s}",
            f"seconds={self.seconds}",
            f"quiet_s={QUIET_S}",
            *arguments,
        )
        cpu_before = 0.0
        for step in steps(trial, self.log, command, 10 * (self.warm_up_s + self.seconds) + 120):
            pids = process.members()
            match step["step"]:
                case "begins":
                    process_usage.reset_peak(pids)
                    cpu_before = process_usage.cpu_s(pids)
                case "measured":
                    cpu_s = process_usage.cpu_s(pids) - cpu_before
                    return Measured(step, cpu_s, process_usage.peak_mb(pids), before_mb)
        raise ScriptError("Cannot say how long readings take to the page: the load ended without a word")
