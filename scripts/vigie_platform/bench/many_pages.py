"""scripts/bench web: two thousand pages that follow one web server, while a hundred readings a second flow.

Broker, speed layer and web server are the product's own; of the pages, which ask for gzip as browsers do, one is a
follower of the event stream that looks at each reading, one in a hundred unpacks what comes and counts it, the others
are sockets that are read and nothing more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from vigie_platform.bench import process_usage, whole_chain
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import Chain
from vigie_platform.problem import Problem

MODULES = whole_chain.MODULES
DISK_MB = 2000
LOAD_HEAP_MB = 256
QUIET_S = 30
START_S = 30


@dataclass(frozen=True)
class Plan:
    """rate_eps: readings a second, one of each city. most_p99_ms: from the topic to a page.

    most_mb: what the server may take beyond what it had before the pages came.
    """

    pages: int = 2_000
    rate_eps: int = 100
    seconds: int = 30
    warm_up_s: int = 20
    most_p99_ms: int = 100
    most_mb: int = 200

    def expected_s(self) -> float:
        return START_S + self.warm_up_s + self.seconds


@dataclass(frozen=True)
class Outcome:
    """measured: what the load saw. cpu_s: processor time of the web server meanwhile.

    memory_mb: its peak. before_mb: what it had before the pages came.
    """

    plan: Plan
    measured: Mapping
    cpu_s: float
    memory_mb: float
    before_mb: float

    def lines(self) -> list[str]:
        told = self.measured
        return [
            f"{self.plan.pages:,} pages, {self.plan.rate_eps:,} readings/s, {self.plan.seconds} s: the last page saw "
            f"{told['seen']:,} of {told['sent']:,}, {told['doubled']:,} twice; the others got "
            f"{told['least_bytes'] / 1e6:,.1f} to {told['most_bytes'] / 1e6:,.1f} MB each, "
            f"{told['most_read_bytes'] / 1e6:,.1f} MB unpacked",
            f"from the topic to the last page: p50 {self._ms('p50_ms')}, p99 {self._ms('p99_ms')}, "
            f"most {self._ms('max_ms')} ms",
            f"web server: {self.cpu_s:.1f} CPU s, {self.memory_mb:,.0f} MB at most, {self.before_mb:,.0f} MB before",
        ]

    def faults(self) -> list[str]:
        told = self.measured
        found = []
        if told["seen"] != told["sent"] or told["doubled"]:
            found.append(f"the last page saw {told['seen']:,} of {told['sent']:,} readings, {told['doubled']:,} twice")
        if told["ended"]:
            found.append(f"{told['ended']:,} pages were let go")
        if told["least_read_bytes"] != told["most_read_bytes"]:
            found.append(
                f"pages read {told['least_read_bytes']:,} to {told['most_read_bytes']:,} bytes; all must read the same"
            )
        # Packed, the same is of other lengths where it comes in other portions, but not of half the length.
        if told["least_bytes"] < told["most_bytes"] / 2:
            found.append(f"pages got {told['least_bytes']:,} to {told['most_bytes']:,} bytes; all must get as much")
        if told.get("p99_ms", math.inf) > self.plan.most_p99_ms:
            found.append(f"p99 is {self._ms('p99_ms')} ms; it may be {self.plan.most_p99_ms:,}")
        taken_mb = self.memory_mb - self.before_mb
        if taken_mb > self.plan.most_mb:
            found.append(f"the pages took {taken_mb:,.0f} MB of the web server; they may take {self.plan.most_mb:,}")
        return found

    def _ms(self, figure: str) -> str:
        return f"{self.measured[figure]:,.0f}" if figure in self.measured else "-"


def try_it(trial: Instance, plan: Plan) -> Outcome:
    """On an instance of which only the broker runs."""
    whole = Chain(trial, with_speed_layer=True)
    try:
        whole.up("topics", "streams", "web")
        return _measured(trial, whole, plan)
    finally:
        whole.down()


def _measured(trial: Instance, whole: Chain, plan: Plan) -> Outcome:
    machine = whole.machine()
    part = next(part for part in machine.parts() if part.name == "web")
    process = machine.process(part)
    assert process is not None
    process_usage.reset_peak(process.members())
    before_mb = process_usage.peak_mb(process.members())
    command = program(
        trial.settings,
        "io.vigie.bench.speed.ManyPagesApp",
        LOAD_HEAP_MB,
        f"broker={trial.broker}",
        f"stream={whole.web}/api/live",
        f"pages={plan.pages}",
        f"rate_eps={plan.rate_eps}",
        f"warm_up_s={plan.warm_up_s}",
        f"seconds={plan.seconds}",
        f"quiet_s={QUIET_S}",
    )
    cpu_before = 0.0
    for step in steps(trial, "load-pages", command, 10 * (plan.warm_up_s + plan.seconds) + 120):
        pids = process.members()
        match step["step"]:
            case "begins":
                process_usage.reset_peak(pids)
                cpu_before = process_usage.cpu_s(pids)
            case "measured":
                cpu_s = process_usage.cpu_s(pids) - cpu_before
                return Outcome(plan, step, cpu_s, process_usage.peak_mb(pids), before_mb)
    raise Problem("Cannot say how long readings take to the pages: the load ended without a word")
