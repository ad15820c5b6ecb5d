"""scripts/bench alarms: a dozen faults, and what an operator's Prometheus says of each.

The whole Vigie runs with a real Prometheus beside it. First nothing may be alarming, and every panel of the dashboards
over Prometheus must have something to show; then each fault must make its rule of compose/prometheus/rules.yml pending
or firing, while the watchdog, which would mend it, waits or is stopped. How long a rule then waits is held by
rules-test.yml. A rule that no fault here meets must be one of NOT_PROVOKED.
"""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from vigie_platform import progress
from vigie_platform.bench import mixed_questions_and_killed_jobs, whole_chain
from vigie_platform.bench.fault_injection.alert_receiver import AlertReceiver
from vigie_platform.bench.fault_injection.fault_injector import SCHEDULER, signal_all
from vigie_platform.bench.fault_injection.operators_prometheus import Alarm, Prometheus, asked_by_panels, may_be_empty
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.limited_disks import LimitedDisks
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import TERMINAL, Chain
from vigie_platform.parts import prometheus
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine

Missing = TypeVar("Missing")

MODULES = whole_chain.MODULES
DISK_MB = 4000
EXPECTED_S = 1200
VARIABLES = {"VIGIE_SOURCE": "replay", "VIGIE_LONGER_HISTORY_DIR": "none"}

# Two scrapes and an evaluation, and the parts' own looks at one another.
SHOWN_WITHIN_S = 90
QUIET_WITHIN_S = 180
ANSWERED_WITHIN_S = 240
LOOK_EVERY_S = 0.5

# What QueriesSlow calls slow, and a little.
SLOW_S = 125

# Heartbeats are looked for over two minutes.
SCHEDULER_SHOWN_WITHIN_S = 180
# Known readings wait a minute before they are said to.
CANARY_SHOWN_WITHIN_S = 180
# Until the replay has an alert, and it was offered four times.
ALERT_SHOWN_WITHIN_S = 400

# Followed by nobody, and not in the recording that is replayed.
UNHEARD_CITY = "3413829"

NOT_PROVOKED = {
    "KafkaUnderReplicated": "takes a second broker",
    "NothingCommitted": "takes a speed layer that answers and commits nothing; a full disk does not make it so",
    "HistoryOld": "takes three hours of live readings",
    "RunsFail": "takes the retries of a run, five minutes apart",
    "LayersDisagree": "takes an error of ours; bench month looks for one",
    "HdfsUnderReplicated": "takes a second DataNode",
    "HdfsBlocksMissing": "takes ten minutes, after which the NameNode gives a DataNode up",
}
"""Only promtool sees these fire, over made-up figures."""

CITIES = 2000
BACKLOG = 600_000
QUARTER = timedelta(minutes=15)
# Longer than an airport that reports hourly may be silent.
SILENCE = timedelta(hours=2)
LOAD_HEAP_MB = 768
LOAD_WITHIN_S = 600


def try_it(trial: Instance, disks: LimitedDisks, receiver: AlertReceiver) -> list[str]:
    """On an instance of which only the broker runs. What was wrong, a line each; none when all is well."""
    settings = trial.settings
    whole_chain.make_airflow(settings)
    prometheus.ask_for(settings)
    machine = Machine.of(settings)
    machine.prepare()
    try:
        if problems := machine.up([]):
            raise ScriptError("\n".join(problems))
        return AlarmTrial(trial, machine, disks, receiver, Prometheus(prometheus.address(settings))).run()
    finally:
        machine.down([])


