"""The last net: a run that ended without success and that nobody spoke of gets its terminal status."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from confluent_kafka import Consumer, KafkaError, TopicPartition

from vigie_airflow.kafka_config import client_config
from vigie_airflow.query_runs import FailedRun, QueryRuns
from vigie_airflow.result_events import cancelled, failed
from vigie_airflow.result_publisher import ResultPublisher
from vigie_airflow.settings import Settings
from vigie_airflow.topics import BATCH_RESULTS
from vigie_airflow.unavailable import Unavailable

log = logging.getLogger(__name__)

TERMINAL = {"SUCCEEDED", "FAILED", "CANCELLED"}
SILENCE_S = 10.0

CONSUMER = {"group.id": "vigie-batch-result-audit", "enable.auto.commit": False, "enable.partition.eof": True}


def audit(since: timedelta) -> list[str]:
    """Publishes FAILED, or CANCELLED, for the runs that ended so within this time in silence; returns their ids."""
    settings = Settings.from_environment()
    now = datetime.now(UTC)
    failures = list(QueryRuns.connected(settings).failed_since(now - since))
    if not failures:
        return []
    results = ResultPublisher.connected(settings)
    ended = requests_ended_since(min(run.queued_at for run in failures), settings)
    silent = [run for run in failures if run.run_id not in ended]
    for run in silent:
        event = last_word(run, now)
        log.warning("Run %s ended and said nothing: publishing %s", run.run_id, event["status"])
        results.publish(event)
    return sorted(run.run_id for run in silent)


def last_word(run: FailedRun, now: datetime) -> dict[str, Any]:
    """The terminal status of a run that has none."""
    if run.cancelled:
        return cancelled(run.run_id, now)
    return failed(run.run_id, now, "Cannot answer request: its run ended without success in Airflow")


def requests_ended_since(when: datetime, settings: Settings) -> set[str]:
    """Ids of the requests with a terminal status published since then."""
    consumer = Consumer(client_config(settings) | CONSUMER)
    try:
        return ended_requests(_messages_since(when, consumer))
    finally:
        consumer.close()


def ended_requests(values: Iterable[bytes]) -> set[str]:
    """Ids of the requests that a terminal status among these messages ends."""
    events = (json.loads(value) for value in values if b'"status"' in value)  # pages are long and say nothing here
    return {event["request_id"] for event in events if event.get("status") in TERMINAL}


def _messages_since(when: datetime, consumer: Any) -> Iterator[bytes]:
    partitions = consumer.list_topics(BATCH_RESULTS, timeout=SILENCE_S).topics[BATCH_RESULTS].partitions
    wanted = [TopicPartition(BATCH_RESULTS, partition, int(when.timestamp() * 1000)) for partition in partitions]
    for start in consumer.offsets_for_times(wanted, timeout=SILENCE_S):
        consumer.assign([start])
        yield from _messages_to_the_end(consumer)


def _messages_to_the_end(consumer: Any) -> Iterator[bytes]:
    while True:
        message = consumer.poll(SILENCE_S)
        if message is None:
            raise Unavailable(f"Cannot read {BATCH_RESULTS}: silent for {SILENCE_S:.0f} s")
        if message.error() is None:
            yield message.value()
        elif message.error().code() == KafkaError._PARTITION_EOF:
            return
