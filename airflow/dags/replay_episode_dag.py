"""Plays an episode of a city's past again through a speed layer of its own, as `scripts/replay` does: that program.

The run id is the request id. The program says RUNNING, what fired and SUCCEEDED on `results.batch` itself; that it
failed is said by the callbacks here, with the program's own sentence, and by `batch_result_audit_dag` if even they
could not. One at a time: each is a JVM of the speed layer more.

**When it fails:** the log of `replay_episode` has all that the program said; its JVMs' own logs are `replay.log` and
`replay-streams.log`.

**Rerun:** safe; it first removes what an attempt that was killed left. The first terminal status of a request wins, so
for those who asked a new request is the better way.
"""

from datetime import timedelta

from airflow.sdk import DAG

from vigie_airflow.operators.killed_job_retry_policy import RetryWhenKilled
from vigie_airflow.operators.replay_operator import ReplayOperator
from vigie_airflow.results.failure_callbacks import publish_failure

with DAG(
    dag_id="replay_episode_dag",
    schedule=None,
    max_active_runs=1,
    catchup=False,
    # On the DAG too: a task that was killed may not run its own.
    on_failure_callback=publish_failure,
    default_args={"owner": "vigie"},
    tags=["vigie", "batch"],
    doc_md=__doc__,
):
    ReplayOperator(
        task_id="replay_episode",
        retries=5,
        retry_delay=timedelta(seconds=10),
        retry_exponential_backoff=2.0,
        max_retry_delay=timedelta(minutes=2),
        retry_policy=RetryWhenKilled(),
        # The longest episode at the lowest speed takes twelve minutes.
        execution_timeout=timedelta(minutes=30),
        on_failure_callback=publish_failure,
    )
