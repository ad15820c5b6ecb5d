"""Archives the live readings of `weather.observations`: each once, as they came, and the hours they make.

Then compares what the speed layer published of each closed hour with what the archived readings make of it, and
publishes the outcome on `weather.reconciliation`.

Every hour, some minutes after it, when the readings of the full hour are there. The job goes on where the tables
say that it stopped, not where a schedule says: a run that failed, was skipped or was killed leaves no gap, and the
next one takes what it left. The topic keeps readings for seven days; what was gone before is named by a line that
begins with GAP in the log.

**When it fails:** the log of `archive_readings` or `reconcile_layers` ends with the job's own error. Nothing is lost
for seven days.

**Rerun:** safe at any time; it archives what came since, and nothing twice; hours that were compared are compared
again for two days.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG

from vigie_airflow.operators.spark_jobs import spark_job

with DAG(
    dag_id="weather_archive_dag",
    schedule="7 * * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    max_active_runs=1,
    catchup=False,
    default_args={"owner": "vigie"},
    tags=["vigie", "batch"],
    doc_md=__doc__,
):
    archive_readings = spark_job(
        "archive_readings",
        "archive.ArchiveJob",
        name="archive",
        retries=3,
        retry_delay=timedelta(minutes=2),
        retry_exponential_backoff=2.0,
        execution_timeout=timedelta(minutes=45),
    )
    reconcile_layers = spark_job(
        "reconcile_layers",
        "reconcile.ReconcileJob",
        name="reconcile",
        retries=2,
        retry_delay=timedelta(minutes=2),
        execution_timeout=timedelta(minutes=15),
    )
    archive_readings >> reconcile_layers
