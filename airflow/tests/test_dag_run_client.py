"""Runs of Airflow as its REST API lists and deletes them: failed ones, those created since, those of the canary."""

from datetime import UTC, datetime

import httpx
from contract_examples import message
from listener_stand_ins import run

from vigie_airflow.requests.dag_run_client import (
    BACKFILL_DAG,
    IMPORT_DAG,
    MAX_RUNS_A_PAGE,
    QUERY_DAG,
    REPLAY_DAG,
    DagRunClient,
)


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
