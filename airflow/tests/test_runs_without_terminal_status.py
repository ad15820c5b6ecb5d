"""Which runs are found that ended without a terminal status, and what is published for them."""

import json
from datetime import UTC, datetime

import httpx
import pytest
from confluent_kafka import KafkaError
from contract_examples import message
from listener_stand_ins import Clock, Message, run

from vigie_airflow.requests.dag_run_client import (
    BACKFILL_DAG,
    IMPORT_DAG,
    MAX_RUNS_A_PAGE,
    QUERY_DAG,
    REPLAY_DAG,
    DagRunClient,
    FailedRun,
)
from vigie_airflow.results.runs_without_terminal_status import terminal_event
from vigie_airflow.results.terminal_status_writer import TRANSACTION_S, ended_requests, messages_to
from vigie_airflow.unavailable_error import Unavailable


def status(request_id: str, status: str) -> bytes:
    return json.dumps({"request_id": request_id, "kind": "status", "status": status}).encode()


def test_a_request_has_ended_when_a_terminal_status_says_so():
    page = json.dumps({"request_id": "e", "kind": "page", "page": 0, "rows": []}).encode()

    assert ended_requests(
        [status("a", "SUCCEEDED"), status("b", "FAILED"), status("c", "CANCELLED"), status("d", "RUNNING"), page]
    ) == {"a", "b", "c"}


class Partition:
    """A consumer of committed messages: what its polls give, in order, then nothing for ever."""

    def __init__(self, clock: Clock, *polled: Message | None):
        self.clock, self.polled = clock, list(polled)

    def poll(self, timeout: float) -> Message | None:
        if self.polled:
            return self.polled.pop(0)
        self.clock.now += timeout
        return None


def end_at(offset: int) -> Message:
    return Message(None, offset, KafkaError(KafkaError._PARTITION_EOF))


def test_an_end_that_is_committed_behind_an_open_transaction_is_waited_for():
    """Kafka hands out no message from behind a transaction that is open (KIP-98, "last stable offset")."""
    clock = Clock()
    partition = Partition(clock, Message(b"1", 0), end_at(1), None, Message(b"2", 2), end_at(4))

    assert list(messages_to(4, partition, clock)) == [b"1", b"2"]


def test_a_transaction_that_stays_open_is_not_waited_for_for_ever():
    clock = Clock()

    with pytest.raises(Unavailable, match="a transaction is open for 45 s"):
        list(messages_to(4, Partition(clock, Message(b"1", 0), end_at(1)), clock))
    assert TRANSACTION_S < clock.now < 2 * TRANSACTION_S


def test_a_topic_that_is_silent_before_its_end_is_not_read():
    clock = Clock()

    with pytest.raises(Unavailable, match="silent for 10 s"):
        list(messages_to(4, Partition(clock, Message(b"1", 0)), clock))


def test_failed_runs_are_listed_page_by_page():
    runs = [run(f"run-{i}") for i in range(MAX_RUNS_A_PAGE + 1)]
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(201, json={"access_token": "token"})
        if BACKFILL_DAG in request.url.path:
            return httpx.Response(200, json={"dag_runs": [run("backfill-1")]})
        if REPLAY_DAG in request.url.path or IMPORT_DAG in request.url.path:
            return httpx.Response(200, json={"dag_runs": []})
        asked.append(dict(request.url.params))
        start = int(request.url.params["offset"])
        return httpx.Response(200, json={"dag_runs": runs[start : start + MAX_RUNS_A_PAGE]})

    http = httpx.Client(base_url="http://airflow.test", transport=httpx.MockTransport(answer))
    found = list(DagRunClient(http, "vigie", "secret").failed_since(datetime(2026, 11, 22, 4, tzinfo=UTC)))

    assert [one.run_id for one in found] == [*(one["dag_run_id"] for one in runs), "backfill-1"]
    assert found[0].queued_at == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert [page["state"] for page in asked] == ["failed", "failed"]
    assert asked[0]["end_date_gte"] == "2026-11-22T04:00:00+00:00"


def test_runs_of_all_kinds_that_were_created_since_an_instant_are_known_by_their_ids():
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(201, json={"access_token": "token"})
        asked.append(request.url.params["run_after_gte"])
        return httpx.Response(200, json={"dag_runs": [run("a" if QUERY_DAG in request.url.path else "b")]})

    http = httpx.Client(base_url="http://airflow.test", transport=httpx.MockTransport(answer))
    created = DagRunClient(http, "vigie", "secret").created_since(datetime(2026, 11, 22, 4, tzinfo=UTC))

    assert created == {"a", "b"}
    assert asked == ["2026-11-22T04:00:00+00:00"] * 4  # imports and their undoing are runs of one DAG


def test_the_runs_of_known_queries_are_deleted_once_they_are_old_and_no_others():
    canary = message("batch-request.query-of-the-canary")["request_id"]
    asked, deleted = [], []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(201, json={"access_token": "token"})
        if request.method == "DELETE":
            deleted.append(request.url.path)
            return httpx.Response(204)
        asked.append(request.url.params)
        return httpx.Response(200, json={"dag_runs": [run(canary), run("0f6c2a52-8f0b-4d0e-9c55-3c1f2b7d9a10")]})

    http = httpx.Client(base_url="http://airflow.test", transport=httpx.MockTransport(answer))
    forgotten = DagRunClient(http, "vigie", "secret").forget_canaries(datetime(2026, 11, 22, 4, tzinfo=UTC))

    assert forgotten == [canary]
    assert deleted == [f"/api/v2/dags/{QUERY_DAG}/dagRuns/{canary}"]
    assert asked[0]["run_id_pattern"] == "00000000-0000-0000-8000-%"
    assert asked[0].get_list("state") == ["success", "failed"]
    assert asked[0]["end_date_lte"] == "2026-11-22T04:00:00+00:00"


@pytest.mark.parametrize(("cancelled", "status"), [(True, "CANCELLED"), (False, "FAILED")])
def test_the_last_word_on_a_silent_run_knows_whether_it_was_cancelled(cancelled, status):
    now = datetime(2026, 11, 22, 10, tzinfo=UTC)

    assert terminal_event(FailedRun("run-1", now, cancelled), now)["status"] == status