class AlarmTrial:
    """On a Vigie that runs, with a Prometheus."""

    def __init__(
        self, trial: Instance, machine: Machine, disks: LimitedDisks, receiver: AlertReceiver, asked: Prometheus
    ):
        self._instance = trial
        self._machine = machine
        self._disks = disks
        self._receiver = receiver
        self._prometheus = asked
        self._chain = Chain(trial)
        self._found: list[str] = []
        self._met: set[str] = set()

    def run(self) -> list[str]:
        self._nothing_is_wrong()
        self._the_scheduler_hangs_and_a_query_is_slow()
        self._machine.down(["watchdog"])
        self._an_alert_is_not_taken()
        self._a_city_is_never_heard_of()
        with self._a_killed_speed_layer_and_a_backlog():
            self._expect("a part is killed", "ProcessUnreachable", job="streams")
            self._expect("a part is killed", "PartNotWell", part="speed_layer")
            self._expect("a part is killed", "KnownReadingsFail", CANARY_SHOWN_WITHIN_S, of="readings")
        self._expect(f"{BACKLOG:,} readings wait", "ReadingsWait")
        self._expect("some of them are impossible", "ReadingsRejected")
        self._expect("cities report of two hours ago", "CityStale")
        self._a_run_fails()
        self._full("streams", "DiskNearlyFull")
        with self._down("datanode"):
            self._expect("the DataNode is dead", "PartNotWell", part="hdfs")
        self._full("hdfs", "HdfsNearlyFull")
        self._every_rule_was_met()
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
            "io.vigie.bench.kills.KillsLoadApp",
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
        request_id = self._chain.ask(mixed_questions_and_killed_jobs.POISON)
        with mixed_questions_and_killed_jobs.JobKiller(request_id) as killer:
            self._await_end(request_id)
        self._expect(f"the job of a query is killed {killer.kills} times", "RequestsFail", kind="query")

    def _the_scheduler_hangs_and_a_query_is_slow(self) -> None:
        """The watchdog, through which Airflow's figures come, waits while a script is at work."""
        pids = self._members(SCHEDULER)
        with self._machine.alone():
            signal_all(pids, signal.SIGSTOP)
            began = time.monotonic()
            try:
                request_id = self._chain.ask(mixed_questions_and_killed_jobs.QUESTIONS[0])
                self._expect("the scheduler hangs", "SchedulerSilent", SCHEDULER_SHOWN_WITHIN_S)
                time.sleep(max(0.0, began + SLOW_S - time.monotonic()))
            finally:
                signal_all(pids, signal.SIGCONT)
            self._await_end(request_id)
        self._expect("a query takes over two minutes", "QueriesSlow")

    def _an_alert_is_not_taken(self) -> None:
        self._receiver.takes = False
        self._expect("a webhook does not want alerts", "AlertsUndelivered", ALERT_SHOWN_WITHIN_S, webhook="trial")
        self._receiver.takes = True

    def _a_city_is_never_heard_of(self) -> None:
        self._chain.follow(UNHEARD_CITY, True)
        self._expect("a followed city has no source", "CitiesSilent")
        self._chain.follow(UNHEARD_CITY, False)

    def _full(self, disk: str, rule: str) -> None:
        if disk not in self._disks.folders:
            progress.say("alarms", f"the disk of {disk} is not made full: this user may not mount one")
            self._met.add(rule)
            return
        self._disks.fill(disk)
        try:
            self._expect(f"the disk of {disk} is full", rule)
        finally:
            self._disks.heal()

    def _every_rule_was_met(self) -> None:
        for rule in sorted(self._prometheus.rules() - self._met - NOT_PROVOKED.keys()):
            if not any(f"{rule} " in line for line in self._found):
                self._found.append(f"no fault of this trial meets the rule {rule}")

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
                raise ScriptError("\n".join(problems))

    def _members(self, name: str) -> list[int]:
        part = next(part for part in self._machine.parts() if part.name == name)
        process = self._machine.process(part)
        return process.members() if process else []

    def _await_end(self, request_id: str) -> None:
        deadline = time.monotonic() + ANSWERED_WITHIN_S
        while self._chain.state(request_id).get("status") not in TERMINAL:
            if time.monotonic() > deadline:
                raise ScriptError(f"Cannot go on: request {request_id} has no end after {ANSWERED_WITHIN_S} s")
            time.sleep(LOOK_EVERY_S)

    def _expect(self, fault: str, rule: str, within_s: float = SHOWN_WITHIN_S, **labels: str) -> None:
        began = time.monotonic()
        met: list[Alarm] = []

        def missing() -> Sequence[str]:
            met.extend(alarm for alarm in self._prometheus.alarms() if alarm.is_of(rule, labels))
            return [] if met else [rule]

        if self._until(missing, within_s):
            self._found.append(f"{fault}, and {rule} {json.dumps(labels)} is not met within {within_s:.0f} s")
            progress.say("alarms", self._found[-1])
        else:
            self._met.add(rule)
            progress.say("alarms", f"{fault}: after {time.monotonic() - began:.0f} s {met[0].words()}")

    def _until(self, missing: Callable[[], Sequence[Missing]], within_s: float) -> Sequence[Missing]:
        """Until nothing is missing; else what is then. Prometheus may be busy for a moment."""
        deadline = time.monotonic() + within_s
        while True:
            try:
                found = missing()
            except (OSError, ValueError, LookupError) as e:
                if time.monotonic() > deadline:
                    raise ScriptError(f"Cannot ask Prometheus: {e}") from e
            else:
                if not found or time.monotonic() > deadline:
                    return found
            time.sleep(LOOK_EVERY_S)
