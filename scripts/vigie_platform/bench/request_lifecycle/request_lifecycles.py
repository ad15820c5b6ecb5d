"""scripts/bench lifecycle: fifty clients submit, repeat, cancel and reuse while web, listener and scheduler restart.

The Spark job alone is a stand-in (stub_spark_job.py); web, broker, Airflow, its runs and its listener are the
product's. Every answer and both topics go to the checker (request_history_check.py). Scripts, fates and restarts follow
from the seed.
"""

from __future__ import annotations

import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vigie_platform import airflow_venv, progress
from vigie_platform.bench import part_control
from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.fault_injection import fault_schedule
from vigie_platform.bench.fault_injection.fault_injector import SCHEDULER, listener_processes, signal_all
from vigie_platform.bench.instance import MODULE, Instance
from vigie_platform.bench.request_lifecycle import request_history_check, request_lifecycle_clients, stub_spark_job
from vigie_platform.bench.request_lifecycle.request_history_check import CANCEL, REUSE, SUBMITS, Verdict
from vigie_platform.bench.request_lifecycle.request_lifecycle_clients import Client, Pool
from vigie_platform.bench.whole_chain import AIRFLOW, AUDIT_DAG, LISTENER_DAG, QUERY_DAG, TERMINAL, Chain
from vigie_platform.script_error import ScriptError

MODULES = ["embedded/kafka", "web", MODULE]
DISK_MB = 1500

# Small enough for clients to meet both limits of the web server.
PER_CLIENT = 3
TOTAL = 60
VARIABLES = {"VIGIE_MAX_QUERIES_PER_CLIENT": str(PER_CLIENT), "VIGIE_MAX_QUERIES": str(TOTAL)}

# What is left when the last submit is answered is a few minutes' work; the audit of silent runs comes every five.
ENDS_WITHIN_S = 600
TOPICS_WITHIN_S = 30
LISTENER_WITHIN_S = 180
LOOK_EVERY_S = 0.5
REPORT_EVERY_S = 30

WEB = "web"
LISTENER = fault_schedule.LISTENER
GENTLY = "stopped and started"
KILLED = "killed and started"


@dataclass(frozen=True)
class Plan:
    """submits: calls that submit and are answered, whatever is tried again. new: how many of them are new requests."""

    submits: int
    new: int
    clients: int
    restarts: int

    START_S = 120
    NEW_S = 1.0
    """Of a new request in Airflow, or a cancelled one's share: what was measured on two idle cores."""
    RESTART_S = 12.0

    def expected_s(self) -> float:
        return self.START_S + self._worked_off_s

    @property
    def think_s(self) -> float:
        """A client's pause after a submit, so that submits do not all come before the restarts."""
        return self._worked_off_s * self.clients / self.submits

    @property
    def _worked_off_s(self) -> float:
        return self.new * self.NEW_S + self.restarts * self.RESTART_S


FULL = Plan(submits=10_000, new=800, clients=50, restarts=20)
MAX_CLIENTS = 200


@dataclass(frozen=True)
class Restart:
    """after: how many submits were answered. how: GENTLY or KILLED."""

    after: int
    what: str
    how: str

    def __str__(self) -> str:
        return f"{self.what} {self.how}"


def restarts(plan: Plan, seed: int) -> list[Restart]:
    """Web, listener and scheduler about equally often, spread over the submits."""
    chance = random.Random(seed)
    targets = [[WEB, LISTENER, SCHEDULER][number % 3] for number in range(plan.restarts)]
    chance.shuffle(targets)
    gap = plan.submits / (plan.restarts + 1)
    return [
        Restart(round(gap * (number + chance.uniform(0.6, 1.4))), target, chance.choice([GENTLY, KILLED]))
        for number, target in enumerate(targets)
    ]


@dataclass(frozen=True)
class Outcome:
    """What one trial came to. made: the restarts. seconds: from the first call to the last end."""

    verdict: Verdict
    calls: Sequence[request_history_check.Call]
    ends: Mapping[str, int]
    made: Sequence[str]
    seconds: float

    def lines(self) -> list[str]:
        """What there was of each kind."""
        submits = Counter(call.kind for call in self.calls if call.kind in SUBMITS and _is_answered(call))
        reused = sum(call.is_reused for call in self.calls)
        cancels = Counter(call.code for call in self.calls if call.kind == CANCEL and _is_answered(call))
        again = Counter(call.code for call in self.calls if not _is_answered(call))
        worked = self.ends.get("SUCCEEDED", 0) + self.ends.get("FAILED", 0)
        return [
            f"{sum(submits.values()):,} submits: {_counts(submits)}",
            f"of the reuses {reused:,} got an earlier answer, {submits[REUSE] - reused:,} became requests",
            f"{sum(cancels.values()):,} cancels by HTTP status: {_counts(cancels)}",
            f"{len(self.calls):,} calls, of them sent again by HTTP status (0: no answer): {_counts(again)}",
            f"{sum(self.ends.values()):,} requests on the topic: {_counts(self.ends)}",
            f"{worked:,} were worked off in {self.seconds:.0f} s, {60 * worked / self.seconds:.0f} a minute",
            f"{len(self.made)} restarts: {_counts(Counter(self.made))}",
            *(f"{words}: {times:,}" for words, times in sorted(self.verdict.remarks.items())),
        ]


