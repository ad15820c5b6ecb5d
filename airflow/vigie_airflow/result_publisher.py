"""Writes status events to results.batch and makes sure that they arrived."""

from __future__ import annotations

import json
from typing import Any

from vigie_airflow.kafka_config import client_config
from vigie_airflow.settings import Settings
from vigie_airflow.topics import BATCH_RESULTS
from vigie_airflow.unavailable import Unavailable

DELIVERY_S = 10.0
DELIVERED = "delivered"


class ResultPublisher:
    """Publishes one event at a time; returns when the broker has it, raises Unavailable when it may not have it."""

    def __init__(self, producer: Any):
        self._producer = producer

    @staticmethod
    def connected(settings: Settings) -> ResultPublisher:
        from confluent_kafka import Producer

        return ResultPublisher(
            Producer(
                client_config(settings)
                | {"acks": "all", "enable.idempotence": True, "delivery.timeout.ms": int(DELIVERY_S * 1000)}
            )
        )

    def publish(self, event: dict[str, Any]) -> None:
        reports: list[str] = []
        self._producer.produce(
            BATCH_RESULTS,
            key=event["request_id"].encode(),
            value=json.dumps(event, ensure_ascii=False).encode(),
            on_delivery=lambda error, _: reports.append(DELIVERED if error is None else error.str()),
        )
        self._producer.flush(DELIVERY_S + 1)
        if reports != [DELIVERED]:
            why = reports[0] if reports else f"no report within {DELIVERY_S:.0f} s"
            raise Unavailable(f"Cannot publish {event['status']} of {event['request_id']}: {why}")
