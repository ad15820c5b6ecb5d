"""scripts/bench workers: one large question with one Spark worker and with two, and while workers are killed."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vigie_platform import progress
from vigie_platform.bench import part_control, whole_chain
from vigie_platform.bench.batch_cluster import question_while_killed
from vigie_platform.bench.batch_cluster.spark_cluster import MASTER, SparkCluster, cores
from vigie_platform.bench.batch_cluster.workers_verdict import Outcome, Timed
from vigie_platform.bench.batch_layer import batch_beside_peers, click_to_result, synthetic_history
from vigie_platform.bench.batch_layer.batch_questions import HOURLY, Answer, differences, of_web
from vigie_platform.bench.batch_layer.synthetic_history import HOURS, History, Wanted
from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.whole_chain import STORAGE, Chain
from vigie_platform.part import Part
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine

MODULES = whole_chain.MODULES
WORKERS = 2
MAX_ROWS = batch_beside_peers.MAX_ROWS
CLICK_WITHIN_S = 600
# That the stage begins, and that a task of it is done: executors work, and others of their tasks wait.
KILLED_AFTER_TIMES = 2
AWAY_S = 5.0


@dataclass(frozen=True)
class Plan:
    """rows: about so many, whole cities. repeats: how often Q2 is answered in a session, beside a first time."""

    rows: int = 50_000_000
    repeats: int = 3

    # What one idle core reads; and what a question takes beside reading.
    HOURS_READ_A_S = 400_000
    CLICK_S = 10

    @property
    def cities(self) -> int:
        return max(batch_beside_peers.FEWEST_CITIES, math.ceil(self.rows / HOURS))

    def generation_s(self) -> float:
        return 60 + self.cities * HOURS / batch_beside_peers.Plan.GENERATED_A_S

    def expected_s(self) -> float:
        once_s = self.cities * HOURS / self.HOURS_READ_A_S
        sessions_s = (1 + self.repeats) * once_s * (1 / 2 + 1 + 1 / 2)
        clicks_s = once_s * (1 + 1 / 2) + 2 * self.CLICK_S * math.ceil(self.cities / 50)
        return 240 + self.generation_s() + sessions_s + clicks_s

    def disk_mb(self) -> int:
        return batch_beside_peers.Plan(self.rows, 0, 0, 0).disk_mb()


def try_it(trial: Instance, plan: Plan, cluster: SparkCluster) -> Outcome:
    """On an instance that was told of the cluster, which is not there yet."""
    cluster.write_secret(trial.settings)
    on = cores(WORKERS)
    workers = [cluster.worker(trial, number, core) for number, core in enumerate(on, 1)]
    master = cluster.master(trial)
    machine = Machine(trial.settings, {part.name: part for part in (master, *workers)})
    chain = Chain(trial)
    try:
        chain.up(*STORAGE)
        wanted = Wanted(trial.settings.variables["VIGIE_HISTORY_TABLE"], plan.cities, trial.settings.state / "files")
        (history,) = synthetic_history.generate(trial, [wanted], 900 + 10 * plan.generation_s())
        return _Trial(trial, plan, chain, machine, workers, history).run()
    finally:
        chain.down()
        machine.down([])


@dataclass
class _Trial:
    instance: Instance
    plan: Plan
    chain: Chain
    machine: Machine
    workers: Sequence[Part]
    history: History

    def __post_init__(self) -> None:
        self._broken: list[str] = []
        self._master = self.instance.settings.variables["VIGIE_SPARK_MASTER"]
        self._question = batch_beside_peers.q2(self.history)
        # Each as the page sends it, in the same order.
        self._requests = [_asked(request) for request in self._question.requests()]

    def run(self) -> Outcome:
        local, expected = self._session("local[2]", synthetic_history.LOCAL)
        self._up(MASTER, self.workers[0].name)
        self.chain.up("class-archive")
        self.chain.open_for_questions()
        with Statuses(self.instance) as statuses:
            one, _ = self._answered("one worker of one core", statuses, expected)
            self._up(self.workers[1].name)
            two, rows = self._answered("two workers of one core", statuses, expected)
            self._kill_workers(statuses, rows)
        return Outcome(local, one, two, self._broken)

    def _answered(self, engine: str, statuses: Statuses, expected: Answer) -> tuple[Timed, Sequence[Sequence[Mapping]]]:
        """In a session, then through the whole chain; with the rows of each request."""
        timed, answer = self._session(engine, self._master)
        self._check(f"{engine}, in one session", answer, expected)
        clicks = []
        for request in self._requests:
            clicks.append(click_to_result.click(self.chain, statuses, request, CLICK_WITHIN_S))
            done, computed = clicks[-1].seconds, clicks[-1].phases.get("computed", 0.0)
            progress.say("workers", f"{engine}: click to answer {done:.1f} s, of it computing {computed:.1f} s")
        rows = [click.rows for click in clicks]
        self._check(f"{engine}, asked of the web server", of_web([row for some in rows for row in some]), expected)
        computed_s = [click.phases.get("computed", 0.0) for click in clicks]
        return Timed(engine, timed.session_s, [click.seconds for click in clicks], computed_s), rows

    def _session(self, engine: str, master: str) -> tuple[Timed, Answer]:
        timings, answer = synthetic_history.warm(self.instance, self.history, self._question, self.plan.repeats, master)
        if views := {view for _, view in timings} - {HOURLY}:
            self._broken.append(f"{engine}: Q2 is answered from {', '.join(views)}, not from the hours")
        seconds = [timed.seconds for timed, _ in timings]
        progress.say("workers", f"{engine}: Q2 in one session {', '.join(f'{one:.1f}' for one in seconds)} s")
        return Timed(engine, seconds), answer

    def _kill_workers(self, statuses: Statuses, rows: Sequence[Sequence[Mapping]]) -> None:
        """The first request has as many cities as one may name."""
        one, two = self.workers

        def kill_one() -> None:
            part_control.kill(self.machine, two)

        def kill_both() -> None:
            for worker in self.workers:
                part_control.kill(self.machine, worker)
            time.sleep(AWAY_S)
            part_control.start(self.machine, one)

        for killed, kill in (("one of two workers", kill_one), (f"both workers, one for {AWAY_S:.0f} s,", kill_both)):
            self._up(*(worker.name for worker in self.workers))
            ending = question_while_killed.ask(
                self.chain, statuses, self._requests[0], "compute", KILLED_AFTER_TIMES, killed, kill
            )
            progress.say("workers", question_while_killed.words(ending))
            self._broken += question_while_killed.faults(ending, rows[0])

    def _up(self, *names: str) -> None:
        if problems := self.machine.up(names):
            raise ScriptError("\n".join(problems))

    def _check(self, how: str, ours: Answer, expected: Answer) -> None:
        self._broken += [f"{how}, beside local[2]: {line}" for line in differences(ours, expected)]


def _asked(request: Mapping) -> dict:
    return {name: value for name, value in request.items() if name not in ("request_id", "kind")}
