"""scripts/bench alarms: eight faults, and what an operator's Prometheus says of each.

The whole Vigie runs with a real Prometheus beside it. First nothing may be alarming, and every panel of the dashboards
over Prometheus must have something to show; then the watchdog, which would mend, is stopped, and each fault must make
its rule of compose/prometheus/rules.yml pending or firing. How long a rule then waits is held by rules-test.yml.
"""

from __future__ import annotations

import json
import signal
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from vigie_platform import http_probe, progress
from vigie_platform.bench import mixed_questions, whole_chain
from vigie_platform.bench.fault_injector import SCHEDULER, signal_all
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.limited_disks import LimitedDisks
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import TERMINAL, Chain
from vigie_platform.machine import Machine
from vigie_platform.parts import prometheus
from vigie_platform.problem import Problem
from vigie_platform.settings import REPOSITORY

Missing = TypeVar("Missing")

MODULES = whole_chain.MODULES
DISK_MB = 4000
EXPECTED_S = 600
VARIABLES = {"VIGIE_SOURCE": "replay", "VIGIE_LONGER_HISTORY_DIR": "none"}
DASHBOARDS = REPOSITORY / "compose" / "grafana" / "dashboards" / "fr"

# Two scrapes and an evaluation, and the parts' own looks at one another.
SHOWN_WITHIN_S = 90
QUIET_WITHIN_S = 180
ANSWERED_WITHIN_S = 240
LOOK_EVERY_S = 0.5

# What QueriesSlow calls slow, and a little.
SLOW_S = 125

CITIES = 2000
BACKLOG = 600_000
QUARTER = timedelta(minutes=15)
# Longer than an airport that reports hourly may be silent.
SILENCE = timedelta(hours=2)
LOAD_HEAP_MB = 768
LOAD_WITHIN_S = 600

# Empty where all is well, or of what the recording that is replayed has not.
MAY_BE_EMPTY = (
    *("ALERTS", "> 0", "== 0", "unless on()", "vigie_canary", "vigie_streams_rejected", "vigie_query_duration"),
    *("vigie_city_wind_gust_mps", "vigie_city_pressure_msl_hpa"),
)


@dataclass(frozen=True)
class Alarm:
    """A rule that is met. labels: those of the series that meets it."""

    rule: str
    labels: Mapping[str, str]
    state: str

    def is_of(self, rule: str, labels: Mapping[str, str]) -> bool:
        return self.rule == rule and labels.items() <= self.labels.items()

    def words(self) -> str:
        told = {name: value for name, value in self.labels.items() if name not in ("alertname", "severity", "instance")}
        return f"{self.rule} {json.dumps(told)} is {self.state}"


@dataclass(frozen=True)
class Prometheus:
    """Its answers; raises OSError and ValueError where there is none."""

    address: str

    def alarms(self) -> list[Alarm]:
        found = http_probe.document(f"{self.address}/api/v1/alerts")["data"]["alerts"]
        return [Alarm(one["labels"]["alertname"], one["labels"], one["state"]) for one in found]

    def has(self, expression: str) -> bool:
        """Whether a panel that asks for this has something to show."""
        query = urllib.parse.urlencode({"query": expression})
        answer = http_probe.document(f"{self.address}/api/v1/query?{query}")
        if answer["status"] != "success":
            raise Problem(f"Cannot ask Prometheus for {expression}: {answer.get('error')}")
        return bool(answer["data"]["result"])


def asked_by_panels() -> list[str]:
    """What the panels of the dashboards over Prometheus ask for, with every city chosen."""
    dashboards = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(DASHBOARDS.glob("*.json"))]
    return [
        target["expr"].replace("$city", ".*")
        for dashboard in dashboards
        for panel in dashboard["panels"]
        for target in panel.get("targets", [])
        if "expr" in target
    ]


def may_be_empty(expression: str) -> bool:
    return any(words in expression for words in MAY_BE_EMPTY)


def try_it(trial: Instance, disks: LimitedDisks) -> list[str]:
    """On an instance of which only the broker runs. What was wrong, a line each; none when all is well."""
    settings = trial.settings
    whole_chain.make_airflow(settings)
    prometheus.ask_for(settings)
    machine = Machine.of(settings)
    machine.prepare()
    try:
        if problems := machine.up([]):
            raise Problem("\n".join(problems))
        return AlarmTrial(trial, machine, disks, Prometheus(prometheus.address(settings))).run()
    finally:
        machine.down([])


