"""scripts/bench restore: a backup of a busy Vigie, everything killed, and the backup brought up on other ports.

What was there before the backup is there again, byte for byte; an answer of before is still the answer, and the same
question asked again has the same one. Where a large history is made up first, somebody asks and somebody follows all
the while: no question may fail, and no reading be much later than else.
"""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import progress
from vigie_platform.backup import backup
from vigie_platform.backup import restore as restoring
from vigie_platform.backup.manifest import Manifest
from vigie_platform.bench import instance, mixed_questions_and_killed_jobs, whole_chain
from vigie_platform.bench.batch_layer import synthetic_history
from vigie_platform.bench.batch_layer.synthetic_history import Wanted
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.restore_and_upgrade import clients_during_backup
from vigie_platform.bench.restore_and_upgrade.awaited_questions import AwaitedQuestions
from vigie_platform.bench.restore_and_upgrade.clients_during_backup import watching
from vigie_platform.bench.restore_and_upgrade.held_state import held_by, missing
from vigie_platform.bench.whole_chain import STORAGE, Chain
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine

MODULES = whole_chain.MODULES

# The bundled recording, at its usual speed: readings flow at once, and without the internet.
VARIABLES = {"VIGIE_SOURCE": "replay", "VIGIE_CANARY": "off"}

FIRST_ANSWER_WITHIN_S = 180
RESTORED = "restored"

SPEED = 3600
"""Of the replay that is followed: each city has a reading a second."""

QUESTIONS = [mixed_questions_and_killed_jobs.QUESTIONS[number] for number in (0, 3, 6, 11)]


@dataclass(frozen=True)
class Plan:
    """rows: about so many made-up hours of whole cities; 0 for none, and nobody who asks and follows."""

    rows: int = 0

    # On two idle cores.
    GENERATED_A_S = 60_000
    COPIED_MB_A_S = 100
    BYTES_A_ROW = 25

    @property
    def cities(self) -> int:
        return math.ceil(self.rows / synthetic_history.HOURS)

    def variables(self) -> dict[str, str]:
        return VARIABLES | ({"VIGIE_REPLAY_SPEED": str(SPEED)} if self.rows else {})

    def disk_mb(self) -> int:
        """The table, the copy that making it leaves, the backup and what is restored of it."""
        return 3000 + 4 * self.BYTES_A_ROW * self.rows // 1_000_000

    def generation_s(self) -> float:
        return 60 + self.rows / self.GENERATED_A_S

    def expected_s(self) -> float:
        copied_s = 2 * self.BYTES_A_ROW * self.rows / 1e6 / self.COPIED_MB_A_S
        return 420 + (self.generation_s() + copied_s + clients_during_backup.BEFORE_S if self.rows else 0)


def try_it(trial: Instance, plan: Plan) -> list[str]:
    """On an instance of which only the broker runs. What was wrong, a line each; none when all is well."""
    whole_chain.make_airflow(trial.settings)
    if plan.rows:
        _make_up(trial, plan)
    folder = trial.settings.state.with_name(f"{trial.settings.state.name}-backup")
    shutil.rmtree(folder, ignore_errors=True)  # of a trial that was killed
    try:
        return _backed_up_and_restored(trial, plan, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_up(trial: Instance, plan: Plan) -> None:
    """In the table that the bundled history is then loaded into."""
    files = trial.settings.state / "files"
    Chain(trial).up(*STORAGE)
    table = Wanted(trial.settings.variables["VIGIE_HISTORY_TABLE"], plan.cities, files)
    synthetic_history.generate(trial, [table], 900 + 10 * plan.generation_s())
    shutil.rmtree(files)


def _backed_up_and_restored(trial: Instance, plan: Plan, folder: Path) -> list[str]:
    with _running(trial) as first:
        questions = AwaitedQuestions(first)
        answered = {questions.ask(question, FIRST_ANSWER_WITHIN_S): question for question in QUESTIONS}
        before = held_by(trial, first, list(answered))
        open_ids: list[str] = []

        def take() -> Manifest:
            open_ids.extend(first.ask(question) for question in QUESTIONS)
            return backup.take(Machine.of(trial.settings), folder)

        found = []
        if plan.rows:
            taken, noticed = watching(first, QUESTIONS, SPEED, take)
            print("\n".join(noticed.lines()))
            found += noticed.faults()
        else:
            taken = take()
        found += [f"{line}, while the backup was taken" for line in questions.failed(open_ids)]
        other = instance.another(trial.settings.state / RESTORED, plan.variables())
        progress.say("restore", "everything is killed (kill -9)")
        _kill(Machine.of(trial.settings))
    _say(taken)
    machine = Machine.of(other.settings)
    with machine.alone():
        restoring.restore(machine, folder)
    began = time.monotonic()
    with _running(other) as second:
        progress.say("restore", f"up on other ports after {time.monotonic() - began:.0f} s")
        questions = AwaitedQuestions(second)
        found += questions.failed(open_ids)
        found += missing(before, held_by(other, second, list(answered)))
        for request_id, question in answered.items():
            if second.rows(questions.ask(question, FIRST_ANSWER_WITHIN_S)) != before.answers[request_id]:
                found.append(f"asked again, the question of request {request_id} has another answer")
    progress.say("restore", f"{before} compared")
    return found


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


def _kill(machine: Machine) -> None:
    """The watchdog first: it would start again what ends."""
    for part in sorted(machine.parts(), key=lambda part: part.name != "watchdog"):
        if process := machine.process(part):
            process.kill()


def _say(taken: Manifest) -> None:
    progress.say(
        "restore", f"{taken.files:,} files, {taken.bytes / 1e6:,.0f} MB; parts stood still for {taken.paused_s:.2f} s"
    )
