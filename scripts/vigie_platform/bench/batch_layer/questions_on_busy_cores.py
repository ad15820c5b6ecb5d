"""scripts/bench busy: mixed questions over some minutes, on cores that busy loops want too.

A machine that does other work as well is the usual one. Every question ends, with the answer it has on idle cores, and
Airflow's scheduler is never silent for longer than a minute unless the watchdog has said so.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from vigie_platform import http_probe, progress
from vigie_platform.bench import mixed_questions_and_killed_jobs, whole_chain
from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.whole_chain import TERMINAL, Chain
from vigie_platform.ports import LOOPBACK
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine

MODULES = whole_chain.MODULES
DISK_MB = 2000

ALONE_WITHIN_S = 300
LAST_WITHIN_S = 900
RETRY_WITHIN_S = 60
LOOK_EVERY_S = 1.0
ANSWER_WITHIN_S = 10

SCHEDULER = "airflow-scheduler"
HEARTBEAT_S = 60

# The watchdog looks every two seconds and reports after four.
SAID_WITHIN_S = 15


@dataclass(frozen=True)
class Plan:
    """questions: asked evenly over the minutes. loops: processes that do nothing but work."""

    minutes: int = 60
    questions: int = 60
    loops: int = 8

    def expected_s(self) -> float:
        return 300 + 60 * self.minutes + 120


@dataclass(frozen=True)
class End:
    """How a question ended. status: None where it has no end. terminal: those on the topic.

    took_s: from the click until the web server's state was an end.
    """

    request_id: str
    question: int
    status: str | None
    message: str
    rows: Sequence[Mapping] = field(repr=False)
    terminal: Sequence[str] = ()
    took_s: float = 0.0


@dataclass(frozen=True)
class Heartbeat:
    """At an instant (UTC), how many seconds the last known heartbeat of Airflow's scheduler was old."""

    at: datetime
    age_s: float


@dataclass(frozen=True)
class Outcome:
    """incidents: as the watchdog reports them. heaviest: the highest load average of a minute."""

    ends: Sequence[End]
    heartbeats: Sequence[Heartbeat]
    incidents: Sequence[Mapping[str, Any]]
    heaviest: float

    def faults(self, answers: Sequence[Sequence[Mapping]]) -> list[str]:
        """A line for each promise that was broken. answers: of the questions asked one at a time on idle cores."""
        found = []
        for end in self.ends:
            who = f"request {end.request_id} (question {end.question + 1})"
            if end.status is None:
                found.append(f"{who} has no end")
            elif end.status != "SUCCEEDED":
                found.append(f"{who} ended {end.status}: {end.message}")
            elif list(end.rows) != list(answers[end.question]):
                found.append(f"{who} has another answer than on idle cores")
            if end.status and list(end.terminal) != [end.status]:
                found.append(f"{who} ended {end.status}; on the topic: {', '.join(end.terminal) or '-'}")
        return [*found, *self._unsaid()]

    def _unsaid(self) -> list[str]:
        """The longest silence of the scheduler in which the watchdog said nothing."""
        silent = [beat for beat in self.heartbeats if beat.age_s > HEARTBEAT_S and not self._is_said(beat)]
        if not silent:
            return []
        longest = max(silent, key=lambda beat: beat.age_s)
        return [
            f"the scheduler's heartbeat was {longest.age_s:.0f} s old at {longest.at:%H:%M:%S} UTC, "
            "and the watchdog had not said so"
        ]

    def _is_said(self, beat: Heartbeat) -> bool:
        """From its first restart to its end an incident speaks for the part."""
        for incident in self.incidents:
            noticed = datetime.fromisoformat(incident["noticed_at"])
            ended = incident["healed_at"] or incident["gone_at"]
            is_over = ended is not None and (beat.at - datetime.fromisoformat(ended)).total_seconds() > SAID_WITHIN_S
            if incident["part"] == SCHEDULER and noticed <= beat.at and not is_over:
                return True
        return False

    def words(self) -> str:
        took = sorted(end.took_s for end in self.ends if end.status)
        oldest = max((beat.age_s for beat in self.heartbeats), default=float("nan"))
        return (
            f"{len(took)} of {len(self.ends)} questions ended, after {statistics.median(took):.1f} s (median) and "
            f"{took[-1]:.1f} s at most; load {self.heaviest:.1f} at most; the scheduler's heartbeat was {oldest:.0f} s "
            f"old at most; the watchdog reported {len(self.incidents)} faults"
            if took
            else f"none of {len(self.ends)} questions ended"
        )


def try_it(instance: Instance, plan: Plan) -> list[str]:
    """On an instance of which only the broker runs. What was wrong, a line each; none when all is well."""
    machine = Machine.of(instance.settings)
    try:
        if problems := machine.up([]):
            raise ScriptError("\n".join(problems))
        asked = Chain(instance)
        with Statuses(instance) as statuses:
            answers = [_alone(asked, question) for question in mixed_questions_and_killed_jobs.QUESTIONS]
            progress.say("busy", f"{len(answers)} questions are answered on idle cores; {plan.loops} loops begin")
            with _loops(plan.loops), _Observed(instance) as observed:
                ends = _Asker(asked, plan, statuses).ends()
                outcome = Outcome(ends, observed.heartbeats, observed.incidents(), observed.heaviest)
        progress.say("busy", outcome.words())
        for incident in outcome.incidents:
            progress.say("watchdog", f"{incident['part']} {incident['fault']}: {incident['detail']}")
        return outcome.faults(answers)
    finally:
        machine.down([])