class AlarmTrial:
    """On a Vigie that runs, with a Prometheus."""

    def __init__(self, trial: Instance, machine: Machine, disks: LimitedDisks, asked: Prometheus):
        self._instance = trial
        self._machine = machine
        self._disks = disks
        self._prometheus = asked
        self._chain = Chain(trial)
        self._found: list[str] = []

    def run(self) -> list[str]:
        self._nothing_is_wrong()
        self._machine.down(["watchdog"])
        with self._a_killed_speed_layer_and_a_backlog():
            self._expect("a part is killed", "ProcessUnreachable", job="streams")
            self._expect("a part is killed", "PartNotWell", part="speed_layer")
        self._expect(f"{BACKLOG:,} readings wait", "ReadingsWait")
        self._expect("some of them are impossible", "ReadingsRejected")
        self._expect("cities report of two hours ago", "CityStale")
        self._a_run_fails()
        self._a_query_is_slow()
        self._a_disk_is_full()
        with self._down("datanode"):
            self._expect("the DataNode is dead", "PartNotWell", part="hdfs")
        return self._found

    def _nothing_is_wrong(self) -> None:
        asked = [expression for expression in asked_by_panels() if not may_be_empty(expression)]
        if empty := self._until(lambda: [one for one in asked if not self._prometheus.has(one)], QUIET_WITHIN_S):
            self._found += [f"a panel has nothing to show: {expression}" for expression in empty]
        progress.say("alarms", f"{len(asked) - len(empty)} of {len(asked)} queries of panels have an answer")
        if loud := self._until(self._prometheus.alarms, QUIET_WITHIN_S):
            self._found += [f"nothing is wrong, and {alarm.words()}" for alarm in loud]
        progress.say("alarms", "no rule is met" if not loud else f"{len(loud)} rules are met though nothing is wrong")

    @contextmanager
    def _a_killed_speed_layer_and_a_backlog(self) -> Iterator[None]:
        """Readings are sent while nobody takes them; started again, the speed layer has them all before it."""
        rounds = BACKLOG // CITIES
        first = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - SILENCE - QUARTER * rounds
        command = program(
            self._instance.settings,
            "io.vigie.bench.kills.KillsApp",
            LOAD_HEAP_MB,
            f"broker={self._instance.broker}",
            "skip=100",
            f"cities={CITIES}",
            f"readings={BACKLOG}",
            "rate_eps=100000",
            f"first={first.strftime('%Y-%m-%dT%H:%M:%SZ')}",
            f"hours={self._instance.settings.state / 'hours.jsonl'}",
            f"results={self._instance.settings.state / 'results.txt'}",
            "quiet_s=120",
        )
        load = threading.Thread(target=lambda: list(steps(self._instance, "load-alarms", command, LOAD_WITHIN_S)))
        with self._down("streams"):
            load.start()
            yield

    def _a_run_fails(self) -> None:
        request_id = self._chain.ask(mixed_questions.POISON)
        with mixed_questions.JobKiller(request_id) as killer:
            self._await_end(request_id)
        self._expect(f"the job of a query is killed {killer.kills} times", "RequestsFail", kind="query")

    def _a_query_is_slow(self) -> None:
        pids = self._members(SCHEDULER)
        signal_all(pids, signal.SIGSTOP)
        try:
            request_id = self._chain.ask(mixed_questions.QUESTIONS[0])
            time.sleep(SLOW_S)
        finally:
            signal_all(pids, signal.SIGCONT)
        self._await_end(request_id)
        self._expect("a query takes over two minutes", "QueriesSlow")

    def _a_disk_is_full(self) -> None:
        if "streams" not in self._disks.folders:
            progress.say("alarms", "no disk is made full: this user may not mount one")
            return
        self._disks.fill("streams")
        try:
            self._expect("a disk is full", "DiskNearlyFull")
        finally:
            self._disks.heal()

    @contextmanager
    def _down(self, name: str) -> Iterator[None]:
        """Killed meanwhile, and started again."""
        part = next(part for part in self._machine.parts() if part.name == name)
        process = self._machine.process(part)
        assert process is not None
        process.kill()
        try:
            yield
        finally:
            if problems := self._machine.up([name]):
                raise Problem("\n".join(problems))

    def _members(self, name: str) -> list[int]:
        part = next(part for part in self._machine.parts() if part.name == name)
        process = self._machine.process(part)
        return process.members() if process else []

    def _await_end(self, request_id: str) -> None:
        deadline = time.monotonic() + ANSWERED_WITHIN_S
        while self._chain.state(request_id).get("status") not in TERMINAL:
            if time.monotonic() > deadline:
                raise Problem(f"Cannot go on: request {request_id} has no end after {ANSWERED_WITHIN_S} s")
            time.sleep(LOOK_EVERY_S)

    def _expect(self, fault: str, rule: str, **labels: str) -> None:
        began = time.monotonic()
        met: list[Alarm] = []

        def missing() -> Sequence[str]:
            met.extend(alarm for alarm in self._prometheus.alarms() if alarm.is_of(rule, labels))
            return [] if met else [rule]

        if self._until(missing, SHOWN_WITHIN_S):
            self._found.append(f"{fault}, and {rule} {json.dumps(labels)} is not met within {SHOWN_WITHIN_S} s")
        else:
            progress.say("alarms", f"{fault}: after {time.monotonic() - began:.0f} s {met[0].words()}")

    def _until(self, missing: Callable[[], Sequence[Missing]], within_s: float) -> Sequence[Missing]:
        """Until nothing is missing; else what is then. Prometheus may be busy for a moment."""
        deadline = time.monotonic() + within_s
        while True:
            try:
                found = missing()
            except (OSError, ValueError, LookupError) as e:
                if time.monotonic() > deadline:
                    raise Problem(f"Cannot ask Prometheus: {e}") from e
            else:
                if not found or time.monotonic() > deadline:
                    return found
            time.sleep(LOOK_EVERY_S)
