"""Scheduled questions: dates and ids by the contract's cases, and what is sent through a broker."""

import json
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from contract_examples import CONTRACT, message, read, valid
from mock_kafka_broker import Broker

from vigie_airflow.requests.batch_request_validator import BatchRequestValidator, ValidRequest
from vigie_airflow.schedules import scheduled_question_sender
from vigie_airflow.schedules.question_schedule import QuestionSchedule, ScheduleReader, due_dates, request_id
from vigie_airflow.schedules.relative_periods import dates_of
from vigie_airflow.topic_names import BATCH_REQUESTS, QUESTION_SCHEDULES, REQUEST_ID_HEADER

CASES = read(CONTRACT / "schedule-cases.json")
EACH_MONTH = message("question-schedule.each-month")
DECEMBER = datetime(2026, 12, 1, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(("period", "due_on", "first", "last"), CASES["periods"])
def test_a_period_has_the_dates_of_the_calendar(period, due_on, first, last):
    assert dates_of(period, date.fromisoformat(due_on)) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_period_that_is_not_known_is_named():
    with pytest.raises(ValueError, match="Cannot tell the dates of 'last_decade'"):
        dates_of("last_decade", date(2026, 12, 1))


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


@pytest.fixture
def broker(monkeypatch):
    broker = Broker()
    settings = SimpleNamespace(kafka=broker.address, kafka_config=None, contract=CONTRACT)
    monkeypatch.setattr(scheduled_question_sender.Settings, "from_environment", lambda: settings)
    return broker


def test_what_is_due_is_sent_once_and_what_was_missed_with_it(broker):
    ended = EACH_MONTH | {"schedule_id": "11111111-2222-3333-8444-555555555555", "active": False}
    broker.put(
        QUESTION_SCHEDULES,
        ("ended", ended | {"active": True}),
        ("each month", EACH_MONTH | {"created_at": "2026-10-15T08:00:00Z"}),
        ("ended", ended),
        ("broken", {"every": "blue moon"}),
    )

    sent = scheduled_question_sender.send_due(after=datetime(2026, 11, 2, tzinfo=UTC), until=DECEMBER)

    (found,) = broker.messages(BATCH_REQUESTS, 1)
    request = json.loads(found.value())
    assert sent == [request["request_id"]] == [CASES["request_ids"][0][2]]
    assert (request["date_from"], request["date_to"]) == ("2026-11-01", "2026-11-30")
    assert request["city_ids"] == EACH_MONTH["question"]["city_ids"]
    assert found.key().decode() == request["request_id"]
    assert dict(found.headers()) == {REQUEST_ID_HEADER: found.key()}


def test_after_months_without_airflow_only_the_last_30_days_are_asked(broker):
    broker.put(QUESTION_SCHEDULES, ("1", EACH_MONTH | {"created_at": "2025-01-01T00:00:00Z", "every": "day"}))

    sent = scheduled_question_sender.send_due(after=datetime(2026, 1, 1, tzinfo=UTC), until=DECEMBER)

    assert len(sent) == 30
