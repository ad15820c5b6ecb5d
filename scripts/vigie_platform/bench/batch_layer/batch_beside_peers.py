"""scripts/bench batch: questions to a made-up history, DuckDB and chDB on the same files, and from click to result."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from vigie_platform import progress
from vigie_platform.bench.batch_layer import click_to_result, peer_runs, synthetic_history
from vigie_platform.bench.batch_layer.batch_questions import DAILY, HOURLY, Answer, Question, differences, of_web
from vigie_platform.bench.batch_layer.batch_report import VIGIE, BatchRun, Measured
from vigie_platform.bench.batch_layer.peer_runs import Peer, Timed
from vigie_platform.bench.batch_layer.synthetic_history import HOURS, History, Wanted
from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.whole_chain import STORAGE, Chain

MAX_ROWS = 500_000_000
FEWEST_CITIES = 3
"""As many as Q1 asks for."""

Q1_YEARS = (2017, 2021)
Q2_YEARS = (2014, 2023)
SMALL_SHARE = 10

FIRST_CLICK_WITHIN_S = 300
CLICK_WITHIN_S = 120


@dataclass(frozen=True)
class Plan:
    """rows: about so many, whole cities. cold, warm, clicks: how often each is repeated."""

    rows: int
    cold: int
    warm: int
    clicks: int

    # On two idle cores.
    GENERATED_A_S = 60_000
    HOURS_READ_A_S = 1_000_000
    COPIED_BYTES_A_ROW = 25
    SHUFFLED_BYTES_A_ROW = 150

    @property
    def cities(self) -> int:
        return max(FEWEST_CITIES, math.ceil(self.rows / HOURS))

    @property
    def few_cities(self) -> int:
        return max(FEWEST_CITIES, round(self.cities / SMALL_SHARE))

    def generated(self) -> int:
        return (self.cities + self.few_cities) * HOURS

    def generation_s(self) -> float:
        return 60 + self.generated() / self.GENERATED_A_S

    def expected_s(self) -> float:
        q2_s = self.cities * HOURS / self.HOURS_READ_A_S
        asked_s = self.cold * (3 * 8 + 11 + 2.2 * q2_s) + self.warm * 2.2 * q2_s
        # Twice as often: from the hours, then from the days.
        return 90 + self.generation_s() + 1.4 * asked_s + 60 + self.clicks * 7

    def disk_mb(self) -> int:
        """The table and its copy, and two years of it while they are sorted."""
        kept = 2 * self.COPIED_BYTES_A_ROW * self.generated()
        sorted_at_once = self.SHUFFLED_BYTES_A_ROW * self.cities * HOURS // 5
        return 1500 + (kept + sorted_at_once) // 1_000_000


FULL = Plan(rows=50_000_000, cold=4, warm=5, clicks=40)
QUICK = Plan(rows=3_000_000, cold=3, warm=5, clicks=40)


def measure(instance: Instance, plan: Plan, measured: Measured) -> None:
    """Adds to what was measured as it goes; raises ScriptError when it cannot go on."""
    chain = Chain(instance)
    peers = [peer_runs.duckdb(instance), peer_runs.chdb(instance)]
    try:
        for peer in peers:
            peer.make()
            progress.say(peer.name, peer.version())
        chain.up(*STORAGE)
        many, few = _histories(instance, plan)
        chain.up("class-archive")
        _questions(instance, plan, peers, many, few, HOURLY, measured)
        many, few = synthetic_history.make_days(instance, [many, few], 900 + 10 * plan.generation_s())
        answer = _questions(instance, plan, peers, many, few, DAILY, measured)
        _clicks(chain, plan, many, answer, measured)
    finally:
        chain.down()


def q1(table: History) -> Question:
    """Three cities, five years, by month."""
    return table.months("Q1", list(table.clocks)[:3], *Q1_YEARS)


def q2(table: History) -> Question:
    """All cities, all years, by month."""
    return table.months("Q2", list(table.clocks), *Q2_YEARS)


def _histories(instance: Instance, plan: Plan) -> tuple[History, History]:
    table = instance.settings.variables["VIGIE_HISTORY_TABLE"]
    files = instance.settings.state / "files"
    wanted = [
        Wanted(table, plan.cities, files / "many"),
        Wanted(f"{table}-few", plan.few_cities, files / "few"),
    ]
    many, few = synthetic_history.generate(instance, wanted, 900 + 10 * plan.generation_s())
    return many, few


def _questions(
    instance: Instance, plan: Plan, peers: Sequence[Peer], many: History, few: History, view: str, measured: Measured
) -> Answer:
    """Cold in turns; warm one engine after the other, since each has a session of its own. The peers' answer to Q1.

    view: what there is to answer from.
    """

    def add(engine: str, question: Question, state: str, table: History, timed: Timed, answered: str = view) -> None:
        if answered != view:
            measured.faults.append(f"{question.name} {state} is answered from the {answered} view, not the {view} one")
        run = BatchRun(engine, question.name, state, table.rows, timed.seconds, timed.bytes_read, answered)
        measured.runs.append(run)
        read = "" if run.bytes_read is None else f", {run.bytes_read / 1e6:,.2f} MB"
        progress.say(engine, f"{run.query} {state}, {run.rows:,} rows, {answered}: {run.seconds:.3f} s{read}")

    def check(peer: Peer, question: Question, ours: Answer, theirs: Answer) -> None:
        measured.faults += [f"{question.name} beside {peer.name}: {line}" for line in differences(ours, theirs)]

    answer: Answer = {}
    for _ in range(plan.cold):
        for table in (few, many):
            (request,) = q1(table).requests()
            add(VIGIE, q1(table), "cold", table, synthetic_history.cold_request(instance, table, request))
            for peer in peers:
                timed, answer = peer.cold(q1(table), table.files[view], view)
                add(peer.name, q1(table), "cold", table, timed)
        timed, ours, answered = synthetic_history.cold_session(instance, many, q2(many))
        add(VIGIE, q2(many), "cold", many, timed, answered)
        for peer in peers:
            timed, theirs = peer.cold(q2(many), many.files[view], view)
            add(peer.name, q2(many), "cold", many, timed)
            check(peer, q2(many), ours, theirs)
    for table, question in ((many, q1(many)), (few, q1(few)), (many, q2(many))):
        timings, ours = synthetic_history.warm(instance, table, question, plan.warm)
        for timed, answered in timings:
            add(VIGIE, question, "warm", table, timed, answered)
        for peer in peers:
            peer_timings, theirs = peer.warm(question, table.files[view], view, plan.warm)
            for timed in peer_timings:
                add(peer.name, question, "warm", table, timed)
            check(peer, question, ours, theirs)
    return answer


def _clicks(chain: Chain, plan: Plan, many: History, answer: Answer, measured: Measured) -> None:
    """Right when each is as the answer. The first one finds everything cold and does not count among them."""
    progress.say("clicks", "brings up the web server and Airflow")
    chain.open_for_questions()
    (request,) = q1(many).requests()
    question = {name: value for name, value in request.items() if name not in ("request_id", "kind")}
    done: list[click_to_result.Click] = []
    with Statuses(chain.instance) as statuses:
        first = click_to_result.click(chain, statuses, question, FIRST_CLICK_WITHIN_S)
        progress.say("clicks", f"the first after the start: {first.seconds:.2f} s, by itself")
        measured.first_click_s = first.seconds
        for _ in range(plan.clicks):
            chain.await_spare(CLICK_WITHIN_S)
            click = click_to_result.click(chain, statuses, question, CLICK_WITHIN_S)
            progress.say("clicks", f"{click.seconds:.2f} s")
            done.append(click)
            measured.faults += [f"click: {line}" for line in differences(of_web(click.rows), answer)]
            measured.clicks_s.append(click.seconds)
            measured.breakdown_s = click_to_result.breakdown(done)
