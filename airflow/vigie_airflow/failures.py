"""Says FAILED on results.batch when the run of a request ends without success.

Called as task callback in the worker, and as task and DAG callback in the dag-processor when the worker is lost.
It may run twice for one run, and the job may have said FAILED itself: readers keep the first terminal status.
A run that was cancelled is left to who cancelled it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

ASK_FOR_LESS = "ask for less at a time: fewer cities, fewer years or a coarser granularity"


def publish_failure(context: Mapping[str, Any]) -> None:
    """Publishes FAILED for the request of this run."""
    from vigie_airflow.result_events import failed
    from vigie_airflow.result_publisher import ResultPublisher
    from vigie_airflow.settings import Settings

    if _was_cancelled(context["run_id"]):
        return
    event = failed(context["run_id"], datetime.now(UTC), f"Cannot answer request: {_why(context)}")
    ResultPublisher.connected(Settings.from_environment()).publish(event)


def _was_cancelled(run_id: str) -> bool:
    from vigie_airflow.query_runs import QueryRuns
    from vigie_airflow.settings import Settings
    from vigie_airflow.unavailable import Unavailable

    try:
        run = QueryRuns.connected(Settings.from_environment()).find(run_id)
    except Unavailable:  # then say FAILED: after a CANCELLED it is ignored, and silence would be worse
        return False
    return run is not None and run.was_cancelled


def _why(context: Mapping[str, Any]) -> str:
    from vigie_airflow.retries import MOST_KILLED_ATTEMPTS, OUT_OF_MEMORY, exit_code, is_signal

    exception = context.get("exception")
    if type(exception).__name__ == "AirflowTaskTimeout":
        return "the job took longer than allowed"
    code = exit_code(exception)
    if code == OUT_OF_MEMORY:
        return f"it needs more memory than a job is given; {ASK_FOR_LESS}"
    if code is not None and is_signal(code):
        return (
            f"the job was killed {MOST_KILLED_ATTEMPTS} times, as a machine does that is short of memory; "
            f"{ASK_FOR_LESS}, or ask again when less is going on"
        )
    if exception is not None:
        return "the job failed; its log is in Airflow, under this request id"
    return "the job was lost; its log is in Airflow, under this request id"
