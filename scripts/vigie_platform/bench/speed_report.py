"""Runs as a table of medians, spreads and ratios, as JSON, and held against the targets."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from vigie_platform.bench.engine_run_result import Run
from vigie_platform.bench.measured_engines import BARE, KNOWN, SCRAPED, SPARK, VIGIE, VIGIE_CLIMATE

HIGH_RATE_EPS = 10_000
TIMES_BARE = 1.5
SHARE_OF_SPARK = 1 / 4
SHARE_OF_BARE = 0.6
SHARE_WITH_CLIMATE = 0.85


@dataclass(frozen=True)
class Column:
    title: str
    of: Callable[[Run], float | None]
    digits: int


LATENCIES = [
    Column("p50 ms", lambda run: run.p50_ms, 1),
    Column("p95 ms", lambda run: run.p95_ms, 1),
    Column("p99 ms", lambda run: run.p99_ms, 1),
]
THROUGHPUT = [Column("events/s", lambda run: run.throughput_eps, 0)]
COSTS = [Column("CPU s", lambda run: run.cpu_s, 1), Column("memory MB", lambda run: run.peak_rss_mb, 0)]


def write_json(runs: Sequence[Run], file: Path) -> None:
    file.write_text(json.dumps({"runs": [run.document() for run in runs]}, indent=2) + "\n")


def table(runs: Sequence[Run]) -> str:
    """For each load: the median of each figure over the repeats, its least and most, and its ratio to Vigie's."""
    blocks = []
    for rate in sorted({run.rate_eps for run in runs if run.rate_eps is not None}):
        blocks.append(_block(f"{rate:,} events/s", [run for run in runs if run.rate_eps == rate], LATENCIES + COSTS))
    backlog = [run for run in runs if run.throughput_eps is not None]
    if backlog:
        blocks.append(_block(f"backlog of {backlog[0].sent:,} events", backlog, THROUGHPUT + COSTS))
    if stuck := [run for run in runs if run.rate_eps is None and run.throughput_eps is None]:
        blocks.append(_block("stood still in the warm-up", stuck, []))
    return "\n\n".join(blocks)


def targets(runs: Sequence[Run]) -> list[str]:
    """What was aimed at, a line each; by how much it was missed."""
    p99 = {engine: _median([run.p99_ms for run in _at(runs, engine, HIGH_RATE_EPS)]) for engine in (VIGIE, SPARK, BARE)}
    backlog = {
        engine: _median([run.throughput_eps for run in runs if run.engine == engine]) for engine in _engines(runs)
    }
    lines = []
    if ours := p99[VIGIE]:
        what = f"p99 at {HIGH_RATE_EPS:,}/s, ms"
        if theirs := p99[BARE]:
            lines.append(_at_most(f"{what}, beside {TIMES_BARE} times the bare loop's", ours, theirs * TIMES_BARE))
        if theirs := p99[SPARK]:
            lines.append(_at_most(f"{what}, beside a quarter of Spark's", ours, theirs * SHARE_OF_SPARK))
    if ours := backlog.get(VIGIE):
        if theirs := backlog.get(SPARK):
            lines.append(_at_least("backlog, events/s, beside Spark's", ours, theirs))
        if theirs := backlog.get(BARE):
            least = theirs * SHARE_OF_BARE
            lines.append(_at_least(f"the same, beside {SHARE_OF_BARE} of the bare loop's", ours, least))
        if compared := backlog.get(VIGIE_CLIMATE):
            what = f"with the past of each city, beside {SHARE_WITH_CLIMATE} of that without"
            lines.append(_at_least(what, compared, ours * SHARE_WITH_CLIMATE))
    return lines


def inexact(runs: Sequence[Run]) -> list[str]:
    """The runs in which something was lost or doubled, a line each."""
    return [
        f"{run.engine}, {run.rate_eps or 'backlog'}: {run.sent:,} sent, {run.seen:,} seen, {run.doubled:,} doubled"
        for run in runs
        if not run.is_exact
    ]


def _block(title: str, runs: Sequence[Run], columns: Sequence[Column]) -> str:
    heads = [f"{column.title:>26}" for column in columns]
    lines = [f"{title:<28}{''.join(heads)}{'sent':>12}{'seen':>12}{'doubled':>9}"]
    for engine in _engines(runs):
        own = [run for run in runs if run.engine == engine]
        cells = [f"{_cell(column, own, runs):>26}" for column in columns]
        counts = f"{sum(run.sent for run in own):>12,}{sum(run.seen for run in own):>12,}"
        lines.append(f"  {engine:<26}{''.join(cells)}{counts}{sum(run.doubled for run in own):>9,}")
    return "\n".join(lines)


def _cell(column: Column, own: Sequence[Run], runs: Sequence[Run]) -> str:
    values = [value for run in own if (value := column.of(run)) is not None]
    if not values:
        return "-"
    text = _number(median(values), column.digits)
    if len(values) > 1:
        text += f" ({_number(min(values), column.digits)}–{_number(max(values), column.digits)})"
    vigie = _median([column.of(run) for run in runs if run.engine == VIGIE])
    return text + (f" {median(values) / vigie:6.2f}×" if vigie else "")


def _number(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}"


def _engines(runs: Sequence[Run]) -> list[str]:
    return [engine for engine in (*KNOWN, SCRAPED) if any(run.engine == engine for run in runs)]


def _at(runs: Sequence[Run], engine: str, rate_eps: int) -> list[Run]:
    return [run for run in runs if run.engine == engine and run.rate_eps == rate_eps]


def _median(values: Sequence[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return median(there) if there else None


def _at_most(what: str, value: float, limit: float) -> str:
    verdict = "met" if value <= limit else f"missed, {value / limit:.1f} times as much"
    return f"{what}: {value:,.1f}, at most {limit:,.1f}: {verdict}"


def _at_least(what: str, value: float, limit: float) -> str:
    verdict = "met" if value >= limit else f"missed, {value / limit:.0%} of it"
    return f"{what}: {value:,.0f}, at least {limit:,.0f}: {verdict}"