def try_it(instance: Instance, plan: Plan, seed: int) -> Outcome:
    """On an instance of which only the broker runs."""
    job = instance.settings.state / "stub-job"
    chain = Chain(instance, job=job)
    try:
        chain.up("topics", WEB, *AIRFLOW)
        stub_spark_job.install(job, airflow_venv.folder(instance.settings) / "bin" / "python", seed)
        for dag in (QUERY_DAG, AUDIT_DAG, LISTENER_DAG):
            chain.unpause(dag)
        with Statuses(instance) as statuses:
            return _Trial(chain, statuses, plan, seed).run()
    finally:
        chain.down()


class _Trial:
    def __init__(self, chain: Chain, statuses: Statuses, plan: Plan, seed: int):
        self._chain = chain
        self._machine = chain.machine()
        self._statuses = statuses
        self._plan = plan
        self._seed = seed
        self._pool = Pool()
        self._stopped = threading.Event()
        self._made: list[str] = []

    def run(self) -> Outcome:
        began = time.monotonic()
        clients = [self._client(number) for number in range(self._plan.clients)]
        scripts = request_lifecycle_clients.scripts(self._plan.submits, self._plan.new, self._plan.clients, self._seed)
        threads = [
            threading.Thread(target=client.run, args=[script], name=f"client {client.number}", daemon=True)
            for client, script in zip(clients, scripts, strict=True)
        ]
        for thread in threads:
            thread.start()
        try:
            self._restart_all(threads)
            self._await(lambda: not any(thread.is_alive() for thread in threads), 3 * self._plan.expected_s() + 300)
            self._await_ends(clients[0])
            seconds = time.monotonic() - began
        finally:
            self._stopped.set()
        return Outcome(self._check(), self._pool.calls(), self._ends(), self._made, seconds)

    def _client(self, number: int) -> Client:
        port = self._chain.instance.settings.ports[WEB]
        chance = random.Random(f"{self._seed} {number}")
        return Client(number, port, self._pool, chance, self._stopped, self._plan.think_s)

    def _restart_all(self, threads: Sequence[threading.Thread]) -> None:
        for restart in restarts(self._plan, self._seed):
            self._await(
                lambda due=restart.after: self._pool.submits >= due or not any(thread.is_alive() for thread in threads),
                3 * self._plan.expected_s() + 300,
            )
            progress.say("lifecycle", f"{restart}, after {self._pool.submits:,} submits")
            self._restart(restart)
            self._made.append(str(restart))

    def _restart(self, restart: Restart) -> None:
        if restart.what == LISTENER:
            # Its DAG begins again by itself: as a retry, or as the next run.
            self._await(lambda: bool(listener_processes(self._machine, self._chain)), LISTENER_WITHIN_S)
            number = signal.SIGKILL if restart.how == KILLED else signal.SIGTERM
            signal_all(listener_processes(self._machine, self._chain), number)
            return
        part = next(part for part in self._machine.parts() if part.name == restart.what)
        if restart.how == KILLED:
            part_control.kill(self._machine, part)
            part_control.start(self._machine, part)
        elif problems := self._machine.again([part.name]):
            raise ScriptError("\n".join(problems))

    def _await(self, is_so: Callable[[], bool], within_s: float) -> None:
        deadline = time.monotonic() + within_s
        report_at = time.monotonic() + REPORT_EVERY_S
        while not is_so():
            if time.monotonic() > deadline:
                raise ScriptError(
                    f"Cannot finish: after {within_s:.0f} s {self._pool.submits:,} of {self._plan.submits:,} submits "
                    f"are answered, {len(self._pool.open()):,} requests are open"
                )
            if time.monotonic() > report_at:
                report_at += REPORT_EVERY_S
                progress.say("lifecycle", f"{self._pool.submits:,} submits, {_counts(self._ends())}")
            time.sleep(LOOK_EVERY_S)

    def _await_ends(self, client: Client) -> None:
        """Until the web server shows an end of each request, or it is time; then a last look at all of them."""
        deadline = time.monotonic() + ENDS_WITHIN_S
        while (open_ones := self._pool.open()) and time.monotonic() < deadline:
            for asked in open_ones:
                client.look(asked.request_id)
            time.sleep(LOOK_EVERY_S)
        for asked in self._pool.accepted():
            if client.look(asked.request_id).status == "SUCCEEDED":
                client.result(asked.request_id)

    def _check(self) -> Verdict:
        """What was published last may not have been read yet: looked at again as long as something is wrong."""
        deadline = time.monotonic() + TOPICS_WITHIN_S
        while True:
            verdict = request_history_check.check(self._pool.calls(), self._statuses.messages(), self._seed)
            if not verdict.violations or time.monotonic() > deadline:
                return verdict
            time.sleep(LOOK_EVERY_S)

    def _ends(self) -> Counter[str]:
        """First ends on the topic; open where there is none yet."""
        first: dict[str, str] = {}
        for message in self._statuses.messages():
            if message.what in TERMINAL and first.get(message.request_id, "open") == "open":
                first[message.request_id] = message.what
            elif message.what in request_history_check.ASKED:
                first.setdefault(message.request_id, "open")
        return Counter(first.values())


def _is_answered(call: request_history_check.Call) -> bool:
    return call.code not in request_history_check.TRY_AGAIN


def _counts(of: Mapping) -> str:
    return ", ".join(f"{name}: {times:,}" for name, times in sorted(of.items())) or "none"
