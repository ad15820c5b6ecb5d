"""How requests end on results.batch: once each, whoever comes to say it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from vigie_airflow.kafka_config import client_config
from vigie_airflow.result_publisher import ResultPublisher
from vigie_airflow.settings import Settings
from vigie_airflow.topics import BATCH_RESULTS
from vigie_airflow.unavailable import Unavailable

log = logging.getLogger(__name__)

TERMINAL = {"SUCCEEDED", "FAILED", "CANCELLED"}
SILENCE_S = 10.0

CLOCKS_APART = timedelta(minutes=1)
"""How much the clocks of Airflow and of Kafka may differ."""

CONSUMER = {"group.id": "vigie-batch-result-audit", "enable.auto.commit": False, "enable.partition.eof": True}


class LastWord:
    """Says how a request ended, unless the topic has it already.

    Who speaks first takes the place of the request's job, and of anybody else who does the same: of those who come at
    once, the last to take it looks and speaks, and the others cannot. One that is killed in between leaves silence,
    which ``audit`` ends.

    ended_since: ids of the requests that have a terminal status since an instant.
    writer: takes the place of a request's job on results.batch.
    """

    def __init__(self, ended_since: Callable[[datetime], set[str]], writer: Callable[[str], ResultPublisher]):
        self._ended_since = ended_since
        self._writer = writer

    @staticmethod
    def connected(settings: Settings) -> LastWord:
        return LastWord(
            lambda when: requests_ended_since(when, settings),
            lambda request_id: ResultPublisher.in_place_of_the_job(settings, request_id),
        )

    def say(self, event: dict[str, Any], asked_at: datetime) -> bool:
        """event: a terminal status. asked_at: when the request was there at the latest. False: it had ended before.

        Raises Unavailable when Kafka does not answer, and when another has taken the place meanwhile.
        """
        request_id = event["request_id"]
        results = self._writer(request_id)
        if request_id in self._ended_since(asked_at - CLOCKS_APART):
            log.info("Nothing to say: how %s ended is known", request_id)
            return False
        results.publish(event)
        return True


def requests_ended_since(when: datetime, settings: Settings) -> set[str]:
    """Ids of the requests with a terminal status published since then."""
    from confluent_kafka import Consumer

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
    from confluent_kafka import TopicPartition

    partitions = consumer.list_topics(BATCH_RESULTS, timeout=SILENCE_S).topics[BATCH_RESULTS].partitions
    for partition in partitions:
        then = TopicPartition(BATCH_RESULTS, partition, int(when.timestamp() * 1000))
        consumer.assign(consumer.offsets_for_times([then], timeout=SILENCE_S))
        yield from _messages_to_the_end(consumer)


def _messages_to_the_end(consumer: Any) -> Iterator[bytes]:
    from confluent_kafka import KafkaError

    while True:
        message = consumer.poll(SILENCE_S)
        if message is None:
            raise Unavailable(f"Cannot read {BATCH_RESULTS}: silent for {SILENCE_S:.0f} s")
        if message.error() is None:
            yield message.value()
        elif message.error().code() == KafkaError._PARTITION_EOF:
            return
