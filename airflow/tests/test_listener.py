"""What the listener does with each message and with each answer, in which order."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from confluent_kafka import KafkaError, KafkaException
from fakes import Api, Clock, Consumer, Producer, StoppedByTheTest
from requests_for_tests import PARIS, REQUEST_ID, as_bytes, query

from vigie_airflow.batch_requests import BatchRequestReader
from vigie_airflow.cancellation import Cancellation
from vigie_airflow.endings import LastWord
from vigie_airflow.listener import RequestListener
from vigie_airflow.query_runs import QueryRuns
from vigie_airflow.result_publisher import ResultPublisher

CONTRACT = Path(__file__).resolve().parents[2] / "contract"
NAMES = {PARIS: "Paris", "1850147": "Tokyo"}
FIRST_REFUSAL = "invalid-requests.batch-0-0"


class Scene:
    """A listener, the messages that wait for it, and what it did."""

    def __init__(self, *payloads: bytes | None):
        self.journal: list = []
        self.clock = Clock()
        self.consumer = Consumer(self.journal, self.clock, list(payloads))
        self.producer = Producer(self.journal)
        self.api = Api(self.journal)
        self.ended: set[str] = set()

    def listen(self, seconds: float = 120.0) -> list:
        runs = QueryRuns(self.api.client(), "vigie", "secret")
        RequestListener(
            self.consumer,
            BatchRequestReader.from_contract(CONTRACT, NAMES),
            runs,
            ResultPublisher(self.producer),
            Cancellation(runs, LastWord(self._ended_since, self._in_place_of_the_job)),
            NAMES,
            clock=self.clock,
        ).listen_for(timedelta(seconds=seconds))
        return self.steps()

    def _in_place_of_the_job(self, request_id: str) -> ResultPublisher:
        self.journal.append(("shut out", request_id))
        return ResultPublisher(self.producer)

    def _ended_since(self, _) -> set[str]:
        self.journal.append(("read results",))
        return self.ended

    def steps(self) -> list[str]:
        """The journal in short: which calls, in which order."""
        return [" ".join(str(part) for part in step if not isinstance(part, dict)) for step in self.journal]

    def published(self) -> list[dict]:
        return [step[1] for step in self.journal if step[0] == "flush" and isinstance(step[1], dict)]


def test_a_valid_query_becomes_a_run_then_queued_then_is_committed():
    scene = Scene(as_bytes(query()))

    assert scene.listen() == [f"create {REQUEST_ID}", f"publish QUEUED {REQUEST_ID}", "flush", "commit 0"]
    assert scene.api.bodies == [
        {
            "dag_run_id": REQUEST_ID,
            "logical_date": None,
            "conf": {"request": query()},
            "note": "Paris, 2021-01-01 to 2023-12-31",
        }
    ]


def test_the_note_of_a_run_counts_the_other_cities():
    scene = Scene(as_bytes(query(city_ids=[PARIS, "1850147"])))

    scene.listen()

    assert scene.api.bodies[0]["note"] == "Paris and 1 more, 2021-01-01 to 2023-12-31"


@pytest.mark.parametrize(
    ("request_of", "field"),
    [
        pytest.param(query(city_ids=["999999999"]), "city_ids", id="unknown city"),
        pytest.param(query(date_from="2023-12-31", date_to="2021-01-01"), "date_to", id="reversed period"),
        pytest.param(query(metrics=["temperature_f"]), "metrics", id="unknown metric"),
        pytest.param(query(filters={"months": [13]}), "filters", id="month that does not exist"),
    ],
)
def test_an_invalid_query_is_refused_by_field_and_never_becomes_a_run(request_of, field):
    scene = Scene(as_bytes(request_of))

    assert scene.listen() == [f"ask {REQUEST_ID}", f"publish FAILED {REQUEST_ID}", "flush", "commit 0"]
    assert [error["field"] for error in scene.published()[0]["errors"]] == [field]
    assert scene.api.bodies == []


@pytest.mark.parametrize("payload", [b"not json", b"", None, b"\xff\xfe", b"[1]", b"{}", b'{"request_id": "../x"}'])
def test_what_has_no_readable_id_is_refused_under_its_place_in_the_topic(payload):
    scene = Scene(payload)

    assert scene.listen() == [f"publish FAILED {FIRST_REFUSAL}", "flush", "commit 0"]


def test_poison_does_not_stop_the_queue():
    scene = Scene(b"not json", as_bytes(query(metrics=["luck"])), b"[" * 10_000, as_bytes(query()))

    scene.listen()

    assert [event["status"] for event in scene.published()] == ["FAILED", "FAILED", "FAILED", "QUEUED"]
    assert scene.consumer.committed == 4


def test_a_backfill_becomes_a_run_of_its_own_dag():
    request = {"request_id": REQUEST_ID, "kind": "backfill", "city_id": PARIS, "year_from": 2020, "year_to": 2021}
    scene = Scene(as_bytes(request))

    assert scene.listen() == [f"create {REQUEST_ID}", f"publish QUEUED {REQUEST_ID}", "flush", "commit 0"]
    assert scene.api.dags == ["batch_city_backfill_dag"]
    assert scene.api.bodies[0]["conf"] == {"request": request}
    assert scene.api.bodies[0]["note"] == "Paris, 2020 to 2021"


CANCEL = {"request_id": REQUEST_ID, "kind": "cancel"}


@pytest.mark.parametrize("state", ["queued", "running"])
def test_a_cancel_ends_the_run_then_shuts_the_job_out_then_says_cancelled(state):
    scene = Scene(as_bytes(CANCEL))
    scene.api.states = {REQUEST_ID: (state, "Paris, 2021-01-01 to 2023-12-31")}

    assert scene.listen() == [
        f"ask {REQUEST_ID}",
        f"end {REQUEST_ID}",
        f"shut out {REQUEST_ID}",
        "read results",
        f"publish CANCELLED {REQUEST_ID}",
        "flush",
        "commit 0",
    ]
    assert scene.api.states[REQUEST_ID] == (
        "failed",
        "Cancelled by requests.batch-0@0; Paris, 2021-01-01 to 2023-12-31",
    )


def test_a_request_that_ended_meanwhile_is_not_called_cancelled():
    scene = Scene(as_bytes(CANCEL))
    scene.api.states = {REQUEST_ID: ("running", "")}
    scene.ended = {REQUEST_ID}

    assert scene.listen()[-2:] == ["read results", "commit 0"]
    assert scene.published() == []


@pytest.mark.parametrize("state", ["success", "failed"])
def test_a_cancel_of_what_is_over_changes_nothing(state):
    scene = Scene(as_bytes(CANCEL))
    scene.api.states = {REQUEST_ID: (state, "Paris")}

    assert scene.listen() == [f"ask {REQUEST_ID}", "commit 0"]


def test_a_cancel_of_what_was_never_asked_changes_nothing():
    assert Scene(as_bytes(CANCEL)).listen() == [f"ask {REQUEST_ID}", "commit 0"]


def test_cancelling_twice_says_cancelled_once():
    scene = Scene(as_bytes(CANCEL), as_bytes(CANCEL))
    scene.api.states = {REQUEST_ID: ("queued", "")}

    scene.listen()

    assert [event["status"] for event in scene.published()] == ["CANCELLED"]
    assert scene.consumer.committed == 2


def test_a_death_after_the_run_was_ended_and_before_cancelled_was_said_is_made_good():
    scene = Scene(as_bytes(CANCEL))
    scene.api.states = {REQUEST_ID: ("failed", "Cancelled by requests.batch-0@0; Paris")}

    scene.listen()

    assert [event["status"] for event in scene.published()] == ["CANCELLED"]


def test_a_request_that_came_before_is_not_run_twice():
    scene = Scene(as_bytes(query()), as_bytes(query()))
    scene.api.answers = [200, 409]

    assert scene.listen() == [
        f"create {REQUEST_ID}",
        f"publish QUEUED {REQUEST_ID}",
        "flush",
        "commit 0",
        f"create {REQUEST_ID}",
        "commit 1",
    ]


def test_a_bad_message_under_the_id_of_an_accepted_request_does_not_end_that_request():
    scene = Scene(as_bytes(query(metrics=["temperature_f"])))
    scene.api.existing = {REQUEST_ID}

    assert scene.listen() == [f"ask {REQUEST_ID}", "commit 0"]


@pytest.mark.parametrize("status", [400, 422])
def test_a_request_that_airflow_refuses_is_refused(status):
    scene = Scene(as_bytes(query()))
    scene.api.answers = [(status, "params are wrong")]

    scene.listen()

    assert scene.published()[0]["status"] == "FAILED"
    assert "params are wrong" in scene.published()[0]["errors"][0]["reason"]
    assert scene.consumer.committed == 1


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(
            (400, "Dag with dag_id: 'batch_city_query_dag' has import errors and cannot be triggered"), id="400"
        ),
        pytest.param(403, id="403"),
        pytest.param(404, id="404 the DAG is not parsed yet"),
        pytest.param(500, id="500"),
        pytest.param(503, id="503"),
        pytest.param(httpx.ConnectError("refused"), id="refused"),
        pytest.param(httpx.ReadTimeout("slow"), id="timeout"),
    ],
)
def test_a_request_waits_while_airflow_is_not_ready_and_is_started_when_it_is(answer):
    scene = Scene(as_bytes(query()))
    scene.api.answers = [answer, answer, 200]

    assert scene.listen() == [
        f"create {REQUEST_ID}",
        f"create {REQUEST_ID}",
        f"create {REQUEST_ID}",
        f"publish QUEUED {REQUEST_ID}",
        "flush",
        "commit 0",
    ]


def test_nothing_is_committed_while_airflow_stays_away():
    scene = Scene(as_bytes(query()))
    scene.api.answers = [503]

    scene.listen(seconds=600)

    assert scene.consumer.committed == 0
    assert scene.published() == []
    assert 20 < len(scene.api.bodies) < 40  # 1, 2, 4, 8, 15 s apart, then every 30 s
    assert scene.consumer.closed


def test_an_expired_token_is_renewed_once_and_the_request_repeated():
    scene = Scene(as_bytes(query()))
    scene.api.answers = [401, 200]

    scene.listen(seconds=1)

    assert scene.api.tokens == 2
    assert scene.consumer.committed == 1


def test_a_refusal_that_was_not_delivered_is_published_again_before_the_commit():
    scene = Scene(b"not json")
    scene.producer.failures = 2

    assert scene.listen() == [
        f"publish FAILED {FIRST_REFUSAL}",
        "flush lost",
        f"publish FAILED {FIRST_REFUSAL}",
        "flush lost",
        f"publish FAILED {FIRST_REFUSAL}",
        "flush",
        "commit 0",
    ]


def test_a_death_before_the_commit_leads_to_the_same_run():
    first = Scene(as_bytes(query()))
    first.consumer.commit = _stop
    with pytest.raises(StoppedByTheTest):
        first.listen()
    second = Scene(as_bytes(query()))
    second.api.answers = [409]

    assert second.listen() == [f"create {REQUEST_ID}", "commit 0"]


def test_a_commit_that_fails_is_repeated():
    scene = Scene(as_bytes(query()))
    scene.consumer.refused_commits = 1
    scene.api.answers = [200, 409]

    scene.listen()

    assert scene.consumer.committed == 1


def test_a_rebalance_while_backing_off_loses_nothing_and_keeps_the_order():
    other = "7b1d0e6e-51b4-4c7a-8a39-0c2f6f9d1e02"
    scene = Scene(as_bytes(query()), as_bytes(query(request_id=other)))
    scene.api.answers = [503, 503, 200]
    poll = scene.consumer.poll

    def poll_and_rebalance_now_and_then(timeout):
        if scene.clock.now in (1.0, 2.5):
            scene.consumer.rebalance()
        return poll(timeout)

    scene.consumer.poll = poll_and_rebalance_now_and_then
    scene.listen()

    assert [event["request_id"] for event in scene.published()] == [REQUEST_ID, other]
    assert scene.consumer.committed == 2


def test_a_broker_that_is_away_is_waited_for():
    scene = Scene(as_bytes(query()))
    scene.consumer.events.extend([KafkaError(KafkaError._ALL_BROKERS_DOWN), KafkaError(KafkaError._TRANSPORT)])

    scene.listen()

    assert scene.consumer.committed == 1


def test_a_listener_whose_place_was_taken_ends():
    scene = Scene(as_bytes(query()))
    scene.consumer.events.append(KafkaError(KafkaError.FENCED_INSTANCE_ID, "another listener", fatal=True))

    with pytest.raises(KafkaException):
        scene.listen()

    assert scene.journal == []
    assert scene.consumer.closed


def test_the_listener_ends_when_its_time_is_over():
    scene = Scene()

    scene.listen(seconds=1800)

    assert 1800 <= scene.clock.now < 1801
    assert scene.consumer.closed


def _stop(**_):
    raise StoppedByTheTest
