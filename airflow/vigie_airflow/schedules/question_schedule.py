"""A question that is asked again and again: when it is due, and which request it makes then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid3

import jsonschema

from vigie_airflow.schedules.relative_periods import dates_of

DUE_AT = time(13, tzinfo=UTC)
"""The day before is over everywhere on Earth since 12:00 UTC (UTC-12), and the archive has had an hour. As in Java."""

MONDAY = 0


@dataclass(frozen=True)
class QuestionSchedule:
    """A message of requests.schedules that is active; ``fields`` are those of its schema."""

    fields: dict[str, Any]

    @property
    def schedule_id(self) -> str:
        return self.fields["schedule_id"]

    def requests(self, after: datetime, until: datetime, now: datetime) -> Iterator[dict[str, Any]]:
        """The queries due after an instant, and after it was made, until another; the first one first."""
        created_at = datetime.fromisoformat(self.fields["created_at"])
        yield from (
            self._request(due_on, now) for due_on in due_dates(self.fields["every"], max(after, created_at), until)
        )

    def _request(self, due_on: date, now: datetime) -> dict[str, Any]:
        date_from, date_to = dates_of(self.fields["period"], due_on)
        return self.fields["question"] | {
            "request_id": request_id(self.schedule_id, due_on),
            "kind": "query",
            "date_from": date_from.isoformat(),
            "date_to": date_to.isoformat(),
            "submitted_by": self.fields["created_by"],
            "submitted_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }


class ScheduleReader:
    """Tells schedules from other messages by the contract's schema; never raises, whatever the bytes."""

    def __init__(self, contract: Path):
        schema = json.loads((contract / "schemas" / "question-schedule.schema.json").read_text(encoding="utf-8"))
        self._validator = jsonschema.Draft202012Validator(schema)

    def read(self, value: bytes | None) -> QuestionSchedule | str | None:
        """The schedule; None of one that has ended; of what is none, why."""
        if value is None:
            return None
        try:
            fields = json.loads(value)
        except (ValueError, RecursionError):
            return "not JSON"
        error = next(self._validator.iter_errors(fields), None)
        if error is not None:
            return error.message[:300]
        try:
            datetime.fromisoformat(fields["created_at"])
        except ValueError as e:
            return f"created_at: {e}"
        return QuestionSchedule(fields) if fields["active"] else None


def due_dates(every: str, after: datetime, until: datetime) -> list[date]:
    """The dates on which a question is due after an instant and until another."""
    first = after.astimezone(UTC).date()
    days = (until.astimezone(UTC).date() - first).days
    dates = (first + timedelta(days=day) for day in range(days + 1))
    return [day for day in dates if _is_due(every, day) and after < datetime.combine(day, DUE_AT) <= until]


def _is_due(every: str, day: date) -> bool:
    match every:
        case "day":
            return True
        case "week":
            return day.weekday() == MONDAY
        case _:
            return day.day == 1


def request_id(schedule_id: str, due_on: date) -> str:
    """A UUID of version 3 (RFC 9562, 5.3) of the date, the schedule its name space: sent twice it is one request."""
    return str(uuid3(UUID(schedule_id), due_on.isoformat()))
