"""The questions of scripts/bench batch as SQL, for each peer as its best user would write it.

The offset of each city's clock is joined by the city and added, and a day is a whole number: DuckDB is told its month
by a small table (no function of dates for each row), ClickHouse computes it. DuckDB's ASOF join sorts all rows, three
times as long; ClickHouse's looks each row up. A question about all cities names none. Values with a quality do not
count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vigie_platform.bench.batch_layer.batch_questions import HOURLY, Question

US_A_SECOND = 1_000_000
US_A_DAY = 86_400 * US_A_SECOND
EPOCH = date(1970, 1, 1)

# Cities and spans of clocks of one statement.
ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class Asked:
    """setup: statements before the first time. sql: city, period, count, sum, least and greatest, in thousandths."""

    setup: Sequence[str]
    sql: str


def of_duckdb(question: Question, files: str, view: str) -> Asked:
    """Over a view's files."""
    source = f"read_parquet('{files}', hive_partitioning = true)"
    if view != HOURLY:
        return Asked([], _of_days(question, source, "strftime(date_trunc('month', day), '%Y-%m')", "DATE "))
    setup = [
        "SET TimeZone = 'UTC'",
        "CREATE TABLE clocks (city_id VARCHAR, from_us BIGINT, to_us BIGINT, ahead_us BIGINT)",
        *_inserts("clocks", [f"({', '.join(map(str, clock))})" for clock in _clocks(question)]),
        "CREATE TABLE days (day INTEGER, period VARCHAR)",
        *_inserts("days", _days(question)),
    ]
    at = "epoch_us(h.observed_at)"
    sql = f"""
        SELECT o.city_id, d.period, count(o.milli), sum(o.milli), min(o.milli), max(o.milli)
        FROM (
            SELECT h.city_id, (({at} + c.ahead_us) // {US_A_DAY})::INTEGER AS day,
                   CASE WHEN h.temperature_c_quality IS NULL THEN h.temperature_c_milli END AS milli
            FROM {source} h
            JOIN clocks c ON c.city_id = h.city_id AND {at} >= c.from_us AND {at} < c.to_us
            WHERE {_years(question, "h.")}{_and_cities(question, "h.")}
        ) o
        JOIN days d ON d.day = o.day
        GROUP BY o.city_id, d.period
        HAVING count(o.milli) > 0"""
    return Asked(setup, sql)


def of_chdb(question: Question, files: str, view: str) -> Asked:
    """Over a view's files."""
    source = f"file('{files}', Parquet)"
    settings = " SETTINGS use_hive_partitioning = 1, output_format_json_quote_64bit_integers = 0"
    if view != HOURLY:
        return Asked([], _of_days(question, source, "formatDateTime(toStartOfMonth(day), '%Y-%m')", "") + settings)
    setup = [
        "CREATE DATABASE bench ENGINE = Memory",
        "CREATE TABLE bench.clocks (city_id String, from_us Int64, ahead_us Int64) ENGINE = Memory",
        *_inserts("bench.clocks", [f"({city}, {begin}, {ahead})" for city, begin, _, ahead in _clocks(question)]),
    ]
    at = "toUnixTimestamp64Micro(h.observed_at)"
    sql = f"""
        SELECT city_id, formatDateTime(month, '%Y-%m'), count(milli), sum(milli), min(milli), max(milli)
        FROM (
            SELECT h.city_id AS city_id,
                   toStartOfMonth(toDate(toInt32(intDiv({at} + c.ahead_us, {US_A_DAY})))) AS month,
                   CASE WHEN h.temperature_c_quality IS NULL THEN h.temperature_c_milli END AS milli
            FROM {source} h
            ASOF JOIN bench.clocks c ON c.city_id = h.city_id AND {at} >= c.from_us
            WHERE {_years(question, "h.")}{_and_cities(question, "h.")}
        )
        WHERE month >= '{question.year_from}-01-01' AND month < '{question.year_to + 1}-01-01'
        GROUP BY city_id, month
        HAVING count(milli) > 0"""
    return Asked(setup, sql + settings)


def _of_days(question: Question, source: str, period: str, date_literal: str) -> str:
    # A local day belongs to the UTC year of its hours, or to two.
    return f"""
        SELECT city_id, {period} AS period, CAST(sum(temperature_c_count) AS BIGINT),
               CAST(sum(temperature_c_sum_milli) AS BIGINT), min(temperature_c_min_milli), max(temperature_c_max_milli)
        FROM {source}
        WHERE {_years(question)}{_and_cities(question)}
          AND day >= {date_literal}'{question.year_from}-01-01' AND day < {date_literal}'{question.year_to + 1}-01-01'
        GROUP BY city_id, period
        HAVING sum(temperature_c_count) > 0"""


def _years(question: Question, of: str = "") -> str:
    """Folders of files. Local years begin up to 14 hours before or after those of UTC."""
    return f"{of}year BETWEEN {question.year_from - 1} AND {question.year_to + 1}"


def _and_cities(question: Question, of: str = "") -> str:
    """Nothing where all are asked for: a filter by hundreds of names costs as much as the sums."""
    if question.is_of_all:
        return ""
    return f" AND {of}city_id IN ({', '.join(_text(city) for city in sorted(question.clocks))})"


def _clocks(question: Question) -> list[tuple[str, int, int, int]]:
    """City, from when to when in microseconds, and how far it is ahead of UTC."""
    return [
        (_text(city), begin * US_A_SECOND, end * US_A_SECOND, ahead * US_A_SECOND)
        for city, spans in question.clocks.items()
        for begin, end, ahead in spans
    ]


def _days(question: Question) -> list[str]:
    """Number of each local day that is asked for, from 1970, and its month."""
    first, last = date(question.year_from, 1, 1), date(question.year_to, 12, 31)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [f"({(day - EPOCH).days}, '{day:%Y-%m}')" for day in days]


def _inserts(table: str, rows: Sequence[str]) -> Iterator[str]:
    for first in range(0, len(rows), ROWS_AT_ONCE):
        yield f"INSERT INTO {table} VALUES {', '.join(rows[first : first + ROWS_AT_ONCE])}"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
