"""scripts/bench faults: parts killed and suspended, the broker's port cut and delayed, disks full, a clock set.

Meanwhile readings and queries flow.

Nobody gives a hand: what ends is started again by the watchdog. Afterwards every accepted request has one end, every
reading counts once, the closed hours are those of an undisturbed run, and every part works. All follows from the seed.
"""

from __future__ import annotations

import contextlib
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from vigie_platform import http_probe, progress
from vigie_platform.bench import instance, killed_speed_layer, mixed_questions_and_killed_jobs, whole_chain
from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.broker_proxy import Proxy
from vigie_platform.bench.fault_injection import fault_schedule
from vigie_platform.bench.fault_injection.fault_injector import FaultInjector
from vigie_platform.bench.fault_injection.poller_clock import POLLER, PollerClock
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.limited_disks import LimitedDisks
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import TERMINAL, Chain
from vigie_platform.ports import LOOPBACK
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine

LOAD_HEAP_MB = 512
QUIET_S = 90
QUARTER = timedelta(minutes=15)

# After the faults, until every part works, and then until every request has its end.
PARTS_WITHIN_S = 90
ENDS_WITHIN_S = 60
FIRST_ANSWER_WITHIN_S = 180
LOOK_EVERY_S = 0.5
RETRY_S = 1.0

# A replay's rounds come each few seconds, and each minute at least.
CLOCK_TOLERANCE = timedelta(minutes=10)

MODULES = whole_chain.MODULES
MAX_SEEDS = 100

# The watchdog is not a target: it is what heals.
WATCHDOG = "watchdog"

# Short ones of the mixed trial, of several kinds.
QUESTIONS = [mixed_questions_and_killed_jobs.QUESTIONS[number] for number in (0, 3, 6, 18)]


@dataclass(frozen=True)
class Plan:
    """seconds: how long faults are made. cities, rate_eps: of the readings that flow meanwhile."""

    seconds: int
    cities: int = 50
    rate_eps: int = 100
    question_every_s: float = 8.0

    START_S = 200
    DISK_MB = 3000

    @property
    def readings(self) -> int:
        return self.seconds * self.rate_eps

    def expected_s(self, seeds: int) -> float:
        return self.START_S + self.seconds + seeds * (self.seconds + 60)


FULL = Plan(seconds=60)
QUICK = Plan(seconds=25)
SHORT = Plan(seconds=15, question_every_s=5)


@dataclass(frozen=True)
class End:
    """How an accepted request ended. status: None where it has no end. terminal: those on the topic."""

    request_id: str
    question: int
    status: str | None
    message: str
    rows: Sequence[Mapping] = field(repr=False)
    terminal: Sequence[str] = ()


@dataclass(frozen=True)
class Outcome:
    """What one run came to.

    load: what became of the readings. down: parts that do not work, and what they wait for.
    up_after_s, ended_after_s: from the end of the faults until every part works, and every request has its end.
    """

    seed: int | None
    made: Sequence[str]
    load: killed_speed_layer.Outcome
    ends: Sequence[End]
    down: Sequence[str]
    up_after_s: float
    ended_after_s: float

    def faults(self, undisturbed: Outcome, answers: Sequence[Sequence[Mapping]]) -> list[str]:
        """A line for each promise that was broken, each with the seed."""
        found = [
            *self.load.faults(),
            *killed_speed_layer.different("closed hours", undisturbed.load.hours, self.load.hours),
        ]
        found += [*self._ends(answers), *self.down]
        return [f"seed {self.seed}: {line}" for line in found]

    def words(self) -> str:
        load, ends = self.load, self.ends
        failed = sum(end.status == "FAILED" for end in ends)
        return (
            f"{len(self.made)} faults; {load.seen:,} of {load.sent - load.wrong:,} readings once, "
            f"{load.doubled} doubled; {len(ends)} requests, {failed} of them FAILED; every part works after "
            f"{self.up_after_s:.0f} s, every request has its end after {self.ended_after_s:.0f} s"
        )

    def _ends(self, answers: Sequence[Sequence[Mapping]]) -> list[str]:
        found = []
        for end in self.ends:
            who = f"request {end.request_id}"
            if end.status is None:
                found.append(f"{who} has no end")
            elif end.status == "SUCCEEDED" and list(end.rows) != list(answers[end.question]):
                found.append(f"{who} has another answer than undisturbed")
            elif end.status == "FAILED" and not end.message.startswith("Cannot "):
                found.append(f"{who} FAILED without a clear reason: {end.message!r}")
            elif end.status == "CANCELLED":
                found.append(f"{who} was cancelled by nobody")
            if end.status and (not end.terminal or end.terminal[0] != end.status):
                found.append(f"{who} ended {end.status}; on the topic: {', '.join(end.terminal) or '-'}")
        return found


