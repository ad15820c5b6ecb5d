"""Turns every message of requests.batch into a run of the DAG of its kind, its end, or a refusal, and loses none.

A message is committed only after its run is stored or its refusal has arrived. A death in between means that it
is read again: the run then exists already (409), or the refusal is said twice, and readers keep the first.

Airflow gets no more runs than it soon works off (``OpenDagRunLimit``). The others wait in the topic, uncommitted;
here they are read ahead, so that a cancellation finds them.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaException, TopicPartition

from vigie_airflow.librdkafka_config import client_config
from vigie_airflow.requests.airflow_database_id import database_id
from vigie_airflow.requests.batch_request_validator import (
    BatchRequestValidator,
    FieldError,
    InvalidRequest,
    ValidRequest,
)
from vigie_airflow.requests.dag_run_client import AlreadyThere, Created, DagRunClient, Refused
from vigie_airflow.requests.known_cities import city_names, history_place_names
from vigie_airflow.requests.open_dag_run_limit import OpenDagRunLimit
from vigie_airflow.requests.request_cancellation import Cancellation, CancelOrder
from vigie_airflow.requests.uncommitted_messages import Backlog, Received
from vigie_airflow.results.status_event_publisher import StatusEventPublisher
from vigie_airflow.results.status_events import failed, queued
from vigie_airflow.results.terminal_status_writer import TerminalStatusWriter, requests_ended_since
from vigie_airflow.settings import Settings
from vigie_airflow.topic_names import BATCH_REQUESTS
from vigie_airflow.unavailable_error import Unavailable

log = logging.getLogger(__name__)

POLL_S = 0.5
"""How long one poll waits: short, so that a task told to stop stops quickly."""

BACK_OFF_S = (1, 2, 4, 8, 15, 30)
"""Pauses after one, two, three … failures in a row; the last repeats."""

ANSWER_S = 10.0
"""How long Kafka may take to say where the group stands."""

MAX_BACKLOG = 5_000
"""Messages read and not settled, 16 KiB each at most. Beyond that the topic is not read further for a while."""

LONGEST_KEPT = timedelta(days=30)
"""How long requests.batch and results.batch keep messages (contract/topics.json)."""

CONSUMER = {
    "group.id": "vigie-batch-request-listener",
    # One member that comes back under its own name: no rebalance between two runs of the DAG, and an orphan is fenced.
    "group.instance.id": "vigie-batch-request-listener",
    "enable.auto.commit": False,
    "auto.offset.reset": "earliest",
}


def listen(duration: timedelta) -> None:
    """Answers messages for this long, or until the task is told to stop."""
    stopped = threading.Event()
    # Airflow tells a task to stop by SIGTERM, and its own handler would let the loop run on.
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    RequestListener.from_environment(stopped).listen_for(duration)


class RequestListener:
    """Answers one message at a time, and cancellations that came one after the other together.

    ended_since: ids of the requests that have a terminal status since an instant.
    stopped: ends listen_for once the message in hand is answered.
    """

    def __init__(
        self,
        consumer: Any,
        requests: BatchRequestValidator,
        runs: DagRunClient,
        results: StatusEventPublisher,
        cancellation: Cancellation,
        names: Mapping[str, str],
        ended_since: Callable[[datetime], set[str]],
        database_id: Callable[[], str],
        stopped: threading.Event,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._consumer = consumer
        self._requests = requests
        self._runs = runs
        self._results = results
        self._cancellation = cancellation
        self._names = names
        self._ended_since = ended_since
        self._database_id = database_id
        self._stopped = stopped
        self._clock = clock
        self._run_limit = OpenDagRunLimit(runs.open, clock)
        self._backlog = Backlog({})
        self._ended: set[str] = set()
        self._database = ""
        self._failures = 0
        self._works_again_at = clock()
        self._is_paused = False

    @staticmethod
    def from_environment(stopped: threading.Event) -> RequestListener:
        settings = Settings.from_environment()
        cities = city_names(settings.contract)
        runs = DagRunClient.connected(settings)
        return RequestListener(
            Consumer(client_config(settings) | CONSUMER),
            BatchRequestValidator.from_contract(settings.contract, cities),
            runs,
            StatusEventPublisher.connected(settings),
            Cancellation(runs, TerminalStatusWriter.connected(settings)),
            cities | history_place_names(settings.contract),
            lambda when: requests_ended_since(when, settings),
            database_id,
            stopped,
        )

    def listen_for(self, duration: timedelta) -> None:
        """Answers messages for this long, then returns; a message that is not settled yet stays uncommitted."""
        end = self._clock() + duration.total_seconds()
        subscribed = busy = False
        try:
            while self._clock() < end and not self._stopped.is_set():
                if not subscribed:
                    subscribed = self._attempt(self._subscribe)
                    if not subscribed:
                        self._next(POLL_S)
                    continue
                message = self._next(0.0 if busy else POLL_S)
                # All that is there is read before more is begun: it may cancel what waits.
                busy = self._take(message) if message is not None else self._attempt(self._work)
        finally:
            self._consumer.close()

    def _attempt(self, work: Callable[[], bool]) -> bool:
        """Does some work, if there is any and no part that it needs is away."""
        if self._clock() < self._works_again_at:
            return False
        try:
            done = work()
        except Unavailable as why:
            pause = BACK_OFF_S[min(self._failures, len(BACK_OFF_S) - 1)]
            self._failures += 1
            self._works_again_at = self._clock() + pause
            log.error("%s. %s messages wait, %s s", why, len(self._backlog), pause)
            return False
        if done:
            self._failures = 0
        return done

    def _subscribe(self) -> bool:
        """Reads on where the group stands, if that was said of the database that Airflow has now.

        A new database, or another one, knows nothing of earlier requests: then all that the topic has is read again,
        and what has no end yet begins again. Nothing is committed below where the group stood.
        """
        self._database = self._database_id()
        stands = self._group_stands_at()
        if all(place.metadata == self._database for place in stands):
            self._consumer.subscribe([BATCH_REQUESTS])
            return True
        log.warning("Airflow's database is another one: requests without an end are taken from the topic again")
        self._ended = self._ended_since(datetime.now(UTC) - LONGEST_KEPT)
        self._backlog = Backlog({place.partition: place.offset - 1 for place in stands})
        self._consumer.subscribe([BATCH_REQUESTS], on_assign=_from_the_beginning)
        return True

    def _group_stands_at(self) -> list[TopicPartition]:
        """The partitions that the group has committed, and how far."""
        try:
            partitions = self._consumer.list_topics(BATCH_REQUESTS, timeout=ANSWER_S).topics[BATCH_REQUESTS].partitions
            places = [TopicPartition(BATCH_REQUESTS, partition) for partition in partitions]
            return [place for place in self._consumer.committed(places, timeout=ANSWER_S) if place.offset >= 0]
        except KafkaException as e:
            raise Unavailable(f"Cannot ask where to read on: {e}") from e

    def _next(self, seconds: float) -> Any | None:
        message = self._consumer.poll(seconds)
        if message is None or message.error() is None:
            return message
        if message.error().fatal():  # another listener took our place: this one must end
            raise KafkaException(message.error())
        log.warning("Kafka says: %s", message.error())
        return None

    def _take(self, message: Any) -> bool:
        self._backlog.take(Received(message, self._requests.read(message.value())))
        if len(self._backlog) >= MAX_BACKLOG:  # said again each time: a rebalance undoes it
            self._consumer.pause(self._consumer.assignment())
            self._is_paused = True
        return True

    def _work(self) -> bool:
        self._commit()
        at_hand = self._backlog.first(self._run_limit.has_room)
        if not at_hand:
            return False
        if at_hand[0].is_cancellation:
            self._cancel([received for received in at_hand if received.content.request_id not in self._ended])
        else:
            self._answer(at_hand[0])
        for received in at_hand:
            self._backlog.settle(received)
        if self._is_paused and len(self._backlog) < MAX_BACKLOG // 2:
            self._consumer.resume(self._consumer.assignment())
            self._is_paused = False
        self._commit()
        return True

    def _answer(self, received: Received) -> None:
        match received.content:
            case InvalidRequest(request_id=request_id) as invalid:
                if (request_id or _id_of_refusal(received)) not in self._ended:
                    self._refuse(received, invalid)
            case ValidRequest(request_id=request_id) if request_id in self._ended:
                log.info("Nothing to do: %s at %s has ended", request_id, received.place)
            case ValidRequest(request=request, kind="query" | "backfill" | "replay" | "import" | "undo"):
                self._start(received, request)

    def _refuse(self, received: Received, invalid: InvalidRequest) -> None:
        if invalid.request_id and self._came_before(invalid.request_id, received):
            log.warning("Ignored: %s at %s came before. %s", invalid.request_id, received.place, invalid.message)
            return
        request_id = invalid.request_id or _id_of_refusal(received)
        self._results.publish(failed(request_id, datetime.now(UTC), invalid.message, invalid.errors))
        log.info("Refused %s at %s: %s", request_id, received.place_and_header, invalid.message)

    def _came_before(self, request_id: str, received: Received) -> bool:
        return bool(self._backlog.waiting(request_id, before=received)) or self._runs.exists(request_id)

    def _start(self, received: Received, request: dict[str, Any]) -> None:
        request_id = request["request_id"]
        match self._runs.create(request, self._note(request)):
            case Created():
                self._run_limit.created(request["kind"])
                self._results.publish(queued(request_id, datetime.now(UTC)))
                log.info("Created the run of %s at %s", request_id, received.place_and_header)
            case AlreadyThere():
                log.info("The run of %s at %s exists already", request_id, received.place)
            case Refused(reason):
                errors = [FieldError("request", reason)]
                self._refuse(
                    received, InvalidRequest(request_id, f"Cannot start the {request['kind']}: {reason}", errors)
                )

    def _cancel(self, cancellations: Sequence[Received]) -> None:
        """A request that still waits here ends too, without ever having been a run."""
        orders, over = [], {}
        for received in cancellations:
            waiting = self._backlog.waiting(received.content.request_id, before=received)
            since = waiting[0].sent_at if waiting else None
            orders.append(CancelOrder(received.content.request_id, received.place, since))
            over |= dict.fromkeys(waiting)
        self._cancellation.cancel(orders)
        for one in over:
            self._backlog.settle(one)

    def _note(self, request: dict[str, Any]) -> str:
        """What a person sees beside the run in Airflow's list."""
        if request["kind"] == "backfill":
            return f"{self._names[request['city_id']]}, {request['year_from']} to {request['year_to']}"
        if request["kind"] == "replay":
            return f"{self._names[request['city_id']]}, {request['date_from']} to {request['date_to']}, again"
        if request["kind"] == "import":
            return f"{request['mode']}: {request['file']['name']}, {self._names[request['city_id']]}"
        if request["kind"] == "undo":
            return f"takes back load {request['load_id']}"
        first, *others = request["city_ids"]
        more = f" and {len(others)} more" if others else ""
        return f"{self._names[first]}{more}, {request['date_from']} to {request['date_to']}"

    def _commit(self) -> None:
        offsets = self._backlog.to_commit()
        if not offsets:
            return
        places = [
            TopicPartition(BATCH_REQUESTS, partition, offset, metadata=self._database)
            for partition, offset in offsets.items()
        ]
        try:
            self._consumer.commit(offsets=places, asynchronous=False)
        except KafkaException as e:
            raise Unavailable(f"Cannot commit: {e}") from e
        self._backlog.committed(offsets)


def _from_the_beginning(consumer: Any, partitions: list[TopicPartition]) -> None:
    for partition in partitions:
        partition.offset = OFFSET_BEGINNING
    consumer.assign(partitions)


def _id_of_refusal(received: Received) -> str:
    message = received.message
    return f"invalid-{message.topic()}-{message.partition()}-{message.offset()}"
