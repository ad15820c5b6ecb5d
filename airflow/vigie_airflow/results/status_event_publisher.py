"""Writes status events to results.batch and makes sure that they arrived."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from vigie_airflow.librdkafka_config import client_config
from vigie_airflow.settings import Settings
from vigie_airflow.topic_names import BATCH_RESULTS, REQUEST_ID_HEADER
from vigie_airflow.unavailable_error import Unavailable

DELIVERY_S = 10.0
DELIVERED = "delivered"


class StatusEventPublisher:
    """Publishes events; returns when the broker has all of them, raises Unavailable when it may not have one."""

    def __init__(self, producer: Any):
        self._producer = producer

    @staticmethod
    def connected(settings: Settings) -> StatusEventPublisher:
        from confluent_kafka import Producer

        return StatusEventPublisher(
            Producer(
                client_config(settings)
                | {"acks": "all", "enable.idempotence": True, "delivery.timeout.ms": int(DELIVERY_S * 1000)}
            )
        )

    @staticmethod
    def fencing_the_job(settings: Settings, request_id: str) -> StatusEventPublisher:
        """Fences the job off (KIP-98) and writes in its place: what a job of this request still publishes is refused.

        Raises Unavailable when Kafka does not answer.
        """
        from confluent_kafka import KafkaException, Producer

        producer = Producer(
            client_config(settings)
            | {
                "transactional.id": f"vigie-query-{request_id}",  # TransactionalResultPublisher.java has the same
                "delivery.timeout.ms": int(DELIVERY_S * 1000),
                "transaction.timeout.ms": int(DELIVERY_S * 1000),
            }
        )
        try:
            producer.init_transactions(DELIVERY_S)
        except KafkaException as e:
            raise Unavailable(f"Cannot take the place of the job of {request_id}: {e}") from e
        return StatusEventPublisher(_InTransactions(producer))

    def publish(self, *events: dict[str, Any]) -> None:
        reports: dict[str, str] = {}
        for event in events:
            self._producer.produce(
                BATCH_RESULTS,
                key=event["request_id"].encode(),
                value=json.dumps(event, ensure_ascii=False).encode(),
                headers=[(REQUEST_ID_HEADER, event["request_id"].encode())],
                on_delivery=partial(_note, reports, event["request_id"]),
            )
        self._producer.flush(DELIVERY_S + 1)
        for event in events:
            report = reports.get(event["request_id"], f"no report within {DELIVERY_S:.0f} s")
            if report != DELIVERED:
                raise Unavailable(f"Cannot publish {event['status']} of {event['request_id']}: {report}")


def _note(reports: dict[str, str], request_id: str, error: Any, _: Any) -> None:
    reports[request_id] = DELIVERED if error is None else error.str()


class _InTransactions:
    """A producer whose every flush ends a transaction."""

    def __init__(self, producer: Any):
        self._producer = producer

    def produce(self, *arguments: Any, **named: Any) -> None:
        self._producer.begin_transaction()
        self._producer.produce(*arguments, **named)

    def flush(self, seconds: float) -> None:
        from confluent_kafka import KafkaException

        try:
            self._producer.commit_transaction(seconds)
        except KafkaException as e:
            raise Unavailable(f"Cannot publish: {e}") from e
