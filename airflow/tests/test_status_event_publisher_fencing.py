"""Fencing a job off and saying its end in its place, with a broker in the test's own process, which fences nobody."""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest
from example_requests import REQUEST_ID
from mock_kafka_broker import Broker

from vigie_airflow.results.status_event_publisher import StatusEventPublisher
from vigie_airflow.results.status_events import cancelled
from vigie_airflow.settings import Settings


@pytest.fixture
def broker() -> Broker:
    return Broker()


@pytest.fixture
def settings(broker) -> Settings:
    contract = Path(__file__).resolve().parents[2] / "contract"
    return Settings(broker.address, None, "http://airflow.test", "vigie", "secret", contract)


def test_who_takes_the_place_of_a_job_says_how_the_request_ended(broker, settings):
    results = StatusEventPublisher.fencing_the_job(settings, REQUEST_ID)
    results.publish(cancelled(REQUEST_ID, datetime(2026, 11, 23, tzinfo=UTC)))

    (event,) = broker.events("results.batch", 1)
    assert (event["status"], event["request_id"]) == ("CANCELLED", REQUEST_ID)


def test_a_status_has_its_requests_id_in_a_header_too(broker, settings):
    StatusEventPublisher.connected(settings).publish(cancelled(REQUEST_ID, datetime(2026, 11, 23, tzinfo=UTC)))

    (message,) = broker.messages("results.batch", 1)
    assert message.headers() == [("request_id", REQUEST_ID.encode())]
    assert message.key() == REQUEST_ID.encode()


def test_a_broker_that_does_not_answer_is_asked_again_later(settings, monkeypatch):
    from vigie_airflow.results import status_event_publisher
    from vigie_airflow.unavailable_error import Unavailable

    monkeypatch.setattr(status_event_publisher, "DELIVERY_S", 1.0)

    with pytest.raises(Unavailable, match="Cannot take the place of the job"):
        StatusEventPublisher.fencing_the_job(dataclasses.replace(settings, kafka="127.0.0.1:1"), REQUEST_ID)