def _alone(asked: Chain, question: Mapping) -> Sequence[Mapping]:
    request_id = asked.ask(question)
    deadline = time.monotonic() + ALONE_WITHIN_S
    while (state := asked.state(request_id))["status"] not in TERMINAL:
        if time.monotonic() > deadline:
            raise ScriptError(f"Cannot answer {question} even alone: it is {state['status']}")
        time.sleep(LOOK_EVERY_S)
    if state["status"] != "SUCCEEDED":
        raise ScriptError(f"Cannot answer {question} even alone: {state['message']}")
    return asked.rows(request_id)


@contextlib.contextmanager
def _loops(many: int) -> Iterator[None]:
    """Each in a session of its own: Linux shares the cores between sessions, so eight in one would weigh like one."""
    command = [sys.executable, "-c", "while True: pass"]
    loops = [subprocess.Popen(command, start_new_session=True) for _ in range(many)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


class _Asker:
    def __init__(self, asked: Chain, plan: Plan, statuses: Statuses):
        self._chain = asked
        self._plan = plan
        self._statuses = statuses
        self._began: dict[str, float] = {}
        self._question: dict[str, int] = {}
        self._took: dict[str, float] = {}

    def ends(self) -> list[End]:
        """Asks all and waits for their ends."""
        every_s = self._plan.minutes * 60 / self._plan.questions
        began = time.monotonic()
        for number in range(self._plan.questions):
            while time.monotonic() < began + number * every_s:
                self._look()
            self._ask(number % len(mixed_questions_and_killed_jobs.QUESTIONS))
        deadline = time.monotonic() + LAST_WITHIN_S
        while len(self._took) < len(self._began) and time.monotonic() < deadline:
            self._look()
        return [self._end(request_id) for request_id in self._began]

    def _ask(self, question: int) -> None:
        """A page that gets no answer is tried again, as people do."""
        began = time.monotonic()
        while True:
            try:
                request_id = self._chain.ask(mixed_questions_and_killed_jobs.QUESTIONS[question])
                break
            except (ScriptError, OSError, ValueError) as error:
                if time.monotonic() > began + RETRY_WITHIN_S:
                    raise ScriptError(f"Cannot ask question {question + 1} for {RETRY_WITHIN_S} s: {error}") from error
                time.sleep(LOOK_EVERY_S)
        self._began[request_id] = began
        self._question[request_id] = question

    def _look(self) -> None:
        for request_id, began in self._began.items():
            if request_id not in self._took:
                with contextlib.suppress(ScriptError, OSError, ValueError):
                    if self._chain.state(request_id).get("status") in TERMINAL:
                        self._took[request_id] = time.monotonic() - began
        time.sleep(LOOK_EVERY_S)

    def _end(self, request_id: str) -> End:
        question = self._question[request_id]
        state = self._chain.state(request_id)
        status = state["status"] if state["status"] in TERMINAL else None
        rows = self._chain.rows(request_id) if status == "SUCCEEDED" else []
        terminal = [event["status"] for event in self._statuses.of(request_id) if event["status"] in TERMINAL]
        took_s = self._took.get(request_id, 0.0)
        return End(request_id, question, status, state.get("message") or "", rows, terminal, took_s)


class _Observed:
    """Looks at the scheduler's heartbeat and the machine's load every second. While Airflow does not answer, the last
    heartbeat that is known grows older: what cannot be seen is not well."""

    def __init__(self, instance: Instance):
        settings = instance.settings
        self._airflow = f"{settings.variables['VIGIE_AIRFLOW']}/api/v2/monitor/health"
        self._watchdog = f"http://{LOOPBACK}:{settings.ports['watchdog']}/health/ready"
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
        self._last: datetime | None = None
        self._began = datetime.now(UTC)
        self.heartbeats: list[Heartbeat] = []
        self.heaviest = 0.0

    def __enter__(self) -> _Observed:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def incidents(self) -> list[Mapping[str, Any]]:
        """Those noticed since the loops began."""
        _, said = http_probe.answer(self._watchdog, ANSWER_WITHIN_S)
        return [found for found in said["incidents"] if datetime.fromisoformat(found["noticed_at"]) >= self._began]

    def _run(self) -> None:
        while not self._stopped.wait(LOOK_EVERY_S):
            self.heaviest = max(self.heaviest, os.getloadavg()[0])
            with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
                said = http_probe.document(self._airflow, ANSWER_WITHIN_S)
                self._last = datetime.fromisoformat(said["scheduler"]["latest_scheduler_heartbeat"])
            now = datetime.now(UTC)
            if self._last is not None:
                self.heartbeats.append(Heartbeat(now, (now - self._last).total_seconds()))
