"""The two questions of scripts/bench batch, as requests to Vigie, and answers as they are compared."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
    is_of_all: whether these are all cities of the table.
    """

    name: str
    clocks: Mapping[str, Clock] = field(repr=False)
    year_from: int
    year_to: int
    is_of_all: bool = False

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


def of_peer(rows: Sequence[Sequence]) -> Answer:
    """What the SQL of a peer gives: a sum, of which the mean is rounded half up, as the contract says."""
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
