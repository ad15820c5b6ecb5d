"""scripts/bench month: thirty days of disturbed readings through both layers, which have to agree in the end.

Readings of the bundled cities come late, twice, revised and amid garbage, after the days that the bundled history has.
The speed layer closes their hours; after some days Airflow runs archive, reconciliation and the night's publishing.
The running counters at the end of each day are held against the query's answer, and at the end every city-hour has to
be reconciled: equal, or different for a reason.
"""

from __future__ import annotations

import csv
import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench import whole_chain
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import TERMINAL, Chain
from vigie_platform.script_error import ScriptError

MODULES = whole_chain.MODULES
DISK_MB = 3000
HEAP_MB = 512

ARCHIVE_DAG = "weather_archive_dag"
NORMALS_DAG = "weather_normals_dag"

RUN_WITHIN_S = 900
ANSWER_WITHIN_S = 300
SEEN_WITHIN_S = 60
STEP_WITHIN_S = 600
LOOK_EVERY_S = 0.5

TEMPERATURE, PRECIPITATION = "temperature_c", "precipitation_mm"

# Days of an index by their definitions (ETCCDI), and of heat by Météo-France's "forte chaleur".
DAYS_THAT_COUNT = {
    "SU": lambda low, high: high > 25,
    "TR": lambda low, high: low > 20,
    "FD": lambda low, high: low < 0,
    "hot_days": lambda low, high: high >= 30,
}
MAX_MISSING_IN_A_MONTH, MAX_MISSING_IN_A_YEAR = 3, 15

BASE_US_C = (65 - 32) * 5 / 9
CAP_C = 30


def _heating(base: float, low: float, high: float) -> float:
    return max(0, base - (low + high) / 2)


def _cooling(base: float, low: float, high: float) -> float:
    return max(0, (low + high) / 2 - base)


def _costic(low: float, high: float, base: float = 18) -> float:
    if high <= base:
        return base - (low + high) / 2
    return 0 if low >= base else (base - low) * (0.08 + 0.42 * (base - low) / (high - low))


# Degree days of a day, from its extremes, by their definitions (docs of the query name the publishers).
DEGREE_DAYS = {
    "dju_meteo": lambda low, high: _heating(18, low, high),
    "dju_costic": _costic,
    "djf_meteo": lambda low, high: _cooling(18, low, high),
    "hdd_us": lambda low, high: _heating(BASE_US_C, low, high),
    "cdd_us": lambda low, high: _cooling(BASE_US_C, low, high),
    "gdd": lambda low, high: _cooling(10, low, high),
    "gdd_capped": lambda low, high: _cooling(10, *(min(max(celsius, 10), CAP_C) for celsius in (low, high))),
}

UNEXPLAINED = "unexplained"

# What becomes of a reading on its way, and which layer counts the last days of a counter.
KINDS = ["on_time", "late", "duplicate", "revised", "garbage"]
LIVE, HISTORY = "speed", "batch"

# The web server keeps closed hours for 15 days; then the history has to have them.
MAX_EVERY = 15
AT_ONCE = 2
SHOWN = 3


@dataclass(frozen=True)
class Plan:
    """days: of readings. cities: how many of the bundled ones. seed: what is disturbed follows from it.

    every: after so many days comes a night, with archive, reconciliation and what the batch layer publishes.
    """

    days: int = 30
    cities: int = 18
    seed: int = 1
    every: int = 5

    START_S = 150
    DAY_S = 20
    NIGHT_S = 90

    def expected_s(self) -> float:
        return self.START_S + self.days * self.DAY_S + (self.days / self.every + 2) * self.NIGHT_S


@dataclass(frozen=True)
class Day:
    """The counters of all cities at the end of a day, or after a night, beside the query.

    layer: which counts the last days. sent: kind of delivery → how many. equal: counters whose value the query gives.
    missing: those without a value, as in the query. unequal: a line for each that differs.
    """

    name: str
    layer: str
    sent: Mapping[str, int]
    equal: int
    missing: int
    unequal: Sequence[str] = ()


