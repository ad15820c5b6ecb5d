"""Loads one city's past from Open-Meteo's archive (ERA5) into the history, a year at a time, the newest first.

The run id is the request id. The job publishes RUNNING with its progress, and SUCCEEDED or FAILED itself; what ends
without a word of its own (killed, lost, too long) is said FAILED by the callbacks here, and by
`batch_result_audit_dag` if even they could not. One at a time, because all of them share Open-Meteo's free limits;
a wait for those is part of the run and is named in its status.

**When it fails:** the log of `run_batch_backfill` ends with the job's own error. The years that came are kept.

**Rerun:** safe; years that the history holds whole are not asked for again. The first terminal status of a request
wins, so for those who asked a new request is the better way.
"""

from datetime import timedelta

from airflow.sdk import DAG

from vigie_airflow.operators.spark_jobs import request_job
from vigie_airflow.results.failure_callbacks import publish_failure

with DAG(
    dag_id="batch_city_backfill_dag",
    schedule=None,
    max_active_runs=1,
    catchup=False,
    # On the DAG too: a task that was killed may not run its own.
    on_failure_callback=publish_failure,
    default_args={"owner": "vigie"},
    tags=["vigie", "batch"],
    doc_md=__doc__,
):
    run_batch_backfill = request_job(
        "run_batch_backfill",
        "backfill.BackfillJob",
        name="backfill-{{ run_id }}",
        # 80 years are some 2,100 calls of 2,500 an hour.
        execution_timeout=timedelta(hours=3),
    )
