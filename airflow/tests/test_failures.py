"""What is said when a run ends without success, and when another attempt is made."""

import pytest
from airflow.sdk import RetryAction
from airflow.sdk.exceptions import AirflowException, AirflowTaskTimeout
from fakes import Api, Producer

from vigie_airflow import failures
from vigie_airflow.query_runs import QueryRuns
from vigie_airflow.result_publisher import ResultPublisher
from vigie_airflow.retries import RetryWhenKilled
from vigie_airflow.unavailable import Unavailable

RUN = "0f6c2a52-8f0b-4d0e-9c55-3c1f2b7d9a10"


@pytest.fixture
def journal(monkeypatch):
    journal = []
    monkeypatch.setattr(ResultPublisher, "connected", lambda _: ResultPublisher(Producer(journal)))
    return journal


@pytest.fixture(autouse=True)
def api(monkeypatch):
    api = Api([], states={RUN: ("running", "Paris")})
    monkeypatch.setattr(QueryRuns, "connected", lambda _: QueryRuns(api.client(), "vigie", "secret"))
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
    failures.publish_failure(context)

    (_, (_, event)) = journal
    assert event["request_id"] == RUN
    assert event["status"] == "FAILED"
    assert event["message"].startswith(f"Cannot answer request: {why}")


def test_a_run_that_was_cancelled_did_not_fail(journal, api):
    api.states[RUN] = ("failed", "Cancelled by requests.batch-0@7; Paris")

    failures.publish_failure({"run_id": RUN, "exception": AirflowException("killed")})

    assert journal == []


def test_while_airflows_api_is_away_a_failure_is_said_all_the_same(journal, monkeypatch):
    def away(*_):
        raise Unavailable("Cannot reach Airflow's API")

    monkeypatch.setattr(QueryRuns, "find", away)
    failures.publish_failure({"run_id": RUN, "exception": AirflowException("x")})

    assert journal[0] == ("publish", "FAILED", RUN)


@pytest.mark.parametrize(
    ("error", "action"),
    [
        ("Cannot execute: spark-submit … Error code is: -9.", RetryAction.RETRY),
        ("Cannot execute: spark-submit … Error code is: 137.", RetryAction.RETRY),
        ("Cannot execute: spark-submit … Error code is: 3.", RetryAction.FAIL),
        ("Cannot execute: spark-submit … Error code is: 1.\nLast spark-submit output:\n…", RetryAction.FAIL),
        ("No such file: spark-submit", RetryAction.FAIL),
    ],
)
def test_only_a_killed_job_gets_another_attempt(error, action):
    assert RetryWhenKilled().evaluate(AirflowException(error), try_number=1, max_tries=5).action == action


def test_a_job_that_is_killed_again_gets_no_third_attempt():
    killed = AirflowException("Cannot execute: spark-submit … Error code is: -9.")

    assert RetryWhenKilled().evaluate(killed, try_number=2, max_tries=5).action == RetryAction.FAIL
