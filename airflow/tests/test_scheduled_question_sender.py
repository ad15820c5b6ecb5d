"""Which scheduled questions are sent through a broker, and once."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from contract_examples import CONTRACT, message, read
from mock_kafka_broker import Broker

from vigie_airflow.schedules import scheduled_question_sender
from vigie_airflow.topic_names import BATCH_REQUESTS, QUESTION_SCHEDULES, REQUEST_ID_HEADER

CASES = read(CONTRACT / "schedule-cases.json")
EACH_MONTH = message("question-schedule.each-month")
DECEMBER = datetime(2026, 12, 1, 13, 5, tzinfo=UTC)


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
