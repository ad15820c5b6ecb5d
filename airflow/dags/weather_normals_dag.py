"""Publishes the past of every city of the history: for `weather.normals`, `weather.counters` and `weather.records`.

Live readings are compared with the first and held against the last, running counters begin with the second. Imports
and backfills publish theirs when they are done; this run, every night, adds what the archive took in and what they
could not publish. What the topics hold already is not published again.

**When it fails:** the log of `compute_normals` ends with the job's own error. What was published before stays.

**Rerun:** safe; it publishes what is still missing.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG

from vigie_airflow.operators.spark_jobs import spark_job

with DAG(
    dag_id="weather_normals_dag",
    schedule="17 3 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    max_active_runs=1,
    catchup=False,
    default_args={"owner": "vigie"},
    tags=["vigie", "batch"],
    doc_md=__doc__,
):
    compute_normals = spark_job(
        "compute_normals",
        "climate.NormalsJob",
        name="normals",
        retries=2,
        retry_delay=timedelta(minutes=5),
        execution_timeout=timedelta(hours=2),
    )
