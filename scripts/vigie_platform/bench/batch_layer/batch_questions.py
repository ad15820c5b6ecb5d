"""The two questions of scripts/bench batch, as requests to Vigie and as SQL for DuckDB."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

# The most that one request may name (contract/schemas/batch-request.schema.json).
MAX_CITIES = 50

HOURLY = "hourly"
DAILY = "daily"

Clock = Sequence[Sequence[int]]
"""From and to, in seconds from 1970, and the seconds ahead of UTC between."""


@dataclass(frozen=True)
class Question:
    """Mean, least and most temperature of each month of some whole years, by each city's own clock.

    clocks: city_id → its clock; the keys are the cities asked for.
    """

    name: str
    clocks: Mapping[str, Clock] = field(repr=False)
    year_from: int
    year_to: int

    def requests(self) -> Iterator[dict]:
        """As few as there can be. Neighbours by id go together, as they lie in the table."""
        cities = sorted(self.clocks)
        for first in range(0, len(cities), MAX_CITIES):
            yield self.request(cities[first : first + MAX_CITIES])

    def request(self, cities: Sequence[str]) -> dict:
        return {
            "request_id": str(uuid.uuid4()),
            "kind": "query",
            "city_ids": list(cities),
            "date_from": f"{self.year_from}-01-01",
            "date_to": f"{self.year_to}-12-31",
            "metrics": ["temperature_c"],
            "statistics": ["mean", "min", "max"],
            "granularity": "month",
        }

    def lines(self) -> Iterator[str]:
        """As io.vigie.bench.history.RepeatedQueryApp reads them."""
        for request in self.requests():
            yield f"{self.name}\t{json.dumps(request)}"

    def sql(self, files: str, view: str) -> str:
        """Over a view's files. Sums, so that means are rounded as Vigie's are."""
        return self._of_hours(files) if view == HOURLY else self._of_days(files)

    def _of_hours(self, files: str) -> str:
        """Wants the table of clocks."""
        # Local years begin up to 14 hours before or after those of UTC.
        begin, end = date(self.year_from, 1, 1) - timedelta(days=1), date(self.year_to + 1, 1, 1) + timedelta(days=1)
        cities = ", ".join(f"'{city}'" for city in sorted(self.clocks))
        return f"""
            SELECT city_id, strftime(month, '%Y-%m') AS period, count(milli), sum(milli), min(milli), max(milli)
            FROM (
                SELECT h.city_id, h.milli,
                       date_trunc('month', make_timestamp(epoch_us(h.observed_at) + c.ahead_us)) AS month
                FROM (
                    SELECT city_id, observed_at,
                           CASE WHEN temperature_c_quality IS NULL THEN temperature_c_milli END AS milli
                    FROM read_parquet('{files}', hive_partitioning = true)
                    WHERE year BETWEEN {begin.year} AND {end.year} AND city_id IN ({cities})
                      AND observed_at >= '{begin} 00:00:00+00' AND observed_at < '{end} 00:00:00+00'
                ) h
                JOIN clocks c ON c.city_id = h.city_id
                             AND epoch_us(h.observed_at) >= c.from_us AND epoch_us(h.observed_at) < c.to_us
            )
            WHERE month >= DATE '{self.year_from}-01-01' AND month < DATE '{self.year_to + 1}-01-01'
            GROUP BY city_id, month
            HAVING count(milli) > 0
        """

    def _of_days(self, files: str) -> str:
        """A local day belongs to the UTC year of its hours, or to two."""
        cities = ", ".join(f"'{city}'" for city in sorted(self.clocks))
        return f"""
            SELECT city_id, strftime(date_trunc('month', day), '%Y-%m') AS period, sum(temperature_c_count)::BIGINT,
                   sum(temperature_c_sum_milli)::BIGINT, min(temperature_c_min_milli), max(temperature_c_max_milli)
            FROM read_parquet('{files}', hive_partitioning = true)
            WHERE year BETWEEN {self.year_from - 1} AND {self.year_to + 1} AND city_id IN ({cities})
              AND day >= DATE '{self.year_from}-01-01' AND day < DATE '{self.year_to + 1}-01-01'
            GROUP BY city_id, date_trunc('month', day)
            HAVING sum(temperature_c_count) > 0
        """


Answer = dict[tuple[str, str], tuple[int, int, int, int]]
"""City and period → count, mean, least and most, in thousandths."""


def of_vigie(lines: Iterator[str] | Sequence[str]) -> Answer:
    """What RepeatedQueryApp writes: city, period, count, mean, least, most, with tabs between."""
    answer: Answer = {}
    for line in lines:
        city, period, count, *values = line.rstrip("\n").split("\t")
        mean, least, most = (round(float(value) * 1000) for value in values)
        answer[city, period] = (int(count), mean, least, most)
    return answer


def of_duckdb(rows: Sequence[Sequence]) -> Answer:
    """What the SQL gives. A mean is rounded half up, as the contract says."""
    return {
        (city, period): (count, (2 * total + count) // (2 * count), least, most)
        for city, period, count, total, least, most in rows
    }


def of_web(rows: Sequence[Mapping]) -> Answer:
    """Rows of a result of the web API."""
    return {
        (row["city_id"], row["period"]): (row["count"], *(round(row[name] * 1000) for name in ("mean", "min", "max")))
        for row in rows
        if row["count"]
    }


def differences(ours: Answer, theirs: Answer, shown: int = 3) -> list[str]:
    """A line for the number of periods that differ and some of them; none when the answers are equal."""
    different = sorted(key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key))
    if not different:
        return []
    return [f"{len(different):,} of {len(ours.keys() | theirs.keys()):,} periods differ"] + [
        f"  {city} {period}: {ours.get((city, period))} and {theirs.get((city, period))}"
        for city, period in different[:shown]
    ]
