"""Listens to `requests.batch`: a valid query becomes a run of `batch_city_query_dag`, named by its request id.

A request of another shape than the contract's, or for a city that nobody knows, gets a FAILED status on
`results.batch` that names the fields; it never starts a run. What else is wrong with a request that did not come
through the web server, its job says in the same way.

**When it fails:** requests wait in the topic, none is lost; the next run goes on where this one stopped. Each run
listens for five minutes and ends, so that it goes on with new code and settings, and with a new token. A task that
complains "messages wait, … s" has found Kafka, Airflow's API or the DAG files out of order: its line says which.

**Rerun:** safe. A request that is read twice finds its run there already.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, task

with DAG(
    dag_id="batch_request_listener_dag",
    schedule="@continuous",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),  # without one, @continuous never runs
    max_active_runs=1,
    catchup=False,
    default_args={"owner": "vigie", "retries": 3, "retry_delay": timedelta(seconds=5)},
    tags=["vigie", "batch"],
    doc_md=__doc__,
):

    @task
    def listen_for_requests() -> None:
        from vigie_airflow.requests.batch_request_listener import listen

        listen(timedelta(minutes=5))

    listen_for_requests()
