"""scripts/bench trends: trend, rank and spells of 120 years of days, beside the statistics of the same days."""

from __future__ import annotations

import json
import statistics
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vigie_platform import progress
from vigie_platform.bench.batch_layer import synthetic_history
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import STORAGE, Chain
from vigie_platform.script_error import ScriptError

FILLED_WITHIN_S = 1800

STATISTICS = {"metrics": ["temperature_c"], "statistics": ["mean", "min", "max"]}


@dataclass(frozen=True)
class Pair:
    """Two questions about the same days: the usual one, and the one with what is put to the trial."""

    name: str
    usual: Mapping
    more: Mapping


PAIRS = (
    Pair(
        "trend and rank of years",
        {"granularity": "year", **STATISTICS},
        {"granularity": "year", **STATISTICS, "trend": True},
    ),
    Pair(
        "trend and rank of months",
        {"granularity": "month", **STATISTICS},
        {"granularity": "month", **STATISTICS, "trend": True},
    ),
    # These indices count the days of what the spells tell the dates of. No more kinds of spells fit one answer.
    Pair(
        "spells with their dates",
        {"granularity": "year", "indices": ["WSDI", "CDD"]},
        {"granularity": "year", "events": [{"event": "heatwave_wmo"}, {"event": "dry_spell"}]},
    ),
)


@dataclass(frozen=True)
class Plan:
    """repeats: how often each question is asked, after a first time that does not count.

    most_times: how many times as long as the usual question the other may take. Two runs of one question differ by
    some hundredths on idle cores.
    """

    cities: int = 50
    first_year: int = 1905
    years: int = 120
    repeats: int = 7
    most_times: float = 1.05

    DISK_MB = 1500
    ANSWERED_S = 5

    def expected_s(self) -> float:
        return 180 + 2 * len(PAIRS) * (self.repeats + 1) * self.ANSWERED_S


@dataclass(frozen=True)
class Outcome:
    """seconds: of each question, one a round; the rows of each answer."""

    plan: Plan
    seconds: Mapping[str, Sequence[float]]
    rows: Mapping[str, int]

    def times(self, pair: Pair) -> float:
        """The median over the rounds of what the question took to what the usual one took in the same round."""
        both = zip(self.seconds[_more(pair)], self.seconds[_usual(pair)], strict=True)
        return statistics.median(more / usual for more, usual in both)

    def lines(self) -> list[str]:
        found = [f"{self.plan.years} years of days of {self.plan.cities} cities, median of {self.plan.repeats} rounds:"]
        for pair in PAIRS:
            usual, more = (statistics.median(self.seconds[name]) for name in (_usual(pair), _more(pair)))
            found.append(
                f"  {pair.name:26} {more:6.2f} s, {self.rows[_more(pair)]:,} rows; without "
                f"{usual:6.2f} s, {self.rows[_usual(pair)]:,} rows; {self.times(pair):5.2f} ×"
            )
        return found

    def faults(self) -> list[str]:
        found = [
            f"{pair.name}: {self.times(pair):.2f} times as long as without; {self.plan.most_times:g} times at most"
            for pair in PAIRS
            if self.times(pair) > self.plan.most_times
        ]
        return found + [
            f"{pair.name}: {self.rows[_more(pair)]:,} rows, and without {self.rows[_usual(pair)]:,}: nothing was found"
            for pair in PAIRS
            if self.rows[_more(pair)] <= self.plan.cities
        ]


def try_it(trial: Instance, plan: Plan) -> Outcome:
    """On an instance of which only the broker runs."""
    chain = Chain(trial)
    try:
        chain.up(*STORAGE)
        table = trial.settings.variables["VIGIE_HISTORY_TABLE"]
        cities = _filled(trial, table, plan)
        chain.up("class-archive")
        seconds: dict[str, list[float]] = defaultdict(list)
        rows: dict[str, int] = {}
        for step in synthetic_history.ask(trial, table, _lines(plan, cities), plan.repeats + 1):
            if step["view"] != "reported":
                raise ScriptError(f"Cannot compare: {step['query']} was answered from {step['view']}")
            progress.say("trends", f"{step['query']}: {step['seconds']:.2f} s, {step['rows']:,} rows")
            seconds[step["query"]].append(step["seconds"])
            rows[step["query"]] = step["rows"]
        return Outcome(plan, {name: runs[1:] for name, runs in seconds.items()}, rows)
    finally:
        chain.down()


def _filled(trial: Instance, table: str, plan: Plan) -> list[str]:
    command = [
        *synthetic_history.submit(
            "SyntheticStationDaysApp",
            "--driver-memory",
            f"{synthetic_history.WRITING_HEAP_MB}m",
            "--conf",
            synthetic_history.WRITING_OPTIONS,
        ),
        f"table={table}",
        f"cities={plan.cities}",
        f"first_year={plan.first_year}",
        f"years={plan.years}",
    ]
    cities = []
    for step in steps(trial, "generate", command, FILLED_WITHIN_S):
        match step["step"]:
            case "city":
                cities.append(step["city_id"])
            case "filled":
                progress.say(
                    "trends", f"{step['rows']:,} days of {step['years'][0]} to {step['years'][-1]} are written"
                )
    return cities


def _lines(plan: Plan, cities: Sequence[str]) -> Iterator[str]:
    of_all = {
        "kind": "query",
        "city_ids": list(cities),
        "date_from": f"{plan.first_year}-01-01",
        "date_to": f"{plan.first_year + plan.years - 1}-12-31",
    }
    for pair in PAIRS:
        for name, question in ((_usual(pair), pair.usual), (_more(pair), pair.more)):
            yield f"{name}\t{json.dumps({'request_id': str(uuid.uuid4()), **of_all, **question})}"


def _usual(pair: Pair) -> str:
    return f"without {pair.name}"


def _more(pair: Pair) -> str:
    return f"with {pair.name}"
