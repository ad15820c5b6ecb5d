"""Computes the past of every city of the history by days of the calendar, for `weather.normals` and `weather.records`.

Live readings are compared with it and held against its records. Imports and backfills publish theirs when they are
done; this run, every night, adds what the archive took in and what they could not publish. What the topics hold
already is not published again.

**When it fails:** the log of `compute_normals` ends with the job's own error. What was published before stays.

**Rerun:** safe; it publishes what is still missing.
"""

import os
from datetime import timedelta

import pendulum
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import DAG

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
    compute_normals = SparkSubmitOperator(
        task_id="compute_normals",
        conn_id="spark_default",
        application=os.environ.get("VIGIE_BATCH_JAR", ""),
        java_class="io.vigie.batch.normals.NormalsJob",
        name="normals",
        retries=2,
        retry_delay=timedelta(minutes=5),
        execution_timeout=timedelta(hours=2),
    )
