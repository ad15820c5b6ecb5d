"""Turns every message of requests.batch into a run of the DAG of its kind, its end, or a refusal, and loses none.

A message is committed only after its run is stored or its refusal has arrived. A death in between means that it
is read again: the run then exists already (409), or the refusal is said twice, and readers keep the first.
"""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from confluent_kafka import Consumer, KafkaException, TopicPartition

from vigie_airflow.batch_requests import BatchRequestReader, FieldError, InvalidRequest, ValidRequest
from vigie_airflow.cancellation import Cancellation
from vigie_airflow.endings import LastWord
from vigie_airflow.gazetteer import city_names
from vigie_airflow.kafka_config import client_config
from vigie_airflow.query_runs import AlreadyThere, Created, QueryRuns, Refused
from vigie_airflow.result_events import failed, queued
from vigie_airflow.result_publisher import ResultPublisher
from vigie_airflow.settings import Settings
from vigie_airflow.topics import BATCH_REQUESTS
from vigie_airflow.unavailable import Unavailable

log = logging.getLogger(__name__)

POLL_S = 0.5
"""How long one poll waits: short, so that a task told to stop stops quickly."""

BACK_OFF_S = (1, 2, 4, 8, 15, 30)
"""Pauses after one, two, three … failures in a row; the last repeats."""

CONSUMER = {
    "group.id": "vigie-batch-request-listener",
    # One member that comes back under its own name: no rebalance between two runs of the DAG, and an orphan is fenced.
    "group.instance.id": "vigie-batch-request-listener",
    "enable.auto.commit": False,
    "auto.offset.reset": "earliest",
}


def listen(duration: timedelta) -> None:
    """Answers messages for this long, or until the task is told to stop."""
    listener = RequestListener.from_environment()
    # Airflow tells a task to stop by SIGTERM, and its own handler would let the loop run on.
    signal.signal(signal.SIGTERM, lambda *_: listener.stop())
    listener.listen_for(duration)


class RequestListener:
    """Answers one message at a time, in order."""

    def __init__(
        self,
        consumer: Any,
        requests: BatchRequestReader,
        runs: QueryRuns,
        results: ResultPublisher,
        cancellation: Cancellation,
        names: Mapping[str, str],
        clock: Callable[[], float] = time.monotonic,
    ):
        self._consumer = consumer
        self._requests = requests
        self._runs = runs
        self._results = results
        self._cancellation = cancellation
        self._names = names
        self._clock = clock
        self._stopped = False

    @staticmethod
    def from_environment() -> RequestListener:
        settings = Settings.from_environment()
        names = city_names(settings.contract)
        consumer = Consumer(client_config(settings) | CONSUMER)
        consumer.subscribe([BATCH_REQUESTS])
        runs = QueryRuns.connected(settings)
        return RequestListener(
            consumer,
            BatchRequestReader.from_contract(settings.contract, names),
            runs,
            ResultPublisher.connected(settings),
            Cancellation(runs, LastWord.connected(settings)),
            names,
        )

    def stop(self) -> None:
        """Ends listen_for once the message in hand is answered. A signal handler may call this."""
        self._stopped = True

    def listen_for(self, duration: timedelta) -> None:
        """Answers messages for this long, then returns; a message that is not answered yet stays uncommitted."""
        end = self._clock() + duration.total_seconds()
        failures = 0
        try:
            while self._clock() < end and not self._stopped:
                message = self._next()
                if message is None:
                    continue
                try:
                    self._answer(message)
                    self._commit(message)
                    failures = 0
                except Unavailable as why:
                    pause = BACK_OFF_S[min(failures, len(BACK_OFF_S) - 1)]
                    failures += 1
                    log.error("%s. Message %s waits %s s", why, _place(message), pause)
                    self._rewind(message)
                    self._wait(pause)
        finally:
            self._consumer.close()

    def _next(self) -> Any | None:
        message = self._consumer.poll(POLL_S)
        if message is None or message.error() is None:
            return message
        if message.error().fatal():  # another listener took our place: this one must end
            raise KafkaException(message.error())
        log.warning("Kafka says: %s", message.error())
        return None

    def _answer(self, message: Any) -> None:
        match self._requests.read(message.value()):
            case InvalidRequest() as invalid:
                self._refuse(message, invalid)
            case ValidRequest(request=request, kind="query" | "backfill"):
                self._start(message, request)
            case ValidRequest(request_id=request_id, kind="cancel"):
                self._cancellation.cancel(request_id, _place(message))

    def _refuse(self, message: Any, invalid: InvalidRequest) -> None:
        if invalid.request_id and self._runs.exists(invalid.request_id):
            log.warning("Ignored: %s at %s came before. %s", invalid.request_id, _place(message), invalid.message)
            return
        request_id = invalid.request_id or f"invalid-{message.topic()}-{message.partition()}-{message.offset()}"
        self._results.publish(failed(request_id, datetime.now(UTC), invalid.message, invalid.errors))
        log.info("Refused %s at %s: %s", request_id, _place(message), invalid.message)

    def _start(self, message: Any, request: dict[str, Any]) -> None:
        request_id = request["request_id"]
        match self._runs.create(request, self._note(request)):
            case Created():
                self._results.publish(queued(request_id, datetime.now(UTC)))
                log.info("Created the run of %s at %s", request_id, _place(message))
            case AlreadyThere():
                log.info("The run of %s at %s exists already", request_id, _place(message))
            case Refused(reason):
                errors = [FieldError("request", reason)]
                self._refuse(
                    message, InvalidRequest(request_id, f"Cannot start the {request['kind']}: {reason}", errors)
                )

    def _note(self, request: dict[str, Any]) -> str:
        """What a person sees beside the run in Airflow's list."""
        if request["kind"] == "backfill":
            return f"{self._names[request['city_id']]}, {request['year_from']} to {request['year_to']}"
        first, *others = request["city_ids"]
        more = f" and {len(others)} more" if others else ""
        return f"{self._names[first]}{more}, {request['date_from']} to {request['date_to']}"

    def _commit(self, message: Any) -> None:
        try:
            self._consumer.commit(message=message, asynchronous=False)
        except KafkaException as e:
            raise Unavailable(f"Cannot commit: {e}") from e

    def _rewind(self, message: Any) -> None:
        """Makes this message the next one again, and nothing comes before it is asked for."""
        place = TopicPartition(message.topic(), message.partition(), message.offset())
        try:
            self._consumer.pause([place])
            self._consumer.seek(place)
        except KafkaException as e:  # the partition was taken away: it comes back at the last commit
            log.warning("Cannot go back to %s: %s", _place(message), e)

    def _wait(self, seconds: float) -> None:
        # Polling goes on: a silence longer than max.poll.interval.ms would cost the assignment.
        end = self._clock() + seconds
        while self._clock() < end and not self._stopped:
            stray = self._next()
            if stray is not None:  # a rebalance undoes the pause
                self._rewind(stray)
        self._consumer.resume(self._consumer.assignment())


def _place(message: Any) -> str:
    return f"{message.topic()}-{message.partition()}@{message.offset()}"
