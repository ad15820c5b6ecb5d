"""Which failures of a job get another attempt."""

import pytest
from airflow.sdk import RetryAction
from airflow.sdk.exceptions import AirflowException

from vigie_airflow.operators.killed_job_retry_policy import RetryWhenKilled


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
