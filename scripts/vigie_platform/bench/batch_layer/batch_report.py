"""What scripts/bench batch measured: a table of medians and ratios, growth, targets, JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from vigie_platform.bench.batch_layer.batch_questions import DAILY, HOURLY
from vigie_platform.bench.batch_layer.click_to_result import PHASES

VIGIE = "vigie"
DUCKDB = "duckdb"
CHDB = "chdb"
ENGINES = (VIGIE, DUCKDB, CHDB)

COLD_Q1_S = 2.5
CLICK_S = 2.5
CLICK_P95_S = 3.0
FIRST_CLICK_S = 4.0
FEWEST_FOR_P95 = 20
GROWTH = 1.3
TIMES_DUCKDB = 4.0
"""What Q2 may take, warm, on equal input."""


@dataclass(frozen=True)
class BatchRun:
    """One answer. state: cold, in a process of its own, or warm. view: what of the history was read."""

    engine: str
    query: str
    state: str
    rows: int
    seconds: float
    bytes_read: int | None = None
    view: str | None = None

    def document(self) -> dict:
        """Absent figures left out."""
        rounded = asdict(self) | {"seconds": round(self.seconds, 3)}
        return {name: value for name, value in rounded.items() if value is not None}


@dataclass
class Measured:
    """Grows while a trial runs, so that what was measured before something failed is not lost."""

    runs: list[BatchRun] = field(default_factory=list)
    clicks_s: list[float] = field(default_factory=list)
    first_click_s: float | None = None
    breakdown_s: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def seconds(self, engine: str, query: str, state: str, rows: int, view: str) -> float | None:
        return _median(run.seconds for run in self._of(engine, query, state, rows, view))

    def bytes_read(self, engine: str, query: str, state: str, rows: int, view: str) -> float | None:
        return _median(run.bytes_read for run in self._of(engine, query, state, rows, view))

    def _of(self, engine: str, query: str, state: str, rows: int, view: str) -> list[BatchRun]:
        wanted = (engine, query, state, rows, view)
        return [run for run in self.runs if (run.engine, run.query, run.state, run.rows, run.view) == wanted]


def write_json(measured: Measured, file: Path) -> None:
    document: dict = {"runs": [run.document() for run in measured.runs]}
    if measured.clicks_s:
        document["click_to_result_s"] = [round(seconds, 3) for seconds in measured.clicks_s]
    if measured.first_click_s is not None:
        document["first_click_s"] = round(measured.first_click_s, 3)
    if measured.breakdown_s:
        document["breakdown_s"] = {phase: round(seconds, 3) for phase, seconds in measured.breakdown_s.items()}
    file.write_text(json.dumps(document, indent=2) + "\n")


def text(measured: Measured, cities: int, few: int, many: int) -> str:
    """All of it, for people. cities: those of the large table; few, many: rows of the two."""
    blocks = [
        f"Q1: 3 cities, 5 years by month. Q2: all {cities:,} cities, 10 years by month, asked 50 at a time.\n"
        "Cold: from the start of a process to its end, with the disk's cache warm. Warm: again in one process.\n"
        "Vigie reads HDFS, DuckDB and chDB (ClickHouse) copies of the same files on the disk.",
        table(measured),
        "\n".join([f"Growth of Q1 from {few:,} to {many:,} rows:", *growth(measured, few, many)]),
    ]
    if measured.clicks_s:
        clicks = ", ".join(f"{seconds:.2f}" for seconds in sorted(measured.clicks_s))
        blocks.append(
            "\n".join(
                [
                    f"Click to result of Q1, s: {clicks}",
                    f"Median {median(measured.clicks_s):.2f}, {_p95_in_words(measured.clicks_s)}.",
                    "Median of each phase, s:",
                    *breakdown(measured.breakdown_s),
                ]
            )
        )
    blocks.append("\n".join(targets(measured, few, many)))
    return "\n\n".join(blocks)


def table(measured: Measured) -> str:
    """A line for each engine, question, state and size: median seconds, least and most, bytes, times Vigie's."""
    lines = [
        f"{'':<6}{'state':<7}{'rows':>13}  {'engine':<8}{'view':<8}{'seconds (least–most)':>26}{'MB read':>10}  ratio"
    ]
    keys = sorted(
        {(run.query, run.rows, run.state, ENGINES.index(run.engine), run.view or "") for run in measured.runs}
    )
    for query, rows, state, place, view in keys:
        engine = ENGINES[place]
        own = [
            run
            for run in measured.runs
            if (run.engine, run.query, run.rows, run.state, run.view or "") == (engine, query, rows, state, view)
        ]
        lines.append(
            f"{query:<6}{state:<7}{rows:>13,}  {engine:<8}{view:<8}{_spread(own):>26}{_megabytes(own):>10}  "
            f"{_ratio(measured, own)}".rstrip()
        )
    return "\n".join(lines)


