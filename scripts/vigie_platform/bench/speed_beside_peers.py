"""scripts/bench speed: the speed layer beside Spark Structured Streaming and the bare loop, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vigie_platform import progress
from vigie_platform.bench import measured_engines, part_control, process_usage
from vigie_platform.bench.engine_run_result import Run
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.processes import Started
from vigie_platform.script_error import ScriptError

# All of the gazetteer.
CITIES = 33_407

LOAD_HEAP_MB = 1200
FIGURES = ("p50_ms", "p95_ms", "p99_ms", "throughput_eps")


@dataclass(frozen=True)
class Plan:
    """How long everything takes. backlog: how many events; 0 for none."""

    repeats: int
    warm_up_eps: int
    warm_up_s: int
    rates_eps: tuple[int, ...]
    seconds: int
    backlog: int
    quiet_s: int
    engines: tuple[str, ...] = tuple(measured_engines.ALL)
    cities: int = CITIES

    # What a start, an end and fresh topics take, and how fast a backlog is written and worked off, on two cores.
    START_S = 25
    WRITTEN_EPS = 120_000
    WORKED_OFF_EPS = 20_000

    def expected_s(self) -> float:
        backlog_s = self.backlog / self.WRITTEN_EPS + self.backlog / self.WORKED_OFF_EPS
        steady_s = self.warm_up_s + len(self.rates_eps) * (self.seconds + 2)
        return self.repeats * len(self.engines) * (self.START_S + steady_s + backlog_s)

    def limit_s(self) -> float:
        """One engine's run is ended after so long."""
        return 5 * self.expected_s() / self.repeats / len(self.engines) + 300

    def disk_mb(self) -> int:
        """A live reading and the changelog's record of it, some 3 KiB an event, twice: old data goes slowly."""
        events = self.backlog + self.seconds * sum(self.rates_eps) + self.warm_up_s * self.warm_up_eps
        return 1000 + events * 8 // 1000


FULL = Plan(3, 10_000, 20, (1_000, 10_000), 30, 5_000_000, quiet_s=120)
QUICK = Plan(1, 10_000, 20, (1_000, 10_000), 8, 200_000, quiet_s=30)


def measure(instance: Instance, plan: Plan) -> Iterator[Run | ScriptError]:
    """What was measured, as it is; a ScriptError instead of the rest of an engine's runs when it cannot be measured."""
    for repeat in range(plan.repeats):
        # Nobody is always the first, nor always after the one that leaves the most to clear away.
        turn = repeat % len(plan.engines)
        for engine in plan.engines[turn:] + plan.engines[:turn]:
            progress.say(engine, f"run {repeat + 1} of {plan.repeats}")
            try:
                yield from run(instance, plan, engine)
            except ScriptError as problem:
                yield ScriptError(f"{engine}: {problem}")


def run(instance: Instance, plan: Plan, engine: str) -> Iterator[Run]:
    """One engine from its start to its end, on fresh topics."""
    instance.prepare(plan.cities, measured_engines.climate_years(engine))
    part = measured_engines.part(engine, instance)
    machine = instance.machine(part)
    try:
        part_control.start(machine, part)
        process = machine.process(part)
        assert process is not None
        yield from _measured(instance, plan, engine, process)
    finally:
        machine.down([engine])


def _measured(instance: Instance, plan: Plan, engine: str, process: Started) -> Iterator[Run]:
    arguments = [
        f"broker={instance.broker}",
        f"cities={plan.cities}",
        f"source={measured_engines.source(engine)}",
        f"warm_up_eps={plan.warm_up_eps}",
        f"warm_up_s={plan.warm_up_s}",
        f"rates_eps={','.join(map(str, plan.rates_eps))}",
        f"seconds={plan.seconds}",
        f"backlog={plan.backlog}",
        f"quiet_s={plan.quiet_s}",
    ]
    command = program(instance.settings, "io.vigie.bench.speed.SpeedLoadApp", LOAD_HEAP_MB, *arguments)
    cpu_before = 0.0
    for step in steps(instance, f"load-{engine}", command, plan.limit_s()):
        pids = process.members()
        match step["step"]:
            case "begins":
                process_usage.reset_peak(pids)
                cpu_before = process_usage.cpu_s(pids)
            case "measured":
                measured = Run(
                    engine,
                    rate_eps=step.get("rate_eps"),
                    **{figure: step[figure] for figure in FIGURES if figure in step},
                    cpu_s=process_usage.cpu_s(pids) - cpu_before,
                    peak_rss_mb=process_usage.peak_mb(pids),
                    sent=step["sent"],
                    seen=step["seen"],
                    doubled=step["doubled"],
                )
                progress.say(engine, _words(measured))
                yield measured
            case "end" if engine == measured_engines.VIGIE_CLIMATE and not step["percentiles"]:
                raise ScriptError("no reading came with a percentile: nothing was compared with the past")
            case "stuck":
                progress.say(engine, f"stood still in the warm-up: {step['seen']} of {step['sent']} came out")
                yield Run(engine, sent=step["sent"], seen=step["seen"])


def _words(run: Run) -> str:
    if run.throughput_eps is not None:
        figure = f"backlog of {run.sent:,}: {run.throughput_eps:,.0f} events/s"
    else:
        latencies = " / ".join(f"{ms:.1f}" if ms else "-" for ms in (run.p50_ms, run.p95_ms, run.p99_ms))
        figure = f"{run.rate_eps:,} events/s: p50 / p95 / p99 {latencies} ms"
    exact = "all once" if run.is_exact else f"{run.seen:,} of {run.sent:,} seen, {run.doubled:,} doubled"
    return f"{figure}, {exact}"
