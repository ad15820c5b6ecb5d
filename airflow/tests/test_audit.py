"""What the last net reads and says."""

import json
from datetime import UTC, datetime

import httpx
import pytest
from fakes import run

from vigie_airflow.audit import last_word
from vigie_airflow.endings import ended_requests
from vigie_airflow.query_runs import BACKFILL_DAG, MOST_RUNS_A_PAGE, FailedRun, QueryRuns


def status(request_id: str, status: str) -> bytes:
    return json.dumps({"request_id": request_id, "kind": "status", "status": status}).encode()


def test_a_request_has_ended_when_a_terminal_status_says_so():
    page = json.dumps({"request_id": "e", "kind": "page", "page": 0, "rows": []}).encode()

    assert ended_requests(
        [status("a", "SUCCEEDED"), status("b", "FAILED"), status("c", "CANCELLED"), status("d", "RUNNING"), page]
    ) == {"a", "b", "c"}


def test_failed_runs_are_listed_page_by_page():
    runs = [run(f"run-{i}") for i in range(MOST_RUNS_A_PAGE + 1)]
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(201, json={"access_token": "token"})
        if BACKFILL_DAG in request.url.path:
            return httpx.Response(200, json={"dag_runs": [run("backfill-1")]})
        asked.append(dict(request.url.params))
        start = int(request.url.params["offset"])
        return httpx.Response(200, json={"dag_runs": runs[start : start + MOST_RUNS_A_PAGE]})

    http = httpx.Client(base_url="http://airflow.test", transport=httpx.MockTransport(answer))
    found = list(QueryRuns(http, "vigie", "secret").failed_since(datetime(2026, 11, 22, 4, tzinfo=UTC)))

    assert [one.run_id for one in found] == [*(one["dag_run_id"] for one in runs), "backfill-1"]
    assert found[0].queued_at == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert [page["state"] for page in asked] == ["failed", "failed"]
    assert asked[0]["end_date_gte"] == "2026-11-22T04:00:00+00:00"


@pytest.mark.parametrize(("cancelled", "status"), [(True, "CANCELLED"), (False, "FAILED")])
def test_the_last_word_on_a_silent_run_knows_whether_it_was_cancelled(cancelled, status):
    now = datetime(2026, 11, 22, 10, tzinfo=UTC)

    assert last_word(FailedRun("run-1", now, cancelled), now)["status"] == status
