"""What Airflow is told on a single machine."""

import json
import stat

from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity
from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser

from vigie_airflow.settings import Settings
from vigie_airflow.single_machine_environment import airflow_environment


def test_the_tasks_find_what_the_machine_was_given(tmp_path):
    environment = airflow_environment(tmp_path, {"VIGIE_PORT_OFFSET": "2000", "VIGIE_KAFKA": "127.0.0.1:11092"})

    settings = Settings.from_environment(environment)

    assert settings.airflow == "http://127.0.0.1:10080"
    assert settings.kafka == "127.0.0.1:11092"
    assert settings.airflow_user == "vigie-listener"
    assert settings.airflow_password
    assert settings.airflow_password not in repr(settings)


def test_secrets_are_made_once_and_are_for_the_owner_only(tmp_path):
    first = airflow_environment(tmp_path, {})
    second = airflow_environment(tmp_path, {})

    assert first == second
    for file in (tmp_path / "airflow").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_tasks_have_a_user_of_their_own_who_is_no_administrator(tmp_path):
    environment = airflow_environment(tmp_path, {})

    users = dict(user.split(":") for user in environment["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"].split(","))
    assert users == {"vigie": "admin", "vigie-listener": "user"}
    assert environment["VIGIE_AIRFLOW_USER"] == "vigie-listener"


def test_airflow_lets_the_tasks_user_work_with_runs_and_see_no_secret(tmp_path):
    users = airflow_environment(tmp_path, {})["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"].split(",")
    roles = dict(user.split(":") for user in users)
    user = SimpleAuthManagerUser(username="vigie-listener", role=roles["vigie-listener"])
    manager = SimpleAuthManager()

    for method in ("GET", "POST", "PUT", "DELETE"):
        assert manager.is_authorized_dag(method=method, access_entity=DagAccessEntity.RUN, user=user)
        assert not manager.is_authorized_connection(method=method, user=user)
        assert not manager.is_authorized_variable(method=method, user=user)


def test_a_user_who_was_not_there_before_gets_a_password_and_the_others_keep_theirs(tmp_path):
    file = tmp_path / "airflow" / "passwords.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"vigie": "kept"}))

    airflow_environment(tmp_path, {})

    passwords = json.loads(file.read_text())
    assert passwords["vigie"] == "kept"
    assert len(passwords["vigie-listener"]) >= 20
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
