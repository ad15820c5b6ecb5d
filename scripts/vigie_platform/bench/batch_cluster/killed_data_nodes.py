"""scripts/bench datanodes: two DataNodes that each hold every block, one killed amid a question and amid an import."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from vigie_platform import http_probe, progress
from vigie_platform.bench import part_control, whole_chain
from vigie_platform.bench.batch_cluster import question_while_killed
from vigie_platform.bench.batch_cluster.second_data_node import second_data_node, waits_for
from vigie_platform.bench.batch_layer import loaded_tables_compared
from vigie_platform.bench.batch_layer.loaded_tables_compared import Held
from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.mixed_questions_and_killed_jobs import QUESTIONS
from vigie_platform.bench.whole_chain import STORAGE, TERMINAL, Chain
from vigie_platform.part import Part
from vigie_platform.parts import bundled_history, hdfs
from vigie_platform.run_program import run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine

MODULES = whole_chain.MODULES
# No driver waits: one that has started already reads before anybody can kill something.
VARIABLES = {"VIGIE_HDFS_REPLICATION": "2", "VIGIE_SPARK_SPARES": "0"}
EXPECTED_S = 420
DISK_MB = 3000

MISSED_WITHIN_S = 60
WHOLE_WITHIN_S = 120
ANSWERED_WITHIN_S = 300
LOOK_EVERY_S = 0.25

# The part of an undisturbed import's life in which the DataNode is killed.
IMPORT_SHARE = 0.6


@dataclass
class Outcome:
    """broken: a line for each promise that was broken. seen: what was seen, in order."""

    broken: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def note(self, line: str) -> None:
        progress.say("datanodes", line)
        self.seen.append(line)


def try_it(trial: Instance) -> Outcome:
    """Everything from the first start to the last answer."""
    chain = Chain(trial)
    second = second_data_node(trial)
    machine = Machine(trial.settings, {second.name: second})
    try:
        chain.up(*STORAGE)
        _up(machine, second)
        return _Trial(trial, chain, machine, second).run()
    finally:
        chain.down()
        machine.down([])


def health_of(document: Mapping, part: str) -> str:
    """What /api/health says of a part: its status and detail."""
    found = next((one for one in document["parts"] if one["name"] == part), None)
    return f"{found['status']}, {found['detail']}" if found else "nothing"


@dataclass
class _Trial:
    instance: Instance
    chain: Chain
    machine: Machine
    second: Part

    def __post_init__(self) -> None:
        self._settings = self.instance.settings
        self._http = self._settings.ports["namenode_http"]
        self._outcome = Outcome()
        machine = self.chain.machine()
        self._first = next(part for part in machine.parts() if part.name == "datanode")
        self._first_machine = machine
        self._import = bundled_history.load_command(self._settings, loaded_tables_compared.files_to_load(self.instance))

    def run(self) -> Outcome:
        table = self._settings.variables["VIGIE_HISTORY_TABLE"]
        life_s = self._load("undisturbed", table)
        (whole,) = loaded_tables_compared.look(self.instance, [table])
        self._await_whole("after the first import")
        self._outcome.note(f"imported in {life_s:.1f} s: {whole.words()}; every block has two copies")
        self.chain.up("class-archive")
        self.chain.open_for_questions()
        with Statuses(self.instance) as statuses:
            self._question_while_killed(statuses)
        self._missed()
        self._back(self.machine, self.second)
        written = self._import_while_killed(life_s)
        self._held(written, whole, "by the other DataNode alone")
        self._back(self._first_machine, self._first)
        part_control.kill(self.machine, self.second)
        self._held(written, whole, "by the one that was away alone")
        self._back(self.machine, self.second)
        return self._outcome

    def _question_while_killed(self, statuses: Statuses) -> None:
        question = QUESTIONS[-1]
        expected = self._undisturbed(question)
        ending = question_while_killed.ask(
            self.chain,
            statuses,
            question,
            "read",
            1,
            "one of two DataNodes",
            lambda: part_control.kill(self.machine, self.second),
        )
        self._outcome.note(question_while_killed.words(ending))
        self._outcome.broken += question_while_killed.faults(ending, expected)
        again = self._undisturbed(question)
        if again != expected:
            self._outcome.broken.append("with one of two DataNodes away, the question has another answer")

    def _undisturbed(self, question: Mapping) -> Sequence[Mapping]:
        request_id = self.chain.ask(question)
        self._await(lambda: self.chain.state(request_id)["status"] in TERMINAL, "an answer", ANSWERED_WITHIN_S)
        state = self.chain.state(request_id)
        if state["status"] != "SUCCEEDED":
            raise ScriptError(f"Cannot answer {request_id}: {state['message']}")
        return self.chain.rows(request_id)

    def _missed(self) -> None:
        """The NameNode counts copies that are gone, and so does /api/health."""
        began = time.monotonic()
        if not self._becomes(lambda: hdfs.lacking_copies(self._http) > 0, MISSED_WITHIN_S):
            self._outcome.broken.append(f"{MISSED_WITHIN_S} s after the kill the NameNode misses no copy")
            return
        lacking, seconds = hdfs.lacking_copies(self._http), time.monotonic() - began
        if not self._becomes(lambda: "lack copies" in self._health(), MISSED_WITHIN_S):
            self._outcome.broken.append(f"{lacking} blocks lack a copy, and /api/health says of hdfs: {self._health()}")
        self._outcome.note(
            f"after the answers it took {seconds:.1f} s until {lacking} blocks lack a copy; "
            f"/api/health says of hdfs: {self._health()}"
        )

    def _import_while_killed(self, life_s: float) -> str:
        """The first DataNode is killed, so that what is written lies on the one that was away before."""
        table = f"{self._settings.variables['VIGIE_HDFS']}/trial/killed/hourly"
        lived: list[float] = []

        def kill() -> None:
            part_control.kill(self._first_machine, self._first)
            lived.append(time.monotonic() - began)

        timer = threading.Timer(IMPORT_SHARE * life_s, kill)
        began = time.monotonic()
        timer.start()
        try:
            seconds = self._load("while-killed", table)
        finally:
            timer.cancel()
            timer.join()
        if not lived or lived[0] > seconds:
            self._outcome.broken.append("the import ended before the DataNode was killed: nothing is proven")
        else:
            self._outcome.note(f"one of two DataNodes killed {lived[0]:.1f} s into an import of {seconds:.1f} s")
        return table

    def _held(self, table: str, whole: Held, by: str) -> None:
        try:
            (held,) = loaded_tables_compared.look(self.instance, [table])
        except ScriptError as problem:
            self._outcome.broken.append(f"what was imported cannot be read {by}: {problem}")
            return
        self._outcome.note(f"read {by}: {held.words()}")
        self._outcome.broken += [f"read {by}: {line}" for line in held.other(whole)]

    def _back(self, machine: Machine, part: Part) -> None:
        seconds = part_control.start(machine, part)
        port = part.ports[0]
        self._await(lambda: waits_for(self.instance, port) is None, f"{part.name} to report", WHOLE_WITHIN_S)
        seconds += self._await_whole(f"{part.name} started again")
        self._outcome.note(f"{part.name} started again: every block has two copies after {seconds:.1f} s")

    def _await_whole(self, when: str) -> float:
        return self._await(lambda: hdfs.lacking_copies(self._http) == 0, f"every copy, {when}", WHOLE_WITHIN_S)

    def _load(self, name: str, table: str) -> float:
        """To its end; seconds."""
        began = time.monotonic()
        environment = dict(self.instance.environment) | {"VIGIE_HISTORY_TABLE": table}
        run_to_end(f"load-{name}", self._import, environment, self._settings)
        return time.monotonic() - began

    def _health(self) -> str:
        return health_of(http_probe.document(f"{self.chain.web}/api/health"), "hdfs")

    def _await(self, condition: Callable[[], bool], what: str, within_s: float) -> float:
        began = time.monotonic()
        if not self._becomes(condition, within_s):
            raise ScriptError(f"Cannot go on: after {within_s:.0f} s the trial waits for {what}")
        return time.monotonic() - began

    @staticmethod
    def _becomes(condition: Callable[[], bool], within_s: float) -> bool:
        deadline = time.monotonic() + within_s
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(LOOK_EVERY_S)
        return True


def _up(machine: Machine, part: Part) -> None:
    if problems := machine.up([part.name]):
        raise ScriptError("\n".join(problems))
