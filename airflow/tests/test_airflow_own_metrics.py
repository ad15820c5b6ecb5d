"""Airflow's own metrics, from its own code through OpenTelemetry's exporter to the text that Prometheus reads."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from vigie_airflow.single_machine_environment import METRICS, airflow_environment, metrics_environment

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))
try:
    from vigie_platform.watchdog.airflow_metrics_receiver import FIGURES, AirflowMetrics
    from vigie_platform.watchdog.watchdog_server import HealthServer
finally:
    sys.path.remove(str(SCRIPTS))

# A scheduler, two tasks that it forks, and what the DAG processor says; names and tags as Airflow's own code has them.
EMITS = """
import os
from datetime import timedelta
from opentelemetry import metrics
from airflow._shared.observability.metrics import stats
from airflow.configuration import conf
from airflow.observability.metrics import stats_utils

stats.initialize(
    factory=stats_utils.get_stats_factory(), export_legacy_names=conf.getboolean("metrics", "legacy_names_on")
)
stats.incr("scheduler_heartbeat", 1, 1)
stats.timing("scheduler.scheduler_loop_duration", 40.0)
for name, value in (("open_slots", 5), ("queued_tasks", 1), ("running_tasks", 2)):
    stats.gauge("executor." + name, value=value, tags={"status": "open", "executor_class_name": "LocalExecutor"})
for state, dag_id in (("success", "batch_city_query_dag"), ("failed", "weather_archive_dag")):
    tags = {"dag_id": dag_id, "run_type": "manual"}
    stats.timing(f"dagrun.duration.{state}", dt=timedelta(seconds=8), tags=tags)
stats.gauge("dag_processing.total_parse_time", 2.5)
stats.gauge("dag_processing.import_errors", 0)
stats.incr("asset.updates")
metrics.get_meter_provider().force_flush()
for metric in ("ti_successes", "ti_failures"):
    if (task := os.fork()) == 0:
        stats.incr(metric, tags={"dag_id": "batch_city_query_dag", "task_id": "run_batch_query"})
        metrics.get_meter_provider().force_flush()
        os._exit(0)
    os.waitpid(task, 0)
stats.incr("scheduler_heartbeat", 1, 1)
metrics.get_meter_provider().force_flush()
"""

QUERY = 'dag_id="batch_city_query_dag"'


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """What Prometheus reads after that, by name and labels."""
    metrics = AirflowMetrics()
    server = HealthServer(0, lambda: (True, {}), metrics.text, metrics.receive)
    server.start()
    address = f"http://127.0.0.1:{server.port}"
    environment = {**os.environ, "AIRFLOW_HOME": str(tmp_path_factory.mktemp("home")), **metrics_environment(address)}
    subprocess.run([sys.executable, "-c", EMITS], env=environment, check=True)
    with urllib.request.urlopen(f"{address}/metrics") as answer:
        lines = [line for line in answer.read().decode().splitlines() if not line.startswith("#")]
    server.close()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_each_figure_arrives_counted_once(figures):
    task = f'airflow_task_instances_total{{{QUERY},task_id="run_batch_query",outcome="%s"}}'
    run = "airflow_dag_run_duration_seconds_%s{%s}"

    assert figures == {
        "airflow_scheduler_heartbeats_total": 2,
        "airflow_scheduler_loop_duration_seconds_sum": 0.04,
        "airflow_scheduler_loop_duration_seconds_count": 1,
        "airflow_executor_open_slots": 5,
        "airflow_executor_queued_tasks": 1,
        "airflow_executor_running_tasks": 2,
        run % ("sum", f'{QUERY},outcome="success"'): 8,
        run % ("count", f'{QUERY},outcome="success"'): 1,
        run % ("sum", 'dag_id="weather_archive_dag",outcome="failed"'): 8,
        run % ("count", 'dag_id="weather_archive_dag",outcome="failed"'): 1,
        task % "success": 1,
        task % "failed": 1,
        "airflow_dag_parse_duration_seconds": 2.5,
        "airflow_dag_import_errors": 0,
    }


def test_what_is_sent_is_what_is_received():
    sent = {f"airflow.{name}" for name in METRICS}

    assert {name.removesuffix(".success").removesuffix(".failed") for name in FIGURES} == sent


def test_on_a_single_machine_the_watchdog_receives_them(tmp_path):
    moved = airflow_environment(tmp_path, {"VIGIE_PORT_OFFSET": "2000", "VIGIE_WATCHDOG_PORT": "7999"})

    assert airflow_environment(tmp_path, {}).items() >= metrics_environment("http://127.0.0.1:7073").items()
    assert moved["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] == "http://127.0.0.1:7999/v1/metrics"
