"""The last net: a run that ended without success and that nobody spoke of gets its terminal status."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from vigie_airflow.requests.dag_run_client import DagRunClient, FailedRun
from vigie_airflow.results.status_events import cancelled, failed
from vigie_airflow.results.terminal_status_writer import TerminalStatusWriter, requests_ended_since
from vigie_airflow.settings import Settings

log = logging.getLogger(__name__)


def publish_missing_ends(since: timedelta) -> list[str]:
    """Publishes FAILED, or CANCELLED, for the runs that ended so within this time in silence; returns their ids."""
    settings = Settings.from_environment()
    now = datetime.now(UTC)
    failures = list(DagRunClient.connected(settings).failed_since(now - since))
    if not failures:
        return []
    status_writer = TerminalStatusWriter.connected(settings)
    ended = requests_ended_since(min(run.queued_at for run in failures), settings)
    silent = [run for run in failures if run.run_id not in ended]
    for run in silent:
        event = terminal_event(run, now)
        log.warning("Run %s ended and said nothing: publishing %s", run.run_id, event["status"])
        status_writer.write(event, run.queued_at)
    return sorted(run.run_id for run in silent)


def forget_canaries(after: timedelta) -> list[str]:
    """Deletes the runs of known queries that ended longer ago, so that they do not fill Airflow's database."""
    runs = DagRunClient.connected(Settings.from_environment())
    return runs.forget_canaries(datetime.now(UTC) - after)


def terminal_event(run: FailedRun, now: datetime) -> dict[str, Any]:
    """The terminal status of a run that has none."""
    if run.cancelled:
        return cancelled(run.run_id, now)
    return failed(run.run_id, now, "Cannot answer request: its run ended without success in Airflow")
