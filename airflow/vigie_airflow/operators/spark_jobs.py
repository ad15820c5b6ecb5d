"""Tasks of the DAGs that run a job of `batch-spark` by spark-submit."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

from vigie_airflow.operators.killed_job_retry_policy import RetryWhenKilled
from vigie_airflow.operators.request_file_spark_operator import RequestFileSparkOperator
from vigie_airflow.results.failure_callbacks import publish_failure


def spark_job(
    task_id: str, job: str, *, operator: type[SparkSubmitOperator] = SparkSubmitOperator, **more: Any
) -> SparkSubmitOperator:
    """A task that runs a job.

    job: its class, below `io.vigie.batch`. more: what the operator takes, `name` (the application's) among it.
    """
    return operator(
        task_id=task_id,
        conn_id="spark_default",
        application=os.environ.get("VIGIE_BATCH_JAR", ""),
        java_class=f"io.vigie.batch.{job}",
        **more,
    )


def request_job(task_id: str, job: str, *, name: str, execution_timeout: timedelta) -> SparkSubmitOperator:
    """A task that runs a job which answers the request of its run, and says that it failed where the job could not.

    Only attempts that were killed or lost are repeated (RetryWhenKilled). Five, because while Airflow's API restarts
    every attempt fails at once: 10, 20, 40, 80 and 120 s wait that out.
    """
    return spark_job(
        task_id,
        job,
        operator=RequestFileSparkOperator,
        name=name,
        retries=5,
        retry_delay=timedelta(seconds=10),
        retry_exponential_backoff=2.0,
        max_retry_delay=timedelta(minutes=2),
        retry_policy=RetryWhenKilled(),
        execution_timeout=execution_timeout,
        on_failure_callback=publish_failure,
    )
