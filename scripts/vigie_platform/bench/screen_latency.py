"""scripts/bench screen: how long a reading takes until a page has it, with its percentile, at a thousand a second.

The whole chain of a live reading: broker, speed layer with the climate of the bundled history, web server, and a
follower of the event stream as a page is one. What the page draws then is not measured: it is the next frame.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench import process_usage, whole_chain
from vigie_platform.bench.disturbed_month import bundled
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import Chain
from vigie_platform.script_error import ScriptError

MODULES = whole_chain.MODULES
DISK_MB = 3000
LOAD_HEAP_MB = 512

NORMALS_DAG = "weather_normals_dag"
NORMALS_WITHIN_S = 900
QUIET_S = 30

# What a whole start with its history and the night's publishing take on two cores.
START_S = 240


@dataclass(frozen=True)
class Plan:
    """rate_eps: readings a second, one of each city. most_p99_ms: what 99 of 100 readings may take."""

    rate_eps: int = 1_000
    seconds: int = 30
    warm_up_s: int = 20
    most_p99_ms: int = 1_000

    def expected_s(self) -> float:
        return START_S + self.warm_up_s + self.seconds


@dataclass(frozen=True)
class Outcome:
    """measured: what the load saw. cpu_s: processor time of the web server meanwhile. memory_mb: its peak."""

    plan: Plan
    measured: Mapping
    cpu_s: float
    memory_mb: float

    def lines(self) -> list[str]:
        told = self.measured
        return [
            f"{self.plan.rate_eps:,} readings/s for {self.plan.seconds} s: the page saw {told['seen']:,} of "
            f"{told['sent']:,}, {told['doubled']:,} twice, {told['percentiles']:,} with a percentile",
            f"from due to be sent until the page has it: p50 {self._ms('p50_ms')}, p99 {self._ms('p99_ms')}, "
            f"most {self._ms('max_ms')} ms; until it is on the topic: p99 {self._ms('topic_p99_ms')} ms",
            f"web server: {self.cpu_s:.1f} CPU s, {self.memory_mb:,.0f} MB at its peak",
        ]

    def faults(self) -> list[str]:
        told = self.measured
        found = []
        if told["seen"] != told["sent"] or told["doubled"]:
            found.append(f"the page saw {told['seen']:,} of {told['sent']:,} readings, {told['doubled']:,} twice")
        if not told["percentiles"]:
            found.append("no reading came with a percentile")
        if told.get("p99_ms", math.inf) > self.plan.most_p99_ms:
            found.append(f"p99 is {self._ms('p99_ms')} ms; it may be {self.plan.most_p99_ms:,}")
        return found

    def _ms(self, figure: str) -> str:
        return f"{self.measured[figure]:,.0f}" if figure in self.measured else "-"


def try_it(trial: Instance, plan: Plan) -> Outcome:
    """On an instance of which only the broker runs."""
    whole = Chain(trial, with_history=True, with_speed_layer=True)
    whole_chain.make_airflow(trial.settings)
    try:
        whole.up("streams", "history", "web", *whole_chain.AIRFLOW)
        whole.unpause(NORMALS_DAG)
        whole.await_run(NORMALS_DAG, NORMALS_WITHIN_S)
        progress.say("screen", "the speed layer has the climate of the bundled cities")
        # From here on Airflow would only take part of the cores.
        whole.machine().down(whole_chain.AIRFLOW)
        return _measured(trial, whole, plan)
    finally:
        whole.down()


def _measured(trial: Instance, whole: Chain, plan: Plan) -> Outcome:
    machine = whole.machine()
    part = next(part for part in machine.parts() if part.name == "web")
    process = machine.process(part)
    assert process is not None
    with_history = bundled(Path(trial.settings.variables["VIGIE_HISTORY_DIR"]) / "cities.csv", plan.rate_eps)
    command = program(
        trial.settings,
        "io.vigie.bench.speed.PageLatencyApp",
        LOAD_HEAP_MB,
        f"broker={trial.broker}",
        f"stream={whole.web}/api/live",
        f"with_history={','.join(with_history)}",
        f"cities={plan.rate_eps}",
        f"warm_up_s={plan.warm_up_s}",
        f"seconds={plan.seconds}",
        f"quiet_s={QUIET_S}",
    )
    cpu_before = 0.0
    for step in steps(trial, "load-screen", command, 10 * (plan.warm_up_s + plan.seconds) + 120):
        pids = process.members()
        match step["step"]:
            case "begins":
                process_usage.reset_peak(pids)
                cpu_before = process_usage.cpu_s(pids)
            case "measured":
                return Outcome(plan, step, process_usage.cpu_s(pids) - cpu_before, process_usage.peak_mb(pids))
    raise ScriptError("Cannot say how long readings take: the load ended without a word")