@dataclass(frozen=True)
class Outcome:
    """What a month came to.

    outcomes: of city-hours, by reason. expected: how many there are. differing: some of those that differ.
    """

    days: Sequence[Day]
    corrections: int
    expected: int
    outcomes: Mapping[str, int]
    differing: Sequence[str] = field(default=(), repr=False)

    def faults(self) -> list[str]:
        """A line for each promise that was broken."""
        found = [line for day in self.days for line in day.unequal]
        reconciled = sum(self.outcomes.values())
        if reconciled != self.expected:
            found.append(f"of {self.expected:,} city-hours {reconciled:,} were compared")
        if unexplained := self.outcomes.get(UNEXPLAINED, 0):
            found.append(f"{unexplained:,} city-hours differ without a reason")
            found += [line for line in self.differing if f'"{UNEXPLAINED}"' in line]
        return found

    def table(self) -> str:
        heads = ["counted by", "equal", "no value", "unequal"]
        lines = [f"{'day':<10}" + "".join(f"{head:>12}" for head in [*KINDS, *heads])]
        for day in self.days:
            cells = [f"{day.sent[kind]:,}" if kind in day.sent else "-" for kind in KINDS]
            cells += [day.layer, f"{day.equal:,}", f"{day.missing:,}", f"{len(day.unequal):,}"]
            lines.append(f"{day.name:<10}" + "".join(f"{cell:>12}" for cell in cells))
        outcomes = ", ".join(f"{name} {count:,}" for name, count in self.outcomes.items() if count)
        lines.append(f"\n{self.corrections} corrections came too late for the speed layer.")
        lines.append(f"{self.expected:,} city-hours: {outcomes}")
        return "\n".join(lines)


def totals(rows: Sequence[Mapping], first: date, last: date) -> dict[str, Decimal | None]:
    """The counters that a query's rows by day give, by their published definitions; None where days are missing.

    rows: of one city, with count, min, max and sum by day, in the order of the answer.
    """
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    whole = {
        (row["metric"], row["period"]): row
        for row in rows
        if "metric" in row and row["count"] == row["expected_count"] and row["count"] > 0
    }
    known = [whole.get((TEMPERATURE, str(day))) for day in days]
    extremes = [(row["min"], row["max"]) for row in known if row]
    missing = Counter(f"{day:%Y-%m}" for day, row in zip(days, known, strict=True) if not row)
    too_many = sum(missing.values()) > MAX_MISSING_IN_A_YEAR or any(
        count > MAX_MISSING_IN_A_MONTH for count in missing.values()
    )
    found: dict[str, Decimal | None] = {}
    for counter, counts in DAYS_THAT_COUNT.items():
        found[counter] = None if too_many else Decimal(sum(counts(*pair) for pair in extremes))
    for method, of_day in DEGREE_DAYS.items():
        found[method] = None if missing else thousandths(sum(of_day(*pair) for pair in extremes))
    rain = [whole.get((PRECIPITATION, str(day))) for day in days]
    found["precipitation"] = None if None in rain else sum((decimal(row["sum"]) for row in rain if row), Decimal(0))
    return found


def thousandths(value: float) -> Decimal:
    """Rounded half up, once."""
    return Decimal(math.floor(value * 1000 + 0.5)) / 1000


def difference(city_id: str, counter: Mapping, expected: Mapping[str, Decimal | None]) -> str | None:
    """What differs between a counter of the web server and what a query gives; None where nothing does."""
    ours, theirs = decimal(counter["value"]), expected[counter["counter"]]
    if ours == theirs:
        return None
    name = f"{counter['counter']} of city {city_id}, {counter['period']} to {counter['to']}"
    return f"{name}: the counter has {ours}, the query {theirs}"


def decimal(value: float | None) -> Decimal | None:
    """Exact: what the JSON says."""
    return None if value is None else Decimal(str(value))


def try_it(trial: Instance, plan: Plan) -> Outcome:
    """On an instance of which only the broker runs."""
    whole = Chain(trial, with_history=True, with_speed_layer=True)
    whole_chain.make_airflow(trial.settings)
    try:
        whole.up("streams", "history")
        whole.open_for_questions()
        for dag in (ARCHIVE_DAG, NORMALS_DAG):
            whole.unpause(dag)
        return _Month(trial, whole, plan).run()
    finally:
        whole.down()


