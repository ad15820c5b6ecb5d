"""scripts/bench upgrade: the state of an earlier revision, made by that revision's own scripts, brought up by these.

What that Vigie held is there afterwards, byte for byte; its answers are still the answers, but for keys that are new,
the same questions have them again, and readings go on.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench import instance, mixed_questions_and_killed_jobs, whole_chain
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.restore_and_upgrade import earlier_revision
from vigie_platform.bench.restore_and_upgrade.awaited_questions import AwaitedQuestions
from vigie_platform.bench.restore_and_upgrade.held_state import Held, held_by, missing
from vigie_platform.bench.whole_chain import Chain
from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.settings import REPOSITORY
from vigie_platform.single_machine import Machine

MODULES = whole_chain.MODULES
DISK_MB = 6000
EXPECTED_S = 900

VARIABLES = {"VIGIE_SOURCE": "replay", "VIGIE_CANARY": "off", "VIGIE_LONGER_HISTORY_DIR": "none"}

FIRST_ANSWER_WITHIN_S = 300
READINGS_WITHIN_S = 120
LOOK_EVERY_S = 0.5

QUESTIONS = [mixed_questions_and_killed_jobs.QUESTIONS[number] for number in (0, 3, 6, 11)]


def try_it(trial: Instance, commit: str) -> list[str]:
    """What was wrong, a line each; none when all is well."""
    trial.machine().down([])  # the trial's own broker: the earlier revision starts one of its own
    upgraded = instance.another(trial.settings.state / "upgraded", VARIABLES)
    # Not in the state folder, which is its owner's alone: where root runs this, PostgreSQL is another user's.
    folder = trial.settings.state.with_name(f"{trial.settings.state.name}-earlier")
    with earlier_revision.work_tree(commit, folder) as tree:
        try:
            return _upgraded(_Scripts(trial, upgraded, tree, "earlier"), _Scripts(trial, upgraded, REPOSITORY, "this"))
        finally:
            Machine.of(upgraded.settings).down([])


def of_before(before: Sequence[Mapping], after: Sequence[Mapping]) -> list[Mapping]:
    """The rows of after, each without the keys that its row of before does not have: those are new."""
    if len(before) != len(after):
        return list(after)
    return [{key: row[key] for key in row if key in old} for old, row in zip(before, after, strict=True)]


@dataclass(frozen=True)
class _Scripts:
    """The scripts of a tree, on the state folder and the ports of an instance."""

    trial: Instance
    instance: Instance
    tree: Path
    name: str

    def up(self) -> Chain:
        began = time.monotonic()
        self._run("up")
        progress.say("upgrade", f"{self.name} revision: up after {time.monotonic() - began:.0f} s")
        return Chain(self.instance)

    def down(self) -> None:
        self._run("down")

    def _run(self, script: str) -> None:
        # Its own usual settings: those of this tree name folders of this tree.
        variables = self.instance.settings.variables
        own = {name: variables[name] for name in ("VIGIE_STATE", "VIGIE_PORT_OFFSET", *VARIABLES)}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")} | own
        command = [str(self.tree / "scripts" / script)]
        run_to_end(f"{self.name}-{script}", command, environment, self.trial.settings, folder=self.tree, umask=AS_USUAL)


def _upgraded(earlier: _Scripts, this: _Scripts) -> list[str]:
    first = earlier.up()
    questions = AwaitedQuestions(first)
    answered = {questions.ask(question, FIRST_ANSWER_WITHIN_S): question for question in QUESTIONS}
    found = _readings_missing(first, {}, "before the upgrade")
    before = held_by(earlier.instance, first, list(answered))
    heard = first.last_received()
    earlier.down()
    second = this.up()
    after = held_by(this.instance, second, list(answered))
    found += missing(before, _without_new(before, after))
    questions = AwaitedQuestions(second)
    for request_id, question in answered.items():
        rows = second.rows(questions.ask(question, FIRST_ANSWER_WITHIN_S))
        if of_before(before.answers[request_id], rows) != before.answers[request_id]:
            found.append(f"asked again, the question of request {request_id} has another answer")
    found += _readings_missing(second, heard, "after the upgrade")
    progress.say("upgrade", f"{before} compared")
    return found


def _without_new(before: Held, after: Held) -> Held:
    answers = {request_id: of_before(before.answers[request_id], rows) for request_id, rows in after.answers.items()}
    return replace(after, answers=answers)


def _readings_missing(asked: Chain, heard: Mapping[str, str], when: str) -> list[str]:
    """A line for each followed city without a reading later than the one heard, within the time that it may take."""
    deadline = time.monotonic() + READINGS_WITHIN_S
    while True:
        received = asked.last_received()
        silent = sorted(city for city in asked.followed() if received.get(city, "") <= heard.get(city, ""))
        if not silent or time.monotonic() > deadline:
            return [f"city {city} has no new reading {when}" for city in silent]
        time.sleep(LOOK_EVERY_S)
