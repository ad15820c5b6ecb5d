"""Answers one historical query: `spark-submit` of the batch job, whose pages and status go to `results.batch`.

The run id is the request id. The job publishes RUNNING, its pages and SUCCEEDED or FAILED itself; what ends
without a word of its own (killed, lost, too long) is said FAILED by the callbacks here, and by
`batch_result_audit_dag` if even they could not.

**When it fails:** the log of `run_batch_query` ends with the job's own error.

**Rerun:** safe; pages carry the attempt, and the first terminal status of a request wins. Clearing an old run
computes again but changes nothing for those who asked.
"""

import os
from datetime import timedelta

from airflow.sdk import DAG

from vigie_airflow.failures import publish_failure
from vigie_airflow.request_job import RequestJobOperator
from vigie_airflow.retries import RetryWhenKilled

with DAG(
    dag_id="batch_city_query_dag",
    schedule=None,
    max_active_runs=2,  # two Spark jobs are what two cores carry; the others wait here, first in, first out
    catchup=False,
    # On the DAG too: a task that was killed may not run its own.
    on_failure_callback=publish_failure,
    default_args={"owner": "vigie"},
    tags=["vigie", "batch"],
    doc_md=__doc__,
):
    run_batch_query = RequestJobOperator(
        task_id="run_batch_query",
        conn_id="spark_default",
        application=os.environ.get("VIGIE_BATCH_JAR", ""),
        java_class="io.vigie.batch.query.QueryJob",
        name="batch-{{ run_id }}",
        # For attempts that were killed or lost (RetryWhenKilled). Five, because while Airflow's API restarts
        # every attempt fails at once: 10, 20, 40, 80 and 120 s wait that out.
        retries=5,
        retry_delay=timedelta(seconds=10),
        retry_exponential_backoff=2.0,
        max_retry_delay=timedelta(minutes=2),
        retry_policy=RetryWhenKilled(),
        execution_timeout=timedelta(minutes=30),
        on_failure_callback=publish_failure,
    )
