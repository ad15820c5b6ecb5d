"""Ends a request because somebody asked for it: in Airflow, on the machine and on results.batch."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from vigie_airflow.query_runs import QueryRuns
from vigie_airflow.result_events import cancelled
from vigie_airflow.terminal_status import TerminalStatusWriter

log = logging.getLogger(__name__)


class Cancellation:
    """Cancels runs. Raises Unavailable whenever asking again later can help; asking again is harmless."""

    def __init__(self, runs: QueryRuns, status_writer: TerminalStatusWriter):
        self._runs = runs
        self._status_writer = status_writer

    def cancel(self, request_id: str, order: str, waiting_since: datetime | None = None) -> None:
        """Does nothing where there is nothing left to cancel.

        order: which message asked for it. waiting_since: when the request was sent, if its run was not created yet.
        """
        run = self._runs.find(request_id)
        if run is None and waiting_since is not None:
            self._say(request_id, order, waiting_since)
            return
        if run is None:
            log.warning("Nothing to cancel: there is no request %s (%s)", request_id, order)
            return
        if run.is_over and not run.was_cancelled_by(order):
            log.info("Nothing to cancel: %s is over, %s (%s)", request_id, run.state, order)
            return
        if not run.is_over:
            # First Airflow, whose task then stops the job, and no other attempt begins. Then the job is shut out of
            # the topic: from here on only we can say how the request ended, unless the job just has.
            self._runs.cancel(run, order)
        self._say(request_id, order, run.queued_at)

    def _say(self, request_id: str, order: str, asked_at: datetime) -> None:
        if self._status_writer.write(cancelled(request_id, datetime.now(UTC)), asked_at):
            log.info("Cancelled %s (%s)", request_id, order)
        else:
            log.info("Cancelled too late: %s had ended (%s)", request_id, order)