Span = tuple[str, str, str]
"""City, first and last day of a counter."""


def _spans(counters: Mapping[str, Sequence[Mapping]]) -> set[Span]:
    """Those of all counters that have a day."""
    return {
        (city, counter["from"], counter["to"])
        for city, its in counters.items()
        for counter in its
        if counter["from"] <= counter["to"]
    }


def _together(spans: Iterable[Span]) -> dict[tuple[str, str], list[str]]:
    """First and last day of everything of a city → the cities of which that is so."""
    whole: dict[str, tuple[str, str]] = {}
    for city, first, last in spans:
        begin, end = whole.get(city, (first, last))
        whole[city] = min(begin, first), max(end, last)
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    for city, span in whole.items():
        together[span].append(city)
    return together


@dataclass(frozen=True)
class _Snapshot:
    """The counters of each city at the end of a day, and what was sent on it."""

    label: str
    sent: Mapping[str, int]
    counters: Mapping[str, Sequence[Mapping]]


class _Month:
    def __init__(self, trial: Instance, whole: Chain, plan: Plan):
        self._instance = trial
        self._chain = whole
        self._plan = plan
        self._cities = bundled(Path(trial.settings.variables["VIGIE_HISTORY_DIR"]) / "cities.csv", plan.cities)

    def run(self) -> Outcome:
        self._step("begin")
        days: list[Day] = []
        waiting: list[_Snapshot] = []
        for number in range(self._plan.days):
            waiting.append(self._day(number))
            if len(waiting) == self._plan.every or number == self._plan.days - 1:
                days += self._night(waiting)
                waiting = []
        corrections = self._step("corrections")
        days += self._night([])
        outcomes = self._step("outcomes")
        return Outcome(days, corrections["sent"], outcomes["expected"], outcomes["outcomes"], outcomes["differing"])

    def _day(self, number: int) -> _Snapshot:
        sent = self._step("day", f"day={number}")
        dates: Mapping[str, str] = sent["dates"]
        deadline = time.monotonic() + SEEN_WITHIN_S
        while late := [city for city in self._cities if self._chain.counters(city)["through"] != dates[city]]:
            if time.monotonic() > deadline:
                raise ScriptError(f"Cannot go on: the web server has not seen the day's last hour of {', '.join(late)}")
            time.sleep(LOOK_EVERY_S)
        progress.say("month", f"day {number + 1}: its hours are closed")
        return _Snapshot(f"{number + 1}", sent, self._counters())

    def _night(self, days: Sequence[_Snapshot]) -> list[Day]:
        """Archive and reconciliation; the counters of closed hours beside the query, then those of the history."""
        self._chain.await_run(ARCHIVE_DAG, RUN_WITHIN_S)
        progress.say("month", "archived and reconciled")
        expected = self._expected([*[day.counters for day in days], self._counters()])
        found = [self._compare(day.label, day.sent, day.counters, expected, LIVE) for day in days]
        self._chain.await_run(NORMALS_DAG, RUN_WITHIN_S)
        # They come by a topic: what is not equal in time stays unequal.
        deadline = time.monotonic() + SEEN_WITHIN_S
        name = f"night {days[-1].label}" if days else "corrected"
        while (last := self._compare(name, {}, self._counters(), expected, HISTORY)).unequal:
            if time.monotonic() > deadline:
                break
            time.sleep(LOOK_EVERY_S)
        found.append(last)
        for day in found:
            progress.say("month", f"{day.name}: {day.equal} counters equal, {len(day.unequal)} not")
            for line in day.unequal[:SHOWN]:
                progress.say("month", line)
        return found

    def _counters(self) -> dict[str, Sequence[Mapping]]:
        return {city: self._chain.counters(city)["counters"] for city in self._cities}

    def _compare(
        self, name: str, sent: Mapping, counters: Mapping[str, Sequence], expected: Mapping, layer: str
    ) -> Day:
        equal, missing, unequal = 0, 0, []
        for city, its in counters.items():
            for counter in its:
                if line := difference(city, counter, expected.get((city, counter["from"], counter["to"]), NO_DAY)):
                    unequal.append(f"{name}, by {layer}: {line}")
                elif counter["value"] is None:
                    missing += 1
                else:
                    equal += 1
        return Day(name, layer, sent, equal, missing, unequal)

    def _expected(self, nights: Sequence[Mapping[str, Sequence]]) -> dict[Span, dict[str, Decimal | None]]:
        """What the query says of every span of these counters, of the spans of the last ones in its own degree days."""
        spans = {span for counters in nights for span in _spans(counters)}
        found: dict[Span, dict[str, Decimal | None]] = {}
        for (first, last), rows in self._answers(DAYS, _together(spans)).items():
            for city, start, end in spans:
                own = rows.get(city, [])
                if first <= start and end <= last and own:
                    found[city, start, end] = totals(own, date.fromisoformat(start), date.fromisoformat(end))
        last_spans: dict[tuple[str, str], list[str]] = defaultdict(list)
        for city, start, end in _spans(nights[-1]):
            last_spans[start, end].append(city)
        for span, rows in self._answers(DEGREES, last_spans).items():
            for city, own in rows.items():
                found[city, *span] |= {row["degree_days"]: decimal(row["value"]) for row in own}
        return found

    def _answers(self, kind: Mapping, spans: Mapping[tuple[str, str], Sequence[str]]) -> dict:
        """First and last day → city → its rows."""
        asked = [
            kind | {"city_ids": sorted(cities), "date_from": first, "date_to": last}
            for (first, last), cities in spans.items()
        ]
        with ThreadPoolExecutor(AT_ONCE) as clients:
            answers = list(clients.map(self._rows, asked))
        found = {}
        for span, rows in zip(spans, answers, strict=True):
            found[span] = defaultdict(list)
            for row in rows:
                found[span][row["city_id"]].append(row)
        return found

    def _rows(self, question: Mapping) -> Sequence[Mapping]:
        request_id = self._chain.ask(question)
        deadline = time.monotonic() + ANSWER_WITHIN_S
        while (state := self._chain.state(request_id)).get("status") not in TERMINAL:
            if time.monotonic() > deadline:
                raise ScriptError(
                    f"Cannot go on: request {request_id} is {state.get('status')} after {ANSWER_WITHIN_S} s"
                )
            time.sleep(LOOK_EVERY_S)
        if state["status"] != "SUCCEEDED":
            raise ScriptError(f"Cannot go on: request {request_id} is {state['status']}: {state.get('message')}")
        return self._chain.rows(request_id)

    def _step(self, step: str, *arguments: str) -> dict:
        command = program(
            self._instance.settings,
            "io.vigie.bench.month.DisturbedMonthApp",
            HEAP_MB,
            f"step={step}",
            f"broker={self._instance.broker}",
            f"history={self._instance.settings.variables['VIGIE_HISTORY_DIR']}",
            f"cities={','.join(self._cities)}",
            f"days={self._plan.days}",
            f"seed={self._plan.seed}",
            *arguments,
        )
        last: dict = {}
        for line in steps(self._instance, f"month-{step}", command, STEP_WITHIN_S):
            last = line
        return last


# What counters come to on the first day of a year or season.
NO_DAY: Mapping[str, None] = dict.fromkeys([*DAYS_THAT_COUNT, "precipitation", *DEGREE_DAYS])

DAYS = {"metrics": [TEMPERATURE, PRECIPITATION], "statistics": ["min", "max", "sum"], "granularity": "day"}
DEGREES = {
    "metrics": [],
    "statistics": [],
    "granularity": "period",
    "degree_days": [{"method": method} for method in DEGREE_DAYS],
}


def bundled(listed: Path, count: int) -> list[str]:
    """Ids of the first recorded cities of each file in turn, so that few of them are of every kind."""
    with listed.open(newline="", encoding="utf-8") as lines:
        files: dict[str, list[str]] = defaultdict(list)
        for row in csv.DictReader(lines):
            files[row["file"]].append(row["city_id"])
    return _in_turns(files.values())[:count]


def _in_turns(lists: Iterable[Sequence[str]]) -> list[str]:
    left = [list(one) for one in lists]
    found = []
    while left := [one for one in left if one]:
        found += [one.pop(0) for one in left]
    return found
