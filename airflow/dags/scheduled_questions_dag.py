"""Asks the questions that people want asked again and again: "every 1st: last month".

Each active message of `requests.schedules` that was due since the last run that succeeded becomes a query on
`requests.batch`, from where the listener takes it like any other; the answer stands in the tab and in the schedule's
feed. Questions are due at 13:00 UTC, the run comes five minutes later. After a time without Airflow the next run sends
what was missed, of the last 30 days at most.

**When it fails:** nothing is lost, the next run sends what this one could not. "Cannot use schedule …" in the log
names a message that is none; a question that cannot be answered any more ends FAILED in the tab, with the reason.

**Rerun:** safe. The id of a request follows from its schedule and date: sent twice it is one request.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable, task

with DAG(
    dag_id="scheduled_questions_dag",
    schedule=CronDataIntervalTimetable("5 13 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    max_active_runs=1,
    catchup=False,
    default_args={"owner": "vigie", "retries": 3, "retry_delay": timedelta(minutes=1)},
    tags=["vigie", "batch"],
    doc_md=__doc__,
):

    @task
    def send_due_questions(
        data_interval_start=None, data_interval_end=None, prev_data_interval_end_success=None
    ) -> list[str]:
        from vigie_airflow.schedules.scheduled_question_sender import send_due

        return send_due(after=prev_data_interval_end_success or data_interval_start, until=data_interval_end)

    send_due_questions()
