"""Looks at a file that somebody gave to the web server, loads it, or takes a load back: one at a time.

The run id is the request id, and a load is known by it. The job publishes RUNNING with its progress, and SUCCEEDED
or FAILED itself; what ends without a word of its own (killed, lost, too long) is said FAILED by the callbacks here,
and by `batch_result_audit_dag` if even they could not. The file's bytes are on `uploads.batch`, for half a day.

**When it fails:** the log of `run_import` ends with the job's own error. A load is one commit: it is in the history
whole or not at all.

**Rerun:** safe; what is there already changes nothing. After a day the file is gone: its owner gives it again.
"""

from datetime import timedelta

from airflow.sdk import DAG

from vigie_airflow.operators.spark_jobs import request_job
from vigie_airflow.results.failure_callbacks import publish_failure

with DAG(
    dag_id="import_dag",
    schedule=None,
    max_active_runs=1,  # a look tells what is true when the load comes, and two cores carry the questions beside
    catchup=False,
    # On the DAG too: a task that was killed may not run its own.
    on_failure_callback=publish_failure,
    default_args={"owner": "vigie"},
    tags=["vigie", "batch"],
    doc_md=__doc__,
):
    run_import = request_job(
        "run_import",
        "load.ImportRequestJob",
        name="import-{{ run_id }}",
        execution_timeout=timedelta(minutes=30),
    )
