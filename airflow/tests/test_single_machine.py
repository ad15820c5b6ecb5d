"""What Airflow is told on a single machine."""

import json
import stat

from vigie_airflow.settings import Settings
from vigie_airflow.single_machine import airflow_environment


def test_the_tasks_find_what_the_machine_was_given(tmp_path):
    environment = airflow_environment(tmp_path, {"VIGIE_PORT_OFFSET": "2000", "VIGIE_KAFKA": "127.0.0.1:11092"})

    settings = Settings.from_environment(environment)

    assert settings.airflow == "http://127.0.0.1:10080"
    assert settings.kafka == "127.0.0.1:11092"
    assert settings.airflow_user == "vigie"
    assert settings.airflow_password
    assert settings.airflow_password not in repr(settings)


def test_secrets_are_made_once_and_are_for_the_owner_only(tmp_path):
    first = airflow_environment(tmp_path, {})
    second = airflow_environment(tmp_path, {})

    assert first == second
    for file in (tmp_path / "airflow").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_installations_have_different_secrets(tmp_path):
    one, other = airflow_environment(tmp_path / "one", {}), airflow_environment(tmp_path / "other", {})

    assert one["AIRFLOW__API_AUTH__JWT_SECRET"] != other["AIRFLOW__API_AUTH__JWT_SECRET"]


def test_what_a_killed_scheduler_had_begins_again_within_half_a_minute(tmp_path):
    """It counts as dead once its heartbeat is so old; how often that is looked at is a setting of its own."""
    environment = airflow_environment(tmp_path, {})

    dead_after = float(environment["AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD"])
    assert dead_after + float(environment["AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL"]) <= 30


def test_everything_listens_on_loopback(tmp_path):
    environment = airflow_environment(tmp_path, {})

    assert environment["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert environment["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"] == "http://127.0.0.1:8080/execution/"


def test_the_spark_master_is_a_setting(tmp_path):
    environment = airflow_environment(tmp_path, {"VIGIE_SPARK_MASTER": "spark://spark.example:7077"})

    assert json.loads(environment["AIRFLOW_CONN_SPARK_DEFAULT"])["host"] == "spark://spark.example:7077"
