"""The DAG files as Airflow reads them."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import DagBag
from example_requests import REQUEST_ID

from vigie_airflow.operators.request_file_spark_operator import RequestFileSparkOperator
from vigie_airflow.requests.dag_run_client import DAGS as REQUEST_DAGS
from vigie_airflow.results.failure_callbacks import publish_failure

DAGS = Path(__file__).resolve().parents[1] / "dags"
JAVA = DAGS.parents[1] / "batch-spark" / "src" / "main" / "java"

# Every task parses its DAG file anew: what it does not need to be understood is imported inside the tasks.
LIGHT = {
    "__future__",
    "os",
    "datetime",
    "pathlib",
    "pendulum",
    "airflow",
    "vigie_airflow.results.failure_callbacks",
    "vigie_airflow.operators.replay_operator",
    "vigie_airflow.operators.killed_job_retry_policy",
    "vigie_airflow.operators.spark_jobs",
}


@pytest.fixture(scope="module")
def bag() -> DagBag:
    return DagBag(str(DAGS))


def test_every_file_imports_and_these_dags_are_there(bag):
    assert bag.import_errors == {}
    assert sorted(bag.dag_ids) == [
        "batch_city_backfill_dag",
        "batch_city_query_dag",
        "batch_request_listener_dag",
        "batch_result_audit_dag",
        "import_dag",
        "longer_history_dag",
        "replay_episode_dag",
        "scheduled_questions_dag",
        "speed_layer_dag",
        "weather_archive_dag",
        "weather_normals_dag",
    ]


def test_every_job_that_a_task_submits_is_a_class_of_the_batch_layer(bag):
    jobs = {task._java_class for dag in bag.dags.values() for task in dag.tasks if hasattr(task, "_java_class")}
    assert len(jobs) >= 7
    assert [job for job in sorted(jobs) if not (JAVA / f"{job.replace('.', '/')}.java").is_file()] == []


def test_every_dag_has_an_owner_tags_a_run_book_and_a_file_of_its_own_name(bag):
    for dag in bag.dags.values():
        assert dag.owner == "vigie"
        assert dag.tags == {"vigie", "speed" if dag.dag_id == "speed_layer_dag" else "batch"}
        assert "**When it fails:**" in dag.doc_md
        assert "**Rerun:**" in dag.doc_md
        assert Path(dag.fileloc).stem == dag.dag_id


@pytest.mark.parametrize(
    ("dag_id", "timetable", "max_active_runs", "tasks"),
    [
        ("batch_request_listener_dag", "ContinuousTimetable", 1, {"listen_for_requests": 3}),
        ("batch_city_query_dag", "NullTimetable", 2, {"run_batch_query": 5}),
        ("batch_city_backfill_dag", "NullTimetable", 1, {"run_batch_backfill": 5}),
        ("replay_episode_dag", "NullTimetable", 1, {"replay_episode": 5}),
        ("import_dag", "NullTimetable", 1, {"run_import": 5}),
        ("batch_result_audit_dag", "CronTriggerTimetable", 1, {"publish_missing_failures": 1}),
        ("longer_history_dag", "NullTimetable", 1, {"load_longer_history": 5}),
        ("scheduled_questions_dag", "CronDataIntervalTimetable", 1, {"send_due_questions": 3}),
        ("speed_layer_dag", "CronTriggerTimetable", 1, {"look_after_speed_layer": 1}),
        ("weather_archive_dag", "CronTriggerTimetable", 1, {"archive_readings": 3, "reconcile_layers": 2}),
        ("weather_normals_dag", "CronTriggerTimetable", 1, {"compute_normals": 2}),
    ],
)
def test_schedule_concurrency_tasks_and_retries_are_as_decided(bag, dag_id, timetable, max_active_runs, tasks):
    dag = bag.dags[dag_id]

    assert type(dag.timetable).__name__ == timetable
    assert dag.max_active_runs == max_active_runs
    assert dag.catchup is False
    assert {task.task_id: task.retries for task in dag.tasks} == tasks


def test_the_listener_starts_runs_of_these_dags(bag):
    assert set(REQUEST_DAGS.values()) <= set(bag.dags)


@pytest.mark.parametrize(
    ("dag_id", "longest"),
    [
        ("batch_city_query_dag", timedelta(minutes=30)),
        ("batch_city_backfill_dag", timedelta(hours=3)),
        ("replay_episode_dag", timedelta(minutes=30)),
        ("import_dag", timedelta(minutes=30)),
    ],
)
def test_a_request_that_fails_is_said_failed_by_the_task_and_by_the_dag(bag, dag_id, longest):
    dag = bag.dags[dag_id]
    (task,) = dag.tasks

    assert dag.on_failure_callback == publish_failure
    assert task.on_failure_callback == [publish_failure]
    assert task.execution_timeout == longest


@pytest.mark.parametrize(
    ("dag_id", "task_id", "job", "name"),
    [
        ("batch_city_query_dag", "run_batch_query", "io.vigie.batch.query.QueryJob", f"batch-{REQUEST_ID}"),
        (
            "batch_city_backfill_dag",
            "run_batch_backfill",
            "io.vigie.batch.backfill.BackfillJob",
            f"backfill-{REQUEST_ID}",
        ),
        ("import_dag", "run_import", "io.vigie.batch.load.ImportRequestJob", f"import-{REQUEST_ID}"),
    ],
)
def test_a_request_is_answered_by_its_job(bag, dag_id, task_id, job, name):
    operator = bag.dags[dag_id].get_task(task_id).prepare_for_execution()
    operator.render_template_fields({"run_id": REQUEST_ID})

    assert isinstance(operator, RequestFileSparkOperator)
    assert (operator.application, operator._java_class, operator.name) == ("/vigie/batch-spark.jar", job, name)
    assert not operator.application_args  # the request comes as the task is executed


def test_the_archive_goes_on_where_its_tables_say_whatever_its_schedule_says(bag):
    operator = bag.dags["weather_archive_dag"].get_task("archive_readings")

    assert operator._java_class == "io.vigie.batch.archive.ArchiveJob"
    assert not operator.application_args


def test_the_layers_are_compared_once_the_readings_are_archived(bag):
    operator = bag.dags["weather_archive_dag"].get_task("reconcile_layers")

    assert operator.upstream_task_ids == {"archive_readings"}
    assert operator._java_class == "io.vigie.batch.reconcile.ReconcileJob"
    assert not operator.application_args


def test_the_longer_histories_are_loaded_by_the_import_from_their_folder(bag):
    operator = bag.dags["longer_history_dag"].get_task("load_longer_history")
    option, folder = operator.application_args

    assert operator._java_class == "io.vigie.batch.load.ImportJob"
    assert option == "--history"
    assert (Path(folder) / "cities.csv").is_file()


@pytest.mark.parametrize("file", sorted(DAGS.glob("*.py")), ids=lambda file: file.name)
def test_no_dag_file_imports_anything_heavy_at_its_top(file):
    for statement in ast.parse(file.read_text()).body:
        for module in _imported(statement):
            assert module in LIGHT or module.split(".")[0] == "airflow", f"{file.name} imports {module}"


def _imported(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.Import(names=names):
            return [name.name for name in names]
        case ast.ImportFrom(module=module):
            return [module]
    return []