def growth(measured: Measured, few: int, many: int) -> list[str]:
    """How Q1 grows with the table, a line for each engine, view, state and figure."""
    lines = []
    for engine in ENGINES:
        for view in (HOURLY, DAILY):
            for state in ("cold", "warm"):
                for what, figure in (("time", measured.seconds), ("bytes", measured.bytes_read)):
                    small, large = figure(engine, "Q1", state, few, view), figure(engine, "Q1", state, many, view)
                    if small and large:
                        lines.append(f"{engine} on {view}, {state}, {what}: {large / small:.2f}×")
    return lines


def targets(measured: Measured, few: int, many: int) -> list[str]:
    """What was aimed at, a line each; by how much it was missed."""
    # A question is answered from the coarsest view that there is.
    view = DAILY if any(run.view == DAILY for run in measured.runs) else HOURLY
    lines = []
    if measured.clicks_s:
        lines.append(_at_most("click to result, median, s", median(measured.clicks_s), CLICK_S))
        if len(measured.clicks_s) >= FEWEST_FOR_P95:
            lines.append(_at_most("click to result, 95th percentile, s", p95(measured.clicks_s), CLICK_P95_S))
    if measured.first_click_s is not None:
        lines.append(_at_most("first click after the start, s", measured.first_click_s, FIRST_CLICK_S))
    if cold := measured.seconds(VIGIE, "Q1", "cold", many, view):
        lines.append(_at_most("Q1 cold, spark-submit from start to end, s", cold, COLD_Q1_S))
    for what, figure in (("time", measured.seconds), ("bytes", measured.bytes_read)):
        small, large = figure(VIGIE, "Q1", "warm", few, view), figure(VIGIE, "Q1", "warm", many, view)
        if small and large:
            lines.append(_at_most(f"growth of Q1, {what}, warm", large / small, GROWTH))
    for view in (DAILY, HOURLY):
        ours, theirs = (measured.seconds(engine, "Q2", "warm", many, view) for engine in (VIGIE, DUCKDB))
        if ours and theirs:
            lines.append(_at_most(f"Q2 warm on {view}, times DuckDB's", ours / theirs, TIMES_DUCKDB))
    return lines


def p95(seconds: Sequence[float]) -> float:
    """The least of them that 95 of 100 do not exceed (nearest rank)."""
    return sorted(seconds)[math.ceil(0.95 * len(seconds)) - 1]


def _p95_in_words(seconds: Sequence[float]) -> str:
    if len(seconds) < FEWEST_FOR_P95:
        return f"too few for a 95th percentile ({FEWEST_FOR_P95} at least)"
    return f"95th percentile {p95(seconds):.2f} of {len(seconds)}"


def breakdown(phases_s: Mapping[str, float]) -> list[str]:
    return [f"{phase:<14}{seconds:7.2f}  {PHASES[phase]}" for phase, seconds in phases_s.items()]


def _ratio(measured: Measured, runs: Sequence[BatchRun]) -> str:
    """Against Vigie on equal input, and against what Vigie answered from, where that is another view."""
    one = runs[0]
    if one.engine == VIGIE:
        return ""
    seconds = median(run.seconds for run in runs)
    found = []
    for view in sorted(
        {run.view for run in measured.runs if run.engine == VIGIE and run.query == one.query and run.view}
    ):
        if ours := measured.seconds(VIGIE, one.query, one.state, one.rows, view):
            found.append(f"{seconds / ours:.2f}× vigie's on {view}")
    return ", ".join(found)


def _spread(runs: Sequence[BatchRun]) -> str:
    seconds = [run.seconds for run in runs]
    text = f"{median(seconds):.3f}"
    return text if len(seconds) == 1 else f"{text} ({min(seconds):.3f}–{max(seconds):.3f})"


def _megabytes(runs: Sequence[BatchRun]) -> str:
    found = _median(run.bytes_read for run in runs)
    return "-" if found is None else f"{found / 1e6:,.2f}"


def _median(values: Iterable[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return median(there) if there else None


def _at_most(what: str, value: float, limit: float) -> str:
    verdict = "met" if value <= limit else f"missed, {value / limit:.1f} times as much"
    return f"{what}: {value:,.2f}, at most {limit:,.2f}: {verdict}"
