"""scripts/bench restore: a backup of a busy Vigie, everything killed, and the backup brought up on other ports.

What was there before the backup is there again, byte for byte; an answer of before is still the answer, and the same
question asked again has the same one.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from vigie_platform import progress
from vigie_platform.backup import backup
from vigie_platform.backup import restore as restoring
from vigie_platform.backup.manifest import Manifest
from vigie_platform.bench import instance, mixed_questions, whole_chain
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import TERMINAL, Chain
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine

MODULES = whole_chain.MODULES
DISK_MB = 3000
EXPECTED_S = 420

# The bundled recording, at its usual speed: readings flow at once, and without the internet.
VARIABLES = {"VIGIE_SOURCE": "replay", "VIGIE_CANARY": "off"}

FIRST_ANSWER_WITHIN_S = 180
ANSWER_WITHIN_S = 120
READ_WITHIN_S = 60
HEAP_MB = 256
RESTORED = "restored"

QUESTIONS = [mixed_questions.QUESTIONS[number] for number in (0, 3, 6, 11)]


@dataclass(frozen=True)
class Held:
    """What a Vigie held: its records by place, its followed cities, its answers by request."""

    records: Mapping[str, str] = field(repr=False)
    cities: frozenset[str]
    answers: Mapping[str, Sequence[Mapping]] = field(repr=False)


def missing(before: Held, after: Held) -> list[str]:
    """A line for each promise that was broken."""
    found = [
        f"{place} is {'another record' if place in after.records else 'gone'}"
        for place, digest in before.records.items()
        if after.records.get(place) != digest
    ]
    found += [f"city {city} is followed no more" for city in sorted(before.cities - after.cities)]
    for request_id, rows in before.answers.items():
        if after.answers.get(request_id) != rows:
            found.append(f"the answer of request {request_id} is another one or gone")
    return found


def try_it(trial: Instance) -> list[str]:
    """On an instance of which only the broker runs. What was wrong, a line each; none when all is well."""
    whole_chain.make_airflow(trial.settings)
    folder = trial.settings.state.with_name(f"{trial.settings.state.name}-backup")
    shutil.rmtree(folder, ignore_errors=True)  # of a trial that was killed
    try:
        return _backed_up_and_restored(trial, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _backed_up_and_restored(trial: Instance, folder: Path) -> list[str]:
    with _running(trial) as first:
        questions = _Questions(first)
        answered = {questions.ask(question, FIRST_ANSWER_WITHIN_S): question for question in QUESTIONS}
        before = _held(trial, first, list(answered))
        open_ids = [first.ask(question) for question in QUESTIONS]
        taken = backup.take(Machine.of(trial.settings), folder)
        found = [f"{line}, while the backup was taken" for line in questions.failed(open_ids)]
        other = instance.another(trial.settings.state / RESTORED, VARIABLES)
        progress.say("restore", "everything is killed (kill -9)")
        _kill(Machine.of(trial.settings))
    _say(taken)
    machine = Machine.of(other.settings)
    with machine.alone():
        restoring.restore(machine, folder)
    began = time.monotonic()
    with _running(other) as second:
        progress.say("restore", f"up on other ports after {time.monotonic() - began:.0f} s")
        questions = _Questions(second)
        found += questions.failed(open_ids)
        found += missing(before, _held(other, second, list(answered)))
        for request_id, question in answered.items():
            if second.rows(questions.ask(question, FIRST_ANSWER_WITHIN_S)) != before.answers[request_id]:
                found.append(f"asked again, the question of request {request_id} has another answer")
    progress.say(
        "restore", f"{len(before.records):,} records, {len(before.cities)} cities, {len(answered)} answers compared"
    )
    return found


class _Questions:
    def __init__(self, asked: Chain):
        self._chain = asked

    def ask(self, question: Mapping, within_s: float) -> str:
        """The id of a request that SUCCEEDED; raises ScriptError where it did not."""
        request_id = self._chain.ask(question)
        if failed := self._await([request_id], within_s):
            raise ScriptError(f"Cannot go on: {failed[0]}")
        return request_id

    def failed(self, request_ids: Sequence[str]) -> list[str]:
        """A line for each that has not SUCCEEDED in time."""
        return self._await(request_ids, ANSWER_WITHIN_S)

    def _await(self, request_ids: Sequence[str], within_s: float) -> list[str]:
        deadline = time.monotonic() + within_s
        states = {}
        for request_id in request_ids:
            while (state := self._chain.state(request_id)).get("status") not in TERMINAL:
                if time.monotonic() > deadline:
                    break
                time.sleep(0.25)
            states[request_id] = state
        return [
            f"request {request_id} is {state.get('status')}: {state.get('message')}"
            for request_id, state in states.items()
            if state.get("status") != "SUCCEEDED"
        ]


@contextmanager
def _running(trial: Instance) -> Iterator[Chain]:
    machine = Machine.of(trial.settings)
    machine.prepare()
    try:
        if problems := machine.up([]):
            raise ScriptError("\n".join(problems))
        yield Chain(trial)
    finally:
        machine.down([])


def _held(trial: Instance, asked: Chain, request_ids: Sequence[str]) -> Held:
    reader = program(trial.settings, "io.vigie.bench.topics.TopicDigestApp", HEAP_MB, f"broker={trial.broker}")
    records = {told["place"]: told["sha256"] for told in steps(trial, "records", reader, READ_WITHIN_S)}
    return Held(records, asked.followed(), {request_id: asked.rows(request_id) for request_id in request_ids})


def _kill(machine: Machine) -> None:
    """The watchdog first: it would start again what ends."""
    for part in sorted(machine.parts(), key=lambda part: part.name != "watchdog"):
        if process := machine.process(part):
            process.kill()


def _say(taken: Manifest) -> None:
    progress.say(
        "restore", f"{taken.files:,} files, {taken.bytes / 1e6:,.0f} MB; parts stood still for {taken.paused_s:.2f} s"
    )
