"""What is published for a run that ended without a terminal status."""

from datetime import UTC, datetime

import pytest

from vigie_airflow.requests.dag_run_client import FailedRun
from vigie_airflow.results.runs_without_terminal_status import terminal_event


@pytest.mark.parametrize(("cancelled", "status"), [(True, "CANCELLED"), (False, "FAILED")])
def test_the_last_word_on_a_silent_run_knows_whether_it_was_cancelled(cancelled, status):
    now = datetime(2026, 11, 22, 10, tzinfo=UTC)

    assert terminal_event(FailedRun("run-1", now, cancelled), now)["status"] == status
