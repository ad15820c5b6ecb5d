"""What is said when a run ends without success."""

from datetime import UTC, datetime

import pytest
from airflow.sdk.exceptions import AirflowException, AirflowTaskTimeout
from listener_stand_ins import Api, Producer

from vigie_airflow.requests.dag_run_client import DagRunClient
from vigie_airflow.results import failure_callbacks
from vigie_airflow.results.status_event_publisher import StatusEventPublisher
from vigie_airflow.results.terminal_status_writer import CLOCKS_APART, TerminalStatusWriter
from vigie_airflow.unavailable_error import Unavailable

RUN = "0f6c2a52-8f0b-4d0e-9c55-3c1f2b7d9a10"


@pytest.fixture
def journal():
    return []


@pytest.fixture(autouse=True)
def topic(monkeypatch, journal):
    """The ids of the requests whose end is on the topic."""
    ended: set[str] = set()

    def ended_since(when: datetime) -> set[str]:
        journal.append(("read", when))
        return ended

    def fencing_the_job(request_id: str) -> StatusEventPublisher:
        journal.append(("shut out", request_id))
        return StatusEventPublisher(Producer(journal))

    monkeypatch.setattr(
        TerminalStatusWriter,
        "connected",
        lambda _: TerminalStatusWriter(ended_since, fencing_the_job, lambda: StatusEventPublisher(Producer(journal))),
    )
    return ended


@pytest.fixture(autouse=True)
def api(monkeypatch):
    api = Api([], states={RUN: ("running", "Paris")})
    monkeypatch.setattr(DagRunClient, "connected", lambda _: DagRunClient(api.client(), "vigie", "secret"))
    return api


@pytest.mark.parametrize(
    ("context", "why"),
    [
        ({"run_id": RUN, "exception": AirflowException("x")}, "the job failed; its log is in Airflow"),
        ({"run_id": RUN, "exception": AirflowTaskTimeout()}, "the job took longer than allowed"),
        (
            {"run_id": RUN, "exception": AirflowException("Cannot execute: spark-submit … Error code is: 3.")},
            "it needs more memory than a job is given; ask for less at a time",
        ),
        (
            {"run_id": RUN, "exception": AirflowException("Cannot execute: spark-submit … Error code is: -9.")},
            "the job was killed 2 times, as a machine does that is short of memory; ask for less at a time",
        ),
        ({"run_id": RUN, "reason": "task_failure"}, "the job was lost; its log is in Airflow"),
    ],
)
def test_the_callback_needs_only_the_run_id(journal, context, why):
    failure_callbacks.publish_failure(context)

    (_, event) = journal[-1]
    assert event["request_id"] == RUN
    assert event["status"] == "FAILED"
    assert event["message"].startswith(f"Cannot answer request: {why}")


def test_who_says_failed_first_shuts_out_the_others_and_then_looks_whether_the_end_was_said(journal):
    failure_callbacks.publish_failure({"run_id": RUN, "exception": AirflowException("x")})

    asked = datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert journal[-4:-1] == [("shut out", RUN), ("read", asked - CLOCKS_APART), ("publish", "FAILED", RUN)]


def test_what_the_job_or_an_earlier_callback_said_is_not_said_again(journal, topic):
    topic.add(RUN)

    failure_callbacks.publish_failure({"run_id": RUN, "reason": "task_failure"})

    assert [step[0] for step in journal] == ["shut out", "read"]


def test_a_run_that_was_cancelled_did_not_fail(journal, api):
    api.states[RUN] = ("failed", "Cancelled by requests.batch-0@7; Paris")

    failure_callbacks.publish_failure({"run_id": RUN, "exception": AirflowException("killed")})

    assert journal == []


def test_while_airflows_api_is_away_a_failure_is_said_all_the_same(journal, monkeypatch):
    def away(*_):
        raise Unavailable("Cannot reach Airflow's API")

    monkeypatch.setattr(DagRunClient, "find", away)
    failure_callbacks.publish_failure({"run_id": RUN, "exception": AirflowException("x")})

    assert ("publish", "FAILED", RUN) in journal
