"""scripts/bench screen: how long a reading takes until a page has it, with its percentile, at a thousand a second.

The whole chain of a live reading: broker, speed layer with the climate of the bundled history, web server, and a
follower of the event stream as a page is one. What the page draws then is not measured: it is the next frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench import whole_chain
from vigie_platform.bench.event_stream.event_stream_load import EventStreamLoad, Measured
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.reconciled_month import bundled
from vigie_platform.bench.whole_chain import Chain

MODULES = whole_chain.MODULES
DISK_MB = 3000
LOAD_HEAP_MB = 512

NORMALS_DAG = "weather_normals_dag"
NORMALS_WITHIN_S = 900

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
    plan: Plan
    measured: Measured

    def lines(self) -> list[str]:
        told, ms = self.measured.figures, self.measured.ms
        return [
            f"{self.plan.rate_eps:,} readings/s for {self.plan.seconds} s: the page saw {told['seen']:,} of "
            f"{told['sent']:,}, {told['doubled']:,} twice, {told['percentiles']:,} with a percentile",
            f"from due to be sent until the page has it: p50 {ms('p50_ms')}, p99 {ms('p99_ms')}, "
            f"most {ms('max_ms')} ms; until it is on the topic: p99 {ms('topic_p99_ms')} ms",
            f"web server: {self.measured.cpu_s:.1f} CPU s, {self.measured.memory_mb:,.0f} MB at its peak",
        ]

    def faults(self) -> list[str]:
        found = self.measured.lost_or_doubled("the page")
        if not self.measured.figures["percentiles"]:
            found.append("no reading came with a percentile")
        return found + self.measured.late(self.plan.most_p99_ms)


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
    with_history = bundled(Path(trial.settings.variables["VIGIE_HISTORY_DIR"]) / "cities.csv", plan.rate_eps)
    load = EventStreamLoad("ReadingToEventStreamLoadApp", "load-screen", LOAD_HEAP_MB, plan.warm_up_s, plan.seconds)
    arguments = [f"with_history={','.join(with_history)}", f"cities={plan.rate_eps}"]
    return Outcome(plan, load.measure(trial, whole, arguments))
