"""Answers one historical query: `spark-submit` of the batch job, whose pages and status go to `results.batch`.

The run id is the request id. The job publishes RUNNING, its pages and SUCCEEDED or FAILED itself; what ends
without a word of its own (killed, lost, too long) is said FAILED by the callbacks here, and by
`batch_result_audit_dag` if even they could not.

**When it fails:** the log of `run_batch_query` ends with the job's own error.

**Rerun:** safe; pages carry the attempt, and the first terminal status of a request wins. Clearing an old run
computes again but changes nothing for those who asked.
"""

from datetime import timedelta

from airflow.sdk import DAG

from vigie_airflow.operators.spark_jobs import request_job
from vigie_airflow.results.failure_callbacks import publish_failure

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
    run_batch_query = request_job(
        "run_batch_query",
        "query.QueryJob",
        name="batch-{{ run_id }}",
        execution_timeout=timedelta(minutes=30),
    )
