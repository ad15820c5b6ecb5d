"""Ends a request because somebody asked for it: in Airflow, on the machine and on results.batch."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from vigie_airflow.query_runs import QueryRuns
from vigie_airflow.result_events import cancelled
from vigie_airflow.result_publisher import ResultPublisher

log = logging.getLogger(__name__)

CLOCKS_APART = timedelta(minutes=1)
"""How much the clocks of Airflow and of Kafka may differ."""


class Cancellation:
    """Cancels runs. Raises Unavailable whenever asking again later can help; asking again is harmless.

    ended_since: ids of the requests that have a terminal status since an instant.
    writer: takes the place of a request's job on results.batch.
    """

    def __init__(
        self,
        runs: QueryRuns,
        ended_since: Callable[[datetime], set[str]],
        writer: Callable[[str], ResultPublisher],
    ):
        self._runs = runs
        self._ended_since = ended_since
        self._writer = writer

    def cancel(self, request_id: str, order: str) -> None:
        """order: which message asked for it. Does nothing where there is nothing left to cancel."""
        run = self._runs.find(request_id)
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
        results = self._writer(request_id)
        if request_id in self._ended_since(run.queued_at - CLOCKS_APART):
            log.info("Cancelled too late: %s had ended (%s)", request_id, order)
            return
        results.publish(cancelled(request_id, datetime.now(UTC)))
        log.info("Cancelled %s (%s)", request_id, order)
