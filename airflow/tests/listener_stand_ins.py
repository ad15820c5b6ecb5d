"""Stand-ins at the three edges of the listener: Kafka's consumer, its producer, Airflow's HTTP API.

All write what they are asked into one journal, because the order is what must be right.
"""

import json
from collections import deque
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import httpx
from confluent_kafka import OFFSET_BEGINNING, KafkaError, KafkaException, TopicPartition

TOPIC = "requests.batch"
DATABASE = "5b2c0e0a-6c0e-4d0c-9b7d-0d6c1c1f2a3b"


class StoppedByTheTest(BaseException):
    """Ends a listener at a chosen moment, as a kill would."""


@dataclass
class Message:
    payload: bytes | None
    at: int = 0
    problem: KafkaError | None = None
    sent_at_ms: int = 1_795_341_600_000
    named: list[tuple[str, bytes]] | None = None

    def headers(self):
        return self.named

    def value(self):
        return self.payload

    def error(self):
        return self.problem

    def topic(self):
        return TOPIC

    def partition(self):
        return 0

    def offset(self):
        return self.at

    def timestamp(self):
        return 1, self.sent_at_ms


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


class Consumer:
    """One partition that is read in order from a position; a paused one gives nothing.

    stands_at: how far the group is; metadata: what was written down with that. None reads before it is subscribed.
    """

    def __init__(self, journal: list, clock: Clock, payloads: list[bytes | None]):
        self.journal, self.clock = journal, clock
        self.log = [Message(payload, at) for at, payload in enumerate(payloads)]
        self.position = 0
        self.stands_at = 0
        self.metadata = DATABASE
        self.subscribed = False
        self.paused = False
        self.closed = False
        self.refused_commits = 0
        self.events: deque[KafkaError] = deque()

    def poll(self, timeout):
        self.clock.now += timeout
        if self.events:
            return Message(None, -1, self.events.popleft())
        if not self.subscribed or self.paused or self.position == len(self.log):
            return None
        message = self.log[self.position]
        self.position += 1
        return message

    def commit(self, offsets, asynchronous):
        assert asynchronous is False
        (place,) = offsets
        if self.refused_commits:
            self.refused_commits -= 1
            raise KafkaException(KafkaError(KafkaError.REQUEST_TIMED_OUT))
        self.stands_at, self.metadata = place.offset, place.metadata
        self.journal.append(("commit", place.offset - 1))

    def list_topics(self, topic, timeout):
        return SimpleNamespace(topics={topic: SimpleNamespace(partitions={0: None})})

    def committed(self, places, timeout):
        (place,) = places
        return [TopicPartition(place.topic, 0, self.stands_at or -1001, metadata=self.metadata)]

    def subscribe(self, topics, on_assign=None):
        assert topics == [TOPIC]
        self.subscribed, self.on_assign = True, on_assign
        self.rebalance()

    def assign(self, places):
        (place,) = places
        self.position = 0 if place.offset == OFFSET_BEGINNING else place.offset

    def pause(self, places):
        self.paused = True

    def resume(self, places):
        self.paused = False

    def assignment(self):
        return []

    def close(self):
        self.closed = True

    def rebalance(self):
        """The group gives the partition anew: reading goes on at the last commit, and nothing is paused."""
        self.position, self.paused = self.stands_at, False
        if self.on_assign:
            self.on_assign(self, [TopicPartition(TOPIC, 0, self.stands_at)])


class Producer:
    """Delivers at the flush, as librdkafka does."""

    def __init__(self, journal: list):
        self.journal = journal
        self.waiting: list[tuple[dict, Any]] = []
        self.failures = 0

    def produce(self, topic, key, value, headers, on_delivery):
        event = json.loads(value)
        assert topic == "results.batch"
        assert key.decode() == event["request_id"]
        assert headers == [("request_id", key)]
        self.journal.append(("publish", event["status"], event["request_id"]))
        self.waiting.append((event, on_delivery))

    def flush(self, timeout):
        for event, on_delivery in self.waiting:
            failed = self.failures > 0
            self.failures -= failed
            on_delivery(KafkaError(KafkaError._MSG_TIMED_OUT) if failed else None, None)
            self.journal.append(("flush", "lost") if failed else ("flush", event))
        self.waiting.clear()


def run(run_id: str, state: str = "failed", note: str | None = None) -> dict:
    """A run as Airflow's API shows it."""
    return {"dag_run_id": run_id, "state": state, "queued_at": "2026-11-22T10:00:00Z", "note": note}


@dataclass
class Api:
    """Answers log-ins, and new runs from a list; keeps answering with the last. states: a run's state and note."""

    journal: list
    answers: list[int | tuple[int, str] | Exception] = field(default_factory=lambda: [200])
    existing: set[str] = field(default_factory=set)
    states: dict[str, tuple[str, str]] = field(default_factory=dict)
    bodies: list[dict] = field(default_factory=list)
    dags: list[str] = field(default_factory=list)
    tokens: int = 0
    open_runs: int = 0
    ended_between_counts: int = 0
    counts: int = 0
    most_open_runs: int = 0

    def client(self) -> httpx.Client:
        return httpx.Client(base_url="http://airflow.test", transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/auth/token":
            assert json.loads(request.content) == {"username": "vigie", "password": "secret"}
            self.tokens += 1
            return httpx.Response(201, json={"access_token": f"token-{self.tokens}"})
        assert request.headers["Authorization"] == f"Bearer token-{self.tokens}"
        if request.method == "GET" and "run_after_gte" in request.url.params:
            runs = [run(run_id) for run_id in sorted(self.existing | set(self.states))]
            return httpx.Response(200, json={"dag_runs": runs})
        if request.method == "GET" and request.url.path.endswith("/dagRuns"):
            assert request.url.params.get_list("state") == ["queued", "running"]
            self.counts += 1
            self.open_runs = max(0, self.open_runs - self.ended_between_counts)
            return httpx.Response(200, json={"dag_runs": [], "total_entries": self.open_runs})
        if request.method == "GET":
            run_id = request.url.path.rpartition("/")[2]
            if self.journal[-1:] != [("ask", run_id)]:  # one question, put to the DAG of each kind
                self.journal.append(("ask", run_id))
            if run_id not in self.existing | set(self.states):
                return httpx.Response(404, json={})
            state, note = self.states.get(run_id, ("running", ""))
            return httpx.Response(200, json=run(run_id, state, note))
        if request.method == "PATCH":
            change, run_id = json.loads(request.content), request.url.path.rpartition("/")[2]
            self.journal.append(("end", run_id))
            self.states[run_id] = (change["state"], change["note"])
            return httpx.Response(200, json={})
        self.bodies.append(json.loads(request.content))
        self.dags.append(request.url.path.split("/")[4])
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.journal.append(("create", self.bodies[-1]["dag_run_id"]))
        if isinstance(answer, BaseException):
            raise answer
        status, text = answer if isinstance(answer, tuple) else (answer, "")
        self.open_runs += status == 200
        self.most_open_runs = max(self.most_open_runs, self.open_runs)
        return httpx.Response(status, json={"detail": text})
