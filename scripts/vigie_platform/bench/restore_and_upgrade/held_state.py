"""What a Vigie holds at an instant, so that it can be held against what it, or its heir, holds later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import Chain

READ_WITHIN_S = 60
HEAP_MB = 256


@dataclass(frozen=True)
class Held:
    """What a Vigie held: its records by place, its followed cities, its answers by request."""

    records: Mapping[str, str] = field(repr=False)
    cities: frozenset[str]
    answers: Mapping[str, Sequence[Mapping]] = field(repr=False)

    def __str__(self) -> str:
        return f"{len(self.records):,} records, {len(self.cities)} cities, {len(self.answers)} answers"


def missing(before: Held, after: Held) -> list[str]:
    """A line for each promise that was broken."""
    found = [
        f"{place} is {'another record' if place in after.records else 'gone'}"
        for place, digest in before.records.items()
        if after.records.get(place) != digest
    ]
    found += [f"city {city} is followed no more" for city in sorted(before.cities - after.cities)]
    for request_id, rows in before.answers.items():
        if after.answers.get(request_id) != rows:
            found.append(f"the answer of request {request_id} is another one or gone")
    return found


def held_by(trial: Instance, asked: Chain, request_ids: Sequence[str]) -> Held:
    """What a running Vigie holds now, with the answers to these requests."""
    reader = program(trial.settings, "io.vigie.bench.topics.TopicDigestApp", HEAP_MB, f"broker={trial.broker}")
    records = {told["place"]: told["sha256"] for told in steps(trial, "records", reader, READ_WITHIN_S)}
    return Held(records, asked.followed(), {request_id: asked.rows(request_id) for request_id in request_ids})
