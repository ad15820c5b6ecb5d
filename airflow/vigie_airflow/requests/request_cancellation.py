"""Ends requests because somebody asked for it: in Airflow, on the machine and on results.batch."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from vigie_airflow.requests.dag_run_client import DagRunClient, Run
from vigie_airflow.results.status_events import cancelled
from vigie_airflow.results.terminal_status_writer import CLOCKS_APART, TerminalStatusWriter

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CancelOrder:
    """Which request is to end. place: of the message that asks for it.

    waiting_since: when the request was sent, where it still waits for its run; None: it does not.
    """

    request_id: str
    place: str
    waiting_since: datetime | None = None


class Cancellation:
    """Cancels runs. Raises Unavailable whenever asking again later can help; asking again is harmless."""

    def __init__(self, runs: DagRunClient, status_writer: TerminalStatusWriter):
        self._runs = runs
        self._status_writer = status_writer

    def cancel(self, orders: Sequence[CancelOrder]) -> None:
        """Ends what there is left to end, all together: a look at the topic takes as long for one as for hundreds."""
        started = self._started(orders)
        asked_at: dict[str, datetime] = {}
        with_run = set()
        for order in orders:
            if order.waiting_since is not None and order.request_id not in started:
                asked_at[order.request_id] = order.waiting_since
            elif (run := self._ended_by(order)) is not None:
                asked_at[order.request_id] = run.queued_at
                with_run.add(order.request_id)
        if not asked_at:
            return
        now = datetime.now(UTC)
        events = [cancelled(request_id, now) for request_id in asked_at]
        written = self._status_writer.write_all(events, min(asked_at.values()), with_run)
        for order in orders:
            if order.request_id in asked_at:
                how = "Cancelled" if order.request_id in written else "Cancelled too late: it had ended,"
                log.info("%s %s (%s)", how, order.request_id, order.place)

    def _started(self, orders: Sequence[CancelOrder]) -> set[str]:
        """Ids of the runs created since the first of the waiting requests was sent: its message may be read again."""
        waiting_since = [order.waiting_since for order in orders if order.waiting_since is not None]
        return self._runs.created_since(min(waiting_since) - CLOCKS_APART) if waiting_since else set()

    def _ended_by(self, order: CancelOrder) -> Run | None:
        """The run of the request, ended now or before by this order; None where there is nothing to end."""
        run = self._runs.find(order.request_id)
        if run is None:
            log.warning("Nothing to cancel: there is no request %s (%s)", order.request_id, order.place)
            return None
        if run.is_over and not run.was_cancelled_by(order.place):
            log.info("Nothing to cancel: %s is over, %s (%s)", order.request_id, run.state, order.place)
            return None
        if not run.is_over:
            # First Airflow, whose task then stops the job, and no other attempt begins. Then the job is shut out of
            # the topic: from here on only we can say how the request ended, unless the job just has.
            self._runs.cancel(run, order.place)
        return run
