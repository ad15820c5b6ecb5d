"""The runs that answer queries, backfills, replays and imports, through Airflow's API. A run has its request's id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from vigie_airflow.settings import Settings
from vigie_airflow.unavailable_error import Unavailable

QUERY_DAG = "batch_city_query_dag"
BACKFILL_DAG = "batch_city_backfill_dag"
REPLAY_DAG = "replay_episode_dag"
IMPORT_DAG = "import_dag"

# Which DAG answers a request of which kind.
DAGS = {
    "query": QUERY_DAG,
    "backfill": BACKFILL_DAG,
    "replay": REPLAY_DAG,
    "import": IMPORT_DAG,
    "undo": IMPORT_DAG,
}

DAG_IDS = tuple(dict.fromkeys(DAGS.values()))

# Answers 400 whose cause is our deployment, not the request (airflow/api_fastapi/…/dag_run.py).
BROKEN_DEPLOYMENT = ("has import errors", "does not allow manual runs")

MAX_RUNS_A_PAGE = 100

MAX_NOTE_CHARACTERS = 1000

CANARY_IDS = "00000000-0000-0000-8000-"
"""How the ids of the web server's known queries begin, which it asks to watch the batch layer; nobody else's do."""

# How the note of a run begins that was ended on request; the message that asked for it follows.
CANCELLED = "Cancelled by "


@dataclass(frozen=True)
class Created:
    """The run is stored."""


@dataclass(frozen=True)
class AlreadyThere:
    """A run of this request existed before."""


@dataclass(frozen=True)
class Refused:
    """Airflow does not take this request, now or later."""

    reason: str


@dataclass(frozen=True)
class FailedRun:
    """A run that ended without success. queued_at: when it was created. cancelled: because somebody asked for it."""

    run_id: str
    queued_at: datetime
    cancelled: bool


@dataclass(frozen=True)
class Run:
    """A run as Airflow has it. state: queued, running, success or failed. note: what stands beside it."""

    dag_id: str
    run_id: str
    state: str
    queued_at: datetime
    note: str

    @property
    def is_over(self) -> bool:
        return self.state in ("success", "failed")

    @property
    def was_cancelled(self) -> bool:
        return self.note.startswith(CANCELLED)

    def was_cancelled_by(self, order: str) -> bool:
        return self.note.startswith(f"{CANCELLED}{order};")


class DagRunClient:
    """Creates and lists runs. Raises Unavailable whenever asking again later can help."""

    def __init__(self, http: httpx.Client, user: str, password: str):
        self._http = http
        self._credentials = {"username": user, "password": password}

    @staticmethod
    def connected(settings: Settings) -> DagRunClient:
        http = httpx.Client(base_url=settings.airflow, timeout=10.0, trust_env=False)
        return DagRunClient(http, settings.airflow_user, settings.airflow_password)

    def create(self, request: dict[str, Any], note: str) -> Created | AlreadyThere | Refused:
        run = {"dag_run_id": request["request_id"], "logical_date": None, "conf": {"request": request}, "note": note}
        answer = self._ask("POST", _runs(DAGS[request["kind"]]), json=run)
        if answer.is_success:
            return Created()
        if answer.status_code == 409:
            return AlreadyThere()
        if answer.status_code in (400, 422) and not any(cause in answer.text for cause in BROKEN_DEPLOYMENT):
            return Refused(f"Airflow answered {answer.status_code} {answer.text[:300]}")
        raise _unavailable(answer)

    def open(self, kind: str) -> int:
        """How many runs of a kind of request are queued or running."""
        answer = self._ask("GET", _runs(DAGS[kind]), params={"state": ["queued", "running"], "limit": 1})
        if not answer.is_success:
            raise _unavailable(answer)
        return answer.json()["total_entries"]

    def exists(self, run_id: str) -> bool:
        """Whether a request of this id was accepted before."""
        return self.find(run_id) is not None

    def find(self, run_id: str) -> Run | None:
        """The run of a request, None where there is none."""
        for dag_id in DAG_IDS:
            answer = self._ask("GET", f"{_runs(dag_id)}/{run_id}")
            if answer.is_success:
                return _run(dag_id, answer.json())
            if answer.status_code != 404:
                raise _unavailable(answer)
        return None

    def created_since(self, when: datetime) -> set[str]:
        """Ids of the runs of all kinds that were created since then."""
        return {run["dag_run_id"] for dag_id in DAG_IDS for run in self._listed(dag_id, run_after_gte=when.isoformat())}

    def cancel(self, run: Run, order: str) -> None:
        """Ends a run: a waiting one never starts, the task of a running one is told to stop. order: who asked."""
        # "failed" would be red in Airflow, and nothing failed: a task that had not begun is then shown as skipped.
        body = {"state": "success", "note": f"{CANCELLED}{order}; {run.note}"[:MAX_NOTE_CHARACTERS]}
        answer = self._ask("PATCH", f"{_runs(run.dag_id)}/{run.run_id}", json=body)
        if not answer.is_success:
            raise _unavailable(answer)

    def failed_since(self, when: datetime) -> Iterator[FailedRun]:
        """The runs that ended without success since then."""
        for dag_id in DAG_IDS:
            for found in self._listed(dag_id, state="failed", end_date_gte=when.isoformat()):
                run = _run(dag_id, found)
                yield FailedRun(run.run_id, run.queued_at, run.was_cancelled)

    def forget_canaries(self, before: datetime) -> list[str]:
        """Deletes the runs of known queries that ended before then, one page of them; returns their ids.

        There are hundreds a day, and who needs one looks at it at once.
        """
        answer = self._ask(
            "GET",
            _runs(QUERY_DAG),
            params={
                "run_id_pattern": f"{CANARY_IDS}%",
                "state": ["success", "failed"],
                "end_date_lte": before.isoformat(),
                "order_by": "id",
                "limit": MAX_RUNS_A_PAGE,
            },
        )
        if not answer.is_success:
            raise _unavailable(answer)
        # The pattern is Airflow's; what is deleted is checked here.
        over = [run["dag_run_id"] for run in answer.json()["dag_runs"] if run["dag_run_id"].startswith(CANARY_IDS)]
        for run_id in over:
            deleted = self._ask("DELETE", f"{_runs(QUERY_DAG)}/{run_id}")
            if not deleted.is_success and deleted.status_code != 404:
                raise _unavailable(deleted)
        return over

    def _listed(self, dag_id: str, **which: str) -> Iterator[dict[str, Any]]:
        offset = 0
        while True:
            page_of = {"order_by": "id", "limit": MAX_RUNS_A_PAGE, "offset": offset}
            answer = self._ask("GET", _runs(dag_id), params=which | page_of)
            if not answer.is_success:
                raise _unavailable(answer)
            page = answer.json()["dag_runs"]
            yield from page
            offset += len(page)
            if len(page) < MAX_RUNS_A_PAGE:
                return

    def _ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        try:
            if "Authorization" not in self._http.headers:
                self._log_in()
            answer = self._http.request(method, path, **request)
            if answer.status_code == 401:  # the token expired, or the API server has a new secret
                self._log_in()
                answer = self._http.request(method, path, **request)
            return answer
        except httpx.HTTPError as e:
            raise Unavailable(f"Cannot reach Airflow's API: {e!r}") from e

    def _log_in(self) -> None:
        answer = self._http.post("/auth/token", json=self._credentials)
        if not answer.is_success:
            raise _unavailable(answer)
        self._http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"


def _runs(dag_id: str) -> str:
    return f"/api/v2/dags/{dag_id}/dagRuns"


def _run(dag_id: str, run: dict[str, Any]) -> Run:
    queued_at = datetime.fromisoformat(run["queued_at"])
    return Run(dag_id, run["dag_run_id"], run["state"], queued_at, run.get("note") or "")


def _unavailable(answer: httpx.Response) -> Unavailable:
    request = answer.request
    return Unavailable(f"Cannot {request.method} {request.url.path}: {answer.status_code} {answer.text[:300]}")
