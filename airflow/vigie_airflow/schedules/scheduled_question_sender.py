"""Sends the questions of requests.schedules that are due as ordinary queries to requests.batch."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from vigie_airflow.librdkafka_config import client_config
from vigie_airflow.schedules.question_schedule import QuestionSchedule, ScheduleReader
from vigie_airflow.settings import Settings
from vigie_airflow.topic_names import BATCH_REQUESTS, QUESTION_SCHEDULES, REQUEST_ID_HEADER
from vigie_airflow.unavailable_error import Unavailable

log = logging.getLogger(__name__)

MAX_LOOK_BACK = timedelta(days=30)
"""As long as requests.batch keeps requests: what was missed longer ago is asked by nobody any more."""

SILENCE_S = 10.0
DELIVERY_S = 10.0


def send_due(after: datetime, until: datetime) -> list[str]:
    """Sends what was due in between; returns the ids. One that was sent before is the same request to its readers.

    Raises Unavailable when Kafka does not answer, or may not have all of them.
    """
    settings = Settings.from_environment()
    now = datetime.now(UTC)
    since = max(after, until - MAX_LOOK_BACK)
    requests = [
        request
        for schedule in active_schedules(settings)
        for request in schedule.requests(after=since, until=until, now=now)
    ]
    send(requests, settings)
    return [request["request_id"] for request in requests]


def active_schedules(settings: Settings) -> list[QuestionSchedule]:
    """The schedules in force. A message that is none is logged and passed over: it must not keep the others waiting."""
    reader = ScheduleReader(settings.contract)
    found = []
    for key, value in newest_by_key(QUESTION_SCHEDULES, settings).items():
        schedule = reader.read(value)
        if isinstance(schedule, QuestionSchedule):
            found.append(schedule)
        elif schedule is not None:
            log.warning("Cannot use schedule %s: %s", key, schedule)
    return found


def newest_by_key(topic: str, settings: Settings) -> dict[str, bytes | None]:
    """The last value of each key of a compacted topic. Raises Unavailable where it is not to be had in time."""
    from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, TopicPartition

    consumer = Consumer(
        client_config(settings)
        | {"group.id": "vigie-scheduled-questions", "enable.auto.commit": False, "enable.partition.eof": True}
    )
    newest: dict[str, bytes | None] = {}
    try:
        left = set(consumer.list_topics(topic, timeout=SILENCE_S).topics[topic].partitions)
        consumer.assign([TopicPartition(topic, partition, OFFSET_BEGINNING) for partition in left])
        while left:
            message = consumer.poll(SILENCE_S)
            if message is None:
                raise Unavailable(f"Cannot read {topic}: silent for {SILENCE_S:.0f} s")
            if message.error() is None:
                newest[(message.key() or b"").decode(errors="replace")] = message.value()
            elif message.error().code() == KafkaError._PARTITION_EOF:
                left.discard(message.partition())
            else:
                raise Unavailable(f"Cannot read {topic}: {message.error()}")
    except KafkaException as e:
        raise Unavailable(f"Cannot read {topic}: {e}") from e
    finally:
        consumer.close()
    return newest


def send(requests: Iterable[dict[str, Any]], settings: Settings) -> None:
    """Returns once the broker has all of them; raises Unavailable when it may not have one."""
    from confluent_kafka import Producer

    undelivered: list[str] = []
    producer = Producer(
        client_config(settings)
        | {"acks": "all", "enable.idempotence": True, "delivery.timeout.ms": int(DELIVERY_S * 1000)}
    )
    for request in requests:
        key = request["request_id"].encode()
        producer.produce(
            BATCH_REQUESTS,
            key=key,
            value=json.dumps(request).encode(),  # ASCII: half a character must not keep the others waiting
            headers=[(REQUEST_ID_HEADER, key)],
            on_delivery=lambda error, message: undelivered.append(f"{message.key()}: {error}") if error else None,
        )
    waiting = producer.flush(DELIVERY_S + 1)
    if undelivered or waiting:
        raise Unavailable(
            f"Cannot send scheduled questions: {'; '.join(undelivered) or f'{waiting} without an answer'}"
        )
