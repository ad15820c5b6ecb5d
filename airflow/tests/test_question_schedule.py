"""When a scheduled question is due and what it asks, by the cases of the contract."""

import json
from datetime import UTC, date, datetime

import pytest
from contract_examples import CONTRACT, message, read, valid

from vigie_airflow.requests.batch_request_validator import BatchRequestValidator, ValidRequest
from vigie_airflow.schedules.question_schedule import QuestionSchedule, ScheduleReader, due_dates, request_id

CASES = read(CONTRACT / "schedule-cases.json")
EACH_MONTH = message("question-schedule.each-month")
DECEMBER = datetime(2026, 12, 1, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(("every", "after", "until", "expected"), CASES["due"])
def test_a_question_is_due_on_the_dates_of_the_calendar(every, after, until, expected):
    found = due_dates(every, datetime.fromisoformat(after), datetime.fromisoformat(until))

    assert [day.isoformat() for day in found] == expected


@pytest.mark.parametrize(("schedule_id", "due_on", "expected"), CASES["request_ids"])
def test_the_id_of_a_request_is_made_of_schedule_and_date(schedule_id, due_on, expected):
    assert request_id(schedule_id, date.fromisoformat(due_on)) == expected


@pytest.mark.parametrize("example", [one for one in valid() if one.schema == "question-schedule"], ids=str)
def test_what_is_asked_is_a_query_that_the_listener_takes(example):
    validator = BatchRequestValidator.from_contract(CONTRACT, {"2988507", "2996944"})

    asked = list(QuestionSchedule(example.message).requests(datetime(2026, 11, 30, tzinfo=UTC), DECEMBER, DECEMBER))

    assert asked
    assert all(isinstance(validator.read(json.dumps(request).encode()), ValidRequest) for request in asked)


def test_a_question_is_not_due_before_it_was_made():
    schedule = QuestionSchedule(EACH_MONTH | {"created_at": "2026-12-01T13:00:00Z"})

    assert list(schedule.requests(datetime(2026, 1, 1, tzinfo=UTC), DECEMBER, DECEMBER)) == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [(b"\xff", "not JSON"), (b"[" * 100_000, "not JSON"), (b"{}", "'schedule_id' is a required property")],
)
def test_a_message_that_is_no_schedule_says_why(value, reason):
    assert ScheduleReader(CONTRACT).read(value) == reason
