"""Looks after the speed layer every two minutes: starts `streams` and `poller` again when they are down.

Down is a part that does not say at `/health/live`, three times within ten seconds, that it lives. It is started by
`scripts/up --again`, which leaves alone what was taken down on purpose. A part that lives and is not ready
(it waits for the broker, or reads its state again), a lag that does not shrink, and readings that stopped coming are
told and not acted on: a restart would mend none of them.

**When it fails:** the last line of `look_after_speed_layer` says what is wrong; docs/operations.md has what to do.
A part that cannot be started is tried again at the next run.

**Rerun:** safe.
"""

import os
from datetime import timedelta

import pendulum
from airflow.sdk import DAG, task

with DAG(
    dag_id="speed_layer_dag",
    # Where nobody says at which address the speed layer tells its health, there is nothing to look at.
    schedule="*/2 * * * *" if os.environ.get("VIGIE_STREAMS_URL") else None,
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    max_active_runs=1,
    catchup=False,
    default_args={"owner": "vigie", "execution_timeout": timedelta(minutes=10)},
    tags=["vigie", "speed"],
    doc_md=__doc__,
):

    @task(retries=1, retry_delay=timedelta(seconds=20))
    def look_after_speed_layer() -> list[str]:
        from vigie_airflow.speed_layer_supervisor import supervise

        return supervise()

    look_after_speed_layer()
