"""Says FAILED on results.batch when the run of a request ends without success, unless its end is there already.

Called as task callback in the worker, then as DAG callback in the dag-processor, and as task callback there too when
the worker is lost; the job may have said FAILED itself. Each is needed, because any of the others may have been killed;
who comes later, or at the same time, finds that it was said. A run that was cancelled is left to who cancelled it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vigie_airflow.requests.dag_run_client import Run

ASK_FOR_LESS = "ask for less at a time: fewer cities, fewer years or a coarser granularity"

LONGEST = timedelta(hours=6)
"""Within which a request was asked whose run Airflow's API cannot tell of now."""


def publish_failure(context: Mapping[str, Any]) -> None:
    """Publishes FAILED for the request of this run."""
    from vigie_airflow.results.status_events import failed
    from vigie_airflow.results.terminal_status_writer import TerminalStatusWriter
    from vigie_airflow.settings import Settings

    run = _run(context["run_id"])
    if run is not None and run.was_cancelled:
        return
    now = datetime.now(UTC)
    event = failed(context["run_id"], now, _sentence(context))
    TerminalStatusWriter.connected(Settings.from_environment()).write(event, run.queued_at if run else now - LONGEST)


def _run(run_id: str) -> Run | None:
    from vigie_airflow.requests.dag_run_client import DagRunClient
    from vigie_airflow.settings import Settings
    from vigie_airflow.unavailable_error import Unavailable

    try:
        return DagRunClient.connected(Settings.from_environment()).find(run_id)
    except Unavailable:  # then say FAILED: after a CANCELLED it is not said, and silence would be worse
        return None


def _sentence(context: Mapping[str, Any]) -> str:
    from vigie_airflow.operators.killed_job_retry_policy import exit_code

    exception = context.get("exception")
    if type(exception).__name__ == "ReplayFailed" and exit_code(exception) is None:
        return str(exception)
    return f"Cannot answer request: {_why(context)}"


def _why(context: Mapping[str, Any]) -> str:
    from vigie_airflow.operators.killed_job_retry_policy import MAX_KILLED_ATTEMPTS, OUT_OF_MEMORY, exit_code, is_signal

    exception = context.get("exception")
    if type(exception).__name__ == "AirflowTaskTimeout":
        return "the job took longer than allowed"
    code = exit_code(exception)
    if code == OUT_OF_MEMORY:
        return f"it needs more memory than a job is given; {ASK_FOR_LESS}"
    if code is not None and is_signal(code):
        return (
            f"the job was killed {MAX_KILLED_ATTEMPTS} times, as a machine does that is short of memory; "
            f"{ASK_FOR_LESS}, or ask again when less is going on"
        )
    if exception is not None:
        return "the job failed; its log is in Airflow, under this request id"
    return "the job was lost; its log is in Airflow, under this request id"
