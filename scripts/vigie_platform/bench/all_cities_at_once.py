"""scripts/bench cities: all cities of the gazetteer at once, the state they leave, and restarts with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench import measured_engines, part_control, process_usage
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.speed_beside_peers import CITIES
from vigie_platform.script_error import ScriptError

LOAD_HEAP_MB = 2000
QUIET_S = 60
MAX_STATE_BYTES = 4096
RESTORE_TIMEOUT_S = 1200


@dataclass(frozen=True)
class Plan:
    """minutes: how long. every_s: each city reports once in so many seconds. most_behind_s: the load ends there."""

    minutes: int
    every_s: int = 1
    most_behind_s: int = 30

    @property
    def rate_eps(self) -> int:
        return CITIES // self.every_s

    @property
    def events(self) -> int:
        return self.rate_eps * self.minutes * 60

    def expected_s(self) -> float:
        return 120 + self.minutes * 60 + self.most_behind_s

    def disk_mb(self) -> int:
        """Up to 300 readings are kept of each city, some 12 bytes each, and written with each of them."""
        bytes_each = 3_000 + 12 * min(300, self.minutes * 60 // self.every_s)
        return 2_000 + self.events * bytes_each // 1_000_000


@dataclass(frozen=True)
class Outcome:
    load: dict
    stores: tuple[dict, ...]
    disk_mb: float
    memory_mb: float
    cpu_s: float
    restart_s: float
    restore_s: float

    def lines(self) -> list[str]:
        load = self.load
        state = sum(store["bytes"] / store["keys"] for store in self.stores if store["keys"])
        kept_up = load["sent"] == load["planned"]
        return [
            f"sent {load['sent']:,} of {load['planned']:,} at {load['sent_eps']:,.0f} events/s; "
            f"seen {load['seen']:,} at {load['seen_eps']:,.0f} events/s, {load['doubled']:,} doubled",
            f"latency p50 {load.get('p50_ms', 0):,.0f} ms, p99 {load.get('p99_ms', 0):,.0f} ms; "
            f"at worst {load['worst_behind']:,} events behind",
            "it kept up" if kept_up else "it did not keep up: the load was ended early",
            *(
                f"store {store['store']}: {store['keys']:,} cities, "
                f"{store['bytes'] / max(store['keys'], 1):,.0f} bytes each, the largest {store['largest']:,}"
                for store in self.stores
            ),
            f"state: {state:,.0f} bytes a city, at most {MAX_STATE_BYTES:,}: "
            f"{'met' if state <= MAX_STATE_BYTES else 'missed'}; {self.disk_mb:,.0f} MB on disk",
            f"speed layer: {self.cpu_s:,.0f} CPU s, {self.memory_mb:,.0f} MB at its peak",
            f"restart after a stop: {self.restart_s:.1f} s; after kill -9, state read again: {self.restore_s:.1f} s",
        ]

    @property
    def is_exact(self) -> bool:
        return self.load["seen"] == self.load["sent"] and self.load["doubled"] == 0


def measure(instance: Instance, plan: Plan) -> Outcome:
    instance.prepare(CITIES)
    part = replace(measured_engines.part(measured_engines.VIGIE, instance), start_timeout_s=RESTORE_TIMEOUT_S)
    machine = instance.machine(part)
    load: dict = {}
    stores: list[dict] = []
    try:
        part_control.start(machine, part)
        process = machine.process(part)
        assert process is not None
        for step in steps(instance, "load-cities", _load(instance, plan), 600 + 3 * plan.expected_s()):
            match step["step"]:
                case "progress":
                    behind = step["sent"] - step["seen"]
                    progress.say("cities", f"{step['sent']:,} sent, {behind:,} of them not yet seen")
                case "end":
                    load = step
                case "state":
                    stores.append(step)
        pids = process.members()
        cpu_s, memory_mb = process_usage.cpu_s(pids), process_usage.peak_mb(pids)
        disk_mb = _size_mb(instance.settings.state / "streams")
        progress.say("cities", "stops and starts again")
        machine.down([part.name])
        restart_s = part_control.start(machine, part)
        progress.say("cities", "is killed and starts again")
        part_control.kill(machine, part)
        restore_s = part_control.start(machine, part)
    finally:
        machine.down([part.name])
    if not load:
        raise ScriptError("Cannot finish the trial: the load ended without a last line")
    return Outcome(load, tuple(stores), disk_mb, memory_mb, cpu_s, restart_s, restore_s)


def _load(instance: Instance, plan: Plan) -> list[str]:
    arguments = [
        f"broker={instance.broker}",
        f"cities={CITIES}",
        f"rate_eps={plan.rate_eps}",
        f"seconds={plan.minutes * 60}",
        f"most_behind_s={plan.most_behind_s}",
        f"quiet_s={QUIET_S}",
    ]
    return program(instance.settings, "io.vigie.bench.cities.AllCitiesLoadApp", LOAD_HEAP_MB, *arguments)


def _size_mb(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1_000_000
