"""scripts/bench spares: spare drivers killed at random while questions are asked; every answer must be right."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vigie_platform import progress
from vigie_platform.bench.batch_layer.click_to_result import told
from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.mixed_questions_and_killed_jobs import QUESTIONS
from vigie_platform.bench.whole_chain import STORAGE, TERMINAL, Chain
from vigie_platform.parts import spare_drivers
from vigie_platform.processes import PROC
from vigie_platform.script_error import ScriptError

START_S = 240
ONE_S = 9
DISK_MB = 2000
FIRST_WITHIN_S = 300
ONE_WITHIN_S = 120
LOOK_EVERY_S = 0.05
# What a question takes with a spare: so a kill meets a driver that waits, one that works, or one that ended.
LATEST_KILL_S = 1.5

SPARE_DRIVER = b"io.vigie.batch.query.SpareQueryDriver"


@dataclass(frozen=True)
class Plan:
    """questions: asked in each of the rounds, one after the other. seed: of when drivers are killed."""

    questions: int = 40
    rounds: int = 1
    seed: int = 1

    def expected_s(self) -> float:
        return START_S + self.questions * self.rounds * ONE_S


@dataclass(frozen=True)
class Ending:
    """How a question ended. is_right: whether its rows are those of the same question asked undisturbed.

    terminal: the statuses of the topic that end it. killed: how many drivers were. seconds: from the click.
    """

    number: int
    status: str
    message: str
    is_right: bool
    terminal: Sequence[str]
    killed: int
    seconds: float = field(compare=False, default=0)


def faults(endings: Sequence[Ending]) -> list[str]:
    """Each promise that was broken, a line each."""
    found = []
    for one in endings:
        if one.status != "SUCCEEDED":
            found.append(f"question {one.number} ended {one.status}: {one.message}")
        elif not one.is_right:
            found.append(f"question {one.number} has another answer than undisturbed")
        if list(one.terminal) != [one.status]:
            found.append(
                f"question {one.number} ended {one.status}; on the topic: {', '.join(one.terminal) or 'nothing'}"
            )
    if not any(one.killed for one in endings):
        found.append("no driver was killed: nothing is proven")
    return found


def lines(endings: Sequence[Ending]) -> list[str]:
    """How many questions met a kill, and how long they took."""
    calm = sorted(one.seconds for one in endings if not one.killed)
    met = sorted(one.seconds for one in endings if one.killed)
    found = [f"{len(endings)} questions, {sum(one.killed for one in endings)} drivers killed"]
    for what, seconds in (("during no kill", calm), ("during a kill", met)):
        if seconds:
            middle = seconds[len(seconds) // 2]
            found.append(f"{len(seconds)} {what}: median {middle:.1f} s, at most {seconds[-1]:.1f} s")
    return found


def try_it(trial: Instance, plan: Plan) -> list[Ending]:
    """Asks every question undisturbed, then again with kills."""
    chain = Chain(trial, with_history=True)
    if not spare_drivers.units(trial.settings, {}):
        raise ScriptError("Cannot kill spare drivers: VIGIE_SPARK_SPARES is 0")
    try:
        chain.up(*STORAGE, "history", "class-archive")
        chain.open_for_questions()
        chain.await_spare(FIRST_WITHIN_S)
        with Statuses(trial) as statuses:
            return _Trial(chain, statuses, plan).run()
    finally:
        chain.down()


class _Trial:
    def __init__(self, chain: Chain, statuses: Statuses, plan: Plan):
        self._chain = chain
        self._statuses = statuses
        self._plan = plan
        self._random = random.Random(plan.seed)
        self._folder = spare_drivers.folder(chain.instance.settings).resolve()

    def run(self) -> list[Ending]:
        expected = [self._undisturbed(question) for question in QUESTIONS]
        progress.say("undisturbed", f"{len(expected)} questions are answered")
        found = []
        for number in range(self._plan.questions * self._plan.rounds):
            ending = self._with_kill(number + 1, number % len(QUESTIONS), expected)
            progress.say("spares", f"question {ending.number}: {ending.seconds:.1f} s, {ending.killed} killed")
            found.append(ending)
        return found

    def _undisturbed(self, question: Mapping) -> list[Mapping]:
        request_id = self._chain.ask(question)
        state = self._end(request_id, FIRST_WITHIN_S, None)[0]
        if state["status"] != "SUCCEEDED":
            raise ScriptError(f"Cannot answer {question} even undisturbed: {state['message']}")
        return self._chain.rows(request_id)

    def _with_kill(self, number: int, place: int, expected: Sequence[Sequence[Mapping]]) -> Ending:
        # For every other question a driver waits; the others find the next one still on its way.
        if number % 2:
            self._chain.await_spare(ONE_WITHIN_S)
        began = time.monotonic()
        request_id = self._chain.ask(QUESTIONS[place])
        state, killed = self._end(request_id, ONE_WITHIN_S, began + self._random.uniform(0, LATEST_KILL_S))
        seconds = time.monotonic() - began
        is_right = state["status"] == "SUCCEEDED" and list(self._chain.rows(request_id)) == list(expected[place])
        events = told(self._statuses, request_id)
        terminal = [event["status"] for event in events if event["status"] in TERMINAL]
        return Ending(number, state["status"], state["message"] or "", is_right, terminal, killed, seconds)

    def _end(self, request_id: str, within_s: float, kill_at: float | None) -> tuple[dict, int]:
        deadline = time.monotonic() + within_s
        killed = 0
        while (state := self._chain.state(request_id))["status"] not in TERMINAL:
            if kill_at is not None and time.monotonic() >= kill_at:
                killed, kill_at = self._kill_all(), None
            if time.monotonic() > deadline:
                raise ScriptError(f"Cannot finish {request_id}: after {within_s:.0f} s it is {state['status']}")
            time.sleep(LOOK_EVERY_S)
        return state, killed

    def _kill_all(self) -> int:
        """Every driver, whether it waits or works; it runs in the folder of the sockets, which is the trial's own."""
        killed = 0
        for entry in PROC.iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError):
                    is_driver = SPARE_DRIVER in (entry / "cmdline").read_bytes()
                    if is_driver and (entry / "cwd").resolve() == self._folder:
                        os.kill(int(entry.name), signal.SIGKILL)
                        killed += 1
        return killed
