"""Writes the terminal status of a request to results.batch: once, whoever comes to write it."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from vigie_airflow.librdkafka_config import client_config
from vigie_airflow.results.status_event_publisher import StatusEventPublisher
from vigie_airflow.settings import Settings
from vigie_airflow.topic_names import BATCH_RESULTS
from vigie_airflow.unavailable_error import Unavailable

log = logging.getLogger(__name__)

TERMINAL = {"SUCCEEDED", "FAILED", "CANCELLED"}
SILENCE_S = 10.0

TRANSACTION_S = 45.0
"""How long a killed job's transaction may stay open: the broker aborts it after 30 s, and looks every 10 s."""

CLOCKS_APART = timedelta(minutes=1)
"""How much the clocks of Airflow and of Kafka may differ."""

CONSUMER = {"group.id": "vigie-batch-result-audit", "enable.auto.commit": False, "enable.partition.eof": True}


class TerminalStatusWriter:
    """Says how a request ended, unless the topic has it already.

    Who speaks first takes the place of the request's job, and of anybody else who does the same: of those who come at
    once, the last to take it looks and speaks, and the others cannot. One that is killed in between leaves silence,
    which ``silent_runs`` ends.

    ended_since: ids of the requests that have a terminal status since an instant.
    writer: takes the place of a request's job on results.batch. results: publishes what no job speaks of.
    """

    def __init__(
        self,
        ended_since: Callable[[datetime], set[str]],
        writer: Callable[[str], StatusEventPublisher],
        results: Callable[[], StatusEventPublisher],
    ):
        self._ended_since = ended_since
        self._writer = writer
        self._results = results

    @staticmethod
    def connected(settings: Settings) -> TerminalStatusWriter:
        return TerminalStatusWriter(
            lambda when: requests_ended_since(when, settings),
            lambda request_id: StatusEventPublisher.fencing_the_job(settings, request_id),
            lambda: StatusEventPublisher.connected(settings),
        )

    def write(self, event: dict[str, Any], asked_at: datetime) -> bool:
        """event: a terminal status. asked_at: when the request was there at the latest. False: it had ended before.

        Raises Unavailable when Kafka does not answer, and when another has taken the place meanwhile.
        """
        return bool(self.write_all([event], asked_at, {event["request_id"]}))

    def write_all(self, events: Sequence[dict[str, Any]], asked_at: datetime, with_run: Collection[str]) -> set[str]:
        """The same for several requests, with one look at the topic; returns the ids of those that had not ended.

        asked_at: when the first of the requests was there at the latest. with_run: ids of those that have a run. Of
        the others no job speaks: no place is taken.
        """
        places = {request_id: self._writer(request_id) for request_id in with_run}
        ended = self._ended_since(asked_at - CLOCKS_APART)
        for request_id in [event["request_id"] for event in events if event["request_id"] in ended]:
            log.info("Nothing to say: how %s ended is known", request_id)
        left = [event for event in events if event["request_id"] not in ended]
        for event in left:
            if place := places.get(event["request_id"]):
                place.publish(event)
        if without_run := [event for event in left if event["request_id"] not in places]:
            self._results().publish(*without_run)
        return {event["request_id"] for event in left}


def requests_ended_since(when: datetime, settings: Settings) -> set[str]:
    """Ids of the requests with a terminal status published since then and until now.

    A reader of committed messages gets none from behind a transaction that is still open, though they are committed:
    where another request's job was killed in the middle of its own, this waits for its end.
    """
    from confluent_kafka import Consumer
    from confluent_kafka.admin import AdminClient

    consumer = Consumer(client_config(settings) | CONSUMER)
    try:
        return ended_requests(_messages_since(when, consumer, _ends(AdminClient(client_config(settings)))))
    finally:
        consumer.close()


def ended_requests(values: Iterable[bytes]) -> set[str]:
    """Ids of the requests that a terminal status among these messages ends."""
    events = (json.loads(value) for value in values if b'"status"' in value)  # pages are long and say nothing here
    return {event["request_id"] for event in events if event.get("status") in TERMINAL}


def _ends(admin: Any) -> dict[int, int]:
    """Offset after the last message of each partition, committed or not."""
    from confluent_kafka import IsolationLevel, KafkaException, TopicPartition
    from confluent_kafka.admin import OffsetSpec

    try:
        partitions = admin.list_topics(BATCH_RESULTS, timeout=SILENCE_S).topics[BATCH_RESULTS].partitions
        asked = {TopicPartition(BATCH_RESULTS, partition): OffsetSpec.latest() for partition in partitions}
        found = admin.list_offsets(asked, isolation_level=IsolationLevel.READ_UNCOMMITTED, request_timeout=SILENCE_S)
        return {place.partition: answer.result().offset for place, answer in found.items()}
    except KafkaException as e:
        raise Unavailable(f"Cannot ask where {BATCH_RESULTS} ends: {e}") from e


def _messages_since(when: datetime, consumer: Any, ends: Mapping[int, int]) -> Iterator[bytes]:
    from confluent_kafka import TopicPartition

    for partition, end in ends.items():
        then = TopicPartition(BATCH_RESULTS, partition, int(when.timestamp() * 1000))
        consumer.assign(consumer.offsets_for_times([then], timeout=SILENCE_S))
        yield from messages_to(end, consumer)


def messages_to(end: int, consumer: Any, clock: Callable[[], float] = time.monotonic) -> Iterator[bytes]:
    """Values of the committed messages before an offset. Raises Unavailable where they are not to be had in time."""
    from confluent_kafka import KafkaError

    waits_until = None
    while True:
        message = consumer.poll(SILENCE_S)
        if message is not None and message.error() is None:
            yield message.value()
        elif message is not None and message.error().code() == KafkaError._PARTITION_EOF:
            if message.offset() >= end:
                return
            waits_until = waits_until or clock() + TRANSACTION_S
        elif message is None and waits_until is None:
            raise Unavailable(f"Cannot read {BATCH_RESULTS}: silent for {SILENCE_S:.0f} s")
        if waits_until is not None and clock() > waits_until:
            raise Unavailable(
                f"Cannot read {BATCH_RESULTS} to its end: a transaction is open for {TRANSACTION_S:.0f} s"
            )
