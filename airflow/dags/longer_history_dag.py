"""Loads the bundled longer histories, once: years of Paris, airports of the United States, and days of a century.

`scripts/up` starts the run at the first start, when everything else is up, so that the first readings do not wait for
it. The same import as of the history that is loaded first: each file shows at once or not at all, then normals and
counters are published anew.

**When it fails:** the log of `load_longer_history` ends with the job's own error. Files that were loaded stay.

**Rerun:** safe; what is there already changes nothing. A run that was stopped in the middle is tried again by itself
when the scheduler is back.
"""

import os
from datetime import timedelta
from pathlib import Path

from airflow.sdk import DAG

from vigie_airflow.operators.spark_jobs import spark_job

BUNDLED = Path(__file__).resolve().parents[2] / "embedded" / "longer-history"

with DAG(
    dag_id="longer_history_dag",
    schedule=None,
    max_active_runs=1,
    catchup=False,
    default_args={"owner": "vigie"},
    tags=["vigie", "batch"],
    doc_md=__doc__,
):
    load_longer_history = spark_job(
        "load_longer_history",
        "load.ImportJob",
        name="longer-history",
        application_args=["--history", os.environ.get("VIGIE_LONGER_HISTORY_DIR") or str(BUNDLED)],
        # Each stop of the platform takes one.
        retries=5,
        retry_delay=timedelta(minutes=1),
        execution_timeout=timedelta(hours=1),
    )
