"""The last net under `batch_city_query_dag`: a request whose run failed gets a terminal status on `results.batch`.

Callbacks normally say FAILED within seconds. They do not run when somebody marks a run failed by hand, and they
cannot when Kafka is away; every five minutes this looks at the failed runs of the last hours and says it for them.
Then it deletes the runs of the web server's known queries (`CANARY_IDS`) that ended more than six hours ago.

**When it fails:** nothing is lost, the next run looks at the same hours again.

**Rerun:** safe; a status that is there is not published again.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, task

LOOK_BACK = timedelta(hours=6)
"""Also how long the run of a known query can be looked at."""

with DAG(
    dag_id="batch_result_audit_dag",
    schedule="*/5 * * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    max_active_runs=1,
    catchup=False,
    default_args={"owner": "vigie", "retries": 1, "retry_delay": timedelta(seconds=30)},
    tags=["vigie", "batch"],
    doc_md=__doc__,
):

    @task
    def publish_missing_failures() -> list[str]:
        from vigie_airflow.results.runs_without_terminal_status import forget_canaries, publish_missing_ends

        published = publish_missing_ends(since=LOOK_BACK)
        forget_canaries(after=LOOK_BACK)
        return published

    publish_missing_failures()