def try_it(trial: Instance, proxy: Proxy, disks: LimitedDisks, plan: Plan, seeds: Sequence[int]) -> list[str]:
    """On an instance of which only the broker runs. What was wrong, a line each; none when all is well."""
    machine = Machine.of(trial.settings)
    clock = PollerClock.of(trial)
    whole_chain.make_airflow(trial.settings)
    if not disks.folders:
        progress.say("faults", "no disk is made full: this user may not mount one")
    try:
        if problems := machine.up([]):
            raise ScriptError("\n".join(problems))
        injector = FaultInjector(machine, Chain(trial), proxy, disks, clock)
        return FaultTrial(trial, machine, injector, plan).run(seeds)
    finally:
        machine.down([])


def try_running(settings: Settings, seeds: Sequence[int]) -> list[str]:
    """On a Vigie of tests that runs already: the broker's port, its disks and clocks are left alone."""
    instance.build_due(settings, MODULES)
    trial = Instance(settings, instance.environment_of(settings))
    machine = Machine.of(settings)
    return FaultTrial(trial, machine, FaultInjector(machine, Chain(trial)), SHORT).run(seeds)


class FaultTrial:
    """On a Vigie that runs."""

    def __init__(self, trial: Instance, machine: Machine, injector: FaultInjector, plan: Plan):
        self._instance = trial
        self._machine = machine
        self._plan = plan
        self._chain = injector.chain
        self._injector = injector
        # One load after another: each has cities of its own, and the same weather.
        self._first = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
        self._first -= QUARTER * (plan.readings // plan.cities + 1)

    def run(self, seeds: Sequence[int]) -> list[str]:
        with Statuses(self._instance) as statuses:
            answers = [self._answer(question) for question in QUESTIONS]
            undisturbed = self._try(None, 0, statuses)
            found = undisturbed.faults(undisturbed, answers)
            for number, seed in enumerate(seeds, 1):
                outcome = self._try(seed, number, statuses)
                progress.say("faults", f"seed {seed}: {outcome.words()}")
                lines = outcome.faults(undisturbed, answers)
                if lines:
                    progress.say("faults", f"seed {seed} made: {'; '.join(outcome.made)}")
                    print("\n".join(lines), flush=True)
                found += lines
            return found

    def _answer(self, question: Mapping) -> Sequence[Mapping]:
        request_id = self._chain.ask(question)
        deadline = time.monotonic() + FIRST_ANSWER_WITHIN_S
        while (state := self._chain.state(request_id))["status"] not in TERMINAL:
            if time.monotonic() > deadline:
                raise ScriptError(f"Cannot answer {question} even undisturbed: it is {state['status']}")
            time.sleep(LOOK_EVERY_S)
        if state["status"] != "SUCCEEDED":
            raise ScriptError(f"Cannot answer {question} even undisturbed: {state['message']}")
        return self._chain.rows(request_id)

    def _try(self, seed: int | None, number: int, statuses: Statuses) -> Outcome:
        self._injector.prepare()
        began = time.monotonic()
        load = _Load(self._instance, self._plan, number, self._first)
        questions = _QuestionLoad(self._chain, self._plan.question_every_s)
        made: list[str] = []
        with load, questions:
            if seed is None:
                time.sleep(self._plan.seconds)
            else:
                targets = [part.name for part in self._machine.parts() if part.name != WATCHDOG]
                moments = fault_schedule.schedule(seed, self._plan.seconds, self._injector.targets(targets))
                made = self._injector.make(moments, began)
                while time.monotonic() < began + self._plan.seconds:
                    time.sleep(LOOK_EVERY_S)
            self._injector.heal()
        healed_at = time.monotonic()
        down = self._await_parts(healed_at + PARTS_WITHIN_S)
        up_at = time.monotonic()
        ends = self._await_ends(questions.accepted, statuses, up_at + ENDS_WITHIN_S)
        ended_at = time.monotonic()
        became = load.outcome(len(made))
        return Outcome(seed, made, became, ends, down, up_at - healed_at, ended_at - healed_at)

    def _await_parts(self, deadline: float) -> list[str]:
        """Those that do not work at the deadline; a second look, since one that just ended looks well for a moment."""
        while True:
            missing = self._missing()
            if not missing:
                time.sleep(LOOK_EVERY_S)
                missing = self._missing()
            if not missing or time.monotonic() > deadline:
                return missing
            time.sleep(LOOK_EVERY_S)

    def _missing(self) -> list[str]:
        missing = []
        for part in self._machine.parts():
            process = self._machine.process(part)
            if process is None or not process.is_alive():
                missing.append(f"{part.name} is down")
            elif (words := self._machine.waits_for(part, process)) is not None:
                missing.append(f"{part.name} waits for {words}")
        return missing or self._wrong_clocks()

    def _wrong_clocks(self) -> list[str]:
        """A poller that still goes by a clock that was set: it looks well, and asks for nothing when it should."""
        url = f"http://{LOOPBACK}:{self._instance.settings.ports[POLLER]}/health/ready"
        try:
            visited = datetime.fromisoformat(http_probe.document(url)["last_round_at"])
        except (OSError, ValueError, LookupError, TypeError) as e:
            return [f"{POLLER} does not say when it last asked: {e}"]
        off = visited - datetime.now(UTC)
        return [f"{POLLER} goes by a clock that is {off} ahead"] if abs(off) > CLOCK_TOLERANCE else []

    def _await_ends(self, accepted: Mapping[str, int], statuses: Statuses, deadline: float) -> list[End]:
        waiting = dict(accepted)
        while waiting and time.monotonic() < deadline:
            for request_id in list(waiting):
                with contextlib.suppress(ScriptError, OSError, ValueError):
                    if self._chain.state(request_id).get("status") in TERMINAL:
                        del waiting[request_id]
            time.sleep(LOOK_EVERY_S)
        return [self._end(request_id, question, statuses) for request_id, question in accepted.items()]

    def _end(self, request_id: str, question: int, statuses: Statuses) -> End:
        try:
            state = self._chain.state(request_id)
            status = state.get("status") if state.get("status") in TERMINAL else None
            rows = self._chain.rows(request_id) if status == "SUCCEEDED" else []
        except (ScriptError, OSError, ValueError) as e:
            # No screen, no end that anybody sees.
            state, status, rows = {"message": str(e)}, None, []
        terminal = [event["status"] for event in statuses.of(request_id) if event["status"] in TERMINAL]
        return End(request_id, question, status, state.get("message") or "", rows, terminal)


class _Load:
    """Readings at a steady rate, held against results, rejects and hours when all have come out."""

    def __init__(self, trial: Instance, plan: Plan, number: int, first: datetime):
        self._hours = trial.settings.state / f"hours-{number}.jsonl"
        self._results = trial.settings.state / f"results-{number}.txt"
        self._instance = trial
        self._name = f"load-faults-{number}"
        self._within_s = plan.seconds + PARTS_WITHIN_S + 2 * QUIET_S
        self._command = program(
            trial.settings,
            "io.vigie.bench.kills.KillsLoadApp",
            LOAD_HEAP_MB,
            f"broker={trial.broker}",
            f"skip={(number + 1) * plan.cities}",
            f"cities={plan.cities}",
            f"readings={plan.readings}",
            f"rate_eps={plan.rate_eps}",
            f"first={first.strftime('%Y-%m-%dT%H:%M:%SZ')}",
            f"hours={self._hours}",
            f"results={self._results}",
            f"quiet_s={QUIET_S}",
        )
        self._last: dict | None = None
        self._problem: ScriptError | None = None
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)

    def __enter__(self) -> _Load:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """The load goes on until all has come out: see outcome."""

    def outcome(self, faults: int) -> killed_speed_layer.Outcome:
        """When it is over; raises ScriptError where the load itself failed."""
        self._thread.join()
        if self._problem:
            raise self._problem
        if self._last is None or self._last["step"] != "end":
            raise ScriptError(f"Cannot finish {self._name}: it ended without a last line")
        return killed_speed_layer.outcome(self._last, faults, self._hours, self._results)

    def _run(self) -> None:
        try:
            for step in steps(self._instance, self._name, self._command, self._within_s):
                self._last = step
        except ScriptError as problem:
            self._problem = problem


class _QuestionLoad:
    """A query every few seconds, each sent again under its own id until the web server has taken it."""

    def __init__(self, chain: Chain, every_s: float):
        self.accepted: dict[str, int] = {}
        self._chain = chain
        self._every_s = every_s
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="questions", daemon=True)

    def __enter__(self) -> _QuestionLoad:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        number = 0
        while not self._stopped.wait(self._every_s):
            question = number % len(QUESTIONS)
            self._send(str(uuid.uuid4()), question)
            number += 1

    def _send(self, request_id: str, question: int) -> None:
        while True:
            with contextlib.suppress(ScriptError, OSError, ValueError):
                self._chain.ask(QUESTIONS[question] | {"request_id": request_id})
                self.accepted[request_id] = question
                return
            # One that may have been taken, though nobody said so, is asked about no more when the trial heals.
            if self._stopped.wait(RETRY_S):
                return
