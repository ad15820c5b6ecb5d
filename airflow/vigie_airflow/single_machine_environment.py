"""Everything Airflow is told on a single machine: environment variables for its three processes.

Standard library only, because scripts/ read it with the system's Python. Where Airflow runs elsewhere, its operators
set the same VIGIE_… variables in their own way.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

AIRFLOW = Path(__file__).resolve().parents[1]
REPOSITORY = AIRFLOW.parent

API_PORT = 8080
WORKER_LOG_PORT = 8793

USER = "vigie"
"""Who looks after Airflow: an administrator."""

LISTENER = "vigie-listener"
"""Who creates, lists and ends runs for requests: the role of a user, which opens no connection and no variable."""

USERS_FILE = "passwords.json"
POSTGRES_FILE = "postgres_password"

METRICS = (
    "scheduler_heartbeat",
    "scheduler.scheduler_loop_duration",
    "executor.open_slots",
    "executor.queued_tasks",
    "executor.running_tasks",
    "dagrun.duration",
    "ti_successes",
    "ti_failures",
    "dag_processing.total_parse_time",
    "dag_processing.import_errors",
)
"""Airflow's own metrics that are sent; docs/operations.md explains them."""


def airflow_environment(state: Path, vigie: Mapping[str, str], postgres_port: int | None = None) -> dict[str, str]:
    """What to add to the environment of ``airflow`` commands.

    state: Vigie's state folder; Airflow's part of it, ``state/airflow``, is created with its secrets if need be.
    postgres_port: of the PostgreSQL on this machine that holds Airflow's database; None for a file, SQLite.
    vigie: the VIGIE_… settings in force; VIGIE_KAFKA, VIGIE_SPARK_MASTER, VIGIE_BATCH_JAR, VIGIE_PORT_OFFSET and the
    ports and addresses of single parts are read, every VIGIE_… is passed on to the tasks.
    """
    home = _home(state)
    offset = int(vigie.get("VIGIE_PORT_OFFSET") or 0)
    api = f"http://127.0.0.1:{API_PORT + offset}"
    spark = {
        "conn_type": "spark",
        "host": vigie.get("VIGIE_SPARK_MASTER") or "local[2]",
        "extra": {"deploy-mode": "client"},
    }
    passed_on = {name: value for name, value in vigie.items() if name.startswith("VIGIE_")}
    own_metrics = metrics_environment(f"http://127.0.0.1:{_port(vigie, 'WATCHDOG', 7073)}")
    return (passed_on | own_metrics) | {
        "VIGIE_AIRFLOW": api,
        "VIGIE_AIRFLOW_USER": LISTENER,
        "VIGIE_AIRFLOW_PASSWORDS_FILE": str(_passwords_file(home)),
        "VIGIE_KAFKA": vigie.get("VIGIE_KAFKA") or f"127.0.0.1:{9092 + offset}",
        "VIGIE_BATCH_JAR": vigie.get("VIGIE_BATCH_JAR")
        or str(REPOSITORY / "batch-spark" / "target" / "batch-spark-0.1.0.jar"),
        "VIGIE_CONTRACT_DIR": vigie.get("VIGIE_CONTRACT_DIR") or str(REPOSITORY / "contract"),
        "VIGIE_SPEED_LAYER_AGAIN": vigie.get("VIGIE_SPEED_LAYER_AGAIN")
        or json.dumps([str(REPOSITORY / "scripts" / "up"), "--again"]),
        "VIGIE_REPLAY": vigie.get("VIGIE_REPLAY") or json.dumps([str(REPOSITORY / "scripts" / "replay")]),
        "VIGIE_STREAMS_URL": vigie.get("VIGIE_STREAMS_URL") or f"http://127.0.0.1:{_port(vigie, 'STREAMS', 7071)}",
        "VIGIE_POLLER_URL": vigie.get("VIGIE_POLLER_URL") or f"http://127.0.0.1:{_port(vigie, 'POLLER', 7072)}",
        "PYTHONPATH": str(AIRFLOW),
        # Empty means "write it": without bytecode on disk every process, so every task, compiles Airflow anew.
        "PYTHONDONTWRITEBYTECODE": "",
        "AIRFLOW_HOME": str(home),
        "AIRFLOW_CONN_SPARK_DEFAULT": json.dumps(spark),
        "AIRFLOW__CORE__DAGS_FOLDER": str(AIRFLOW / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__EXECUTOR": "vigie_airflow.stoppable_local_executor.StoppableLocalExecutor",
        # The listener, two queries, a backfill, a replay, the archive, a check, and one to spare; each a process.
        "AIRFLOW__CORE__PARALLELISM": "8",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{api}/execution/",
        "AIRFLOW__CORE__AUTH_MANAGER": "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{USER}:admin,{LISTENER}:user",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(_passwords_file(home)),
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(API_PORT + offset),
        "AIRFLOW__API__BASE_URL": api,
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API__SECRET_KEY": _secret(home / "api_secret_key"),
        "AIRFLOW__API_AUTH__JWT_SECRET": _secret(home / "jwt_secret"),
        # Above the three hours that a backfill may take (apache/airflow#67939).
        "AIRFLOW__EXECUTION_API__JWT_EXPIRATION_TIME": "14400",
        "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(WORKER_LOG_PORT + offset),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": _database(home, postgres_port),
        # Each of the three processes holds that many connections at most, of the server's sixty.
        "AIRFLOW__DATABASE__SQL_ALCHEMY_POOL_SIZE": "5",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_MAX_OVERFLOW": "5",
        # A database that was killed is back within seconds: nine attempts take half a minute.
        "AIRFLOW__DATABASE__MAX_DB_RETRIES": "9",
        "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.2",
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "60",
        # A killed scheduler's tasks are dead with it. Its successor takes it for dead when its heartbeat is so old, and
        # looks that often; Airflow's own five minutes are for clusters.
        "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD": "20",
        "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "10",
        # How soon a task learns that its run was cancelled, and stops its Spark job: 1 s instead of 5. Five tasks at
        # most ask so often.
        "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
        # A busy machine is not a broken DAG file, nor a dead API.
        "AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT": "120",
        "AIRFLOW__DAG_PROCESSOR__DAG_FILE_PROCESSOR_TIMEOUT": "180",
        "AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT": "30",
    }


def metrics_environment(receiver: str) -> dict[str, str]:
    """What makes Airflow's processes send their own metrics. receiver: takes them at /v1/metrics."""
    return {
        "AIRFLOW__METRICS__OTEL_ON": "True",
        "AIRFLOW__METRICS__LEGACY_NAMES_ON": "False",
        "AIRFLOW__METRICS__METRICS_ALLOW_LIST": ",".join(METRICS),
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT": f"{receiver}/v1/metrics",
        "OTEL_METRIC_EXPORT_INTERVAL": "15000",
        # Seconds. A task sends what it counted before it ends: without a receiver this is how long it is kept.
        "OTEL_EXPORTER_OTLP_METRICS_TIMEOUT": "1",
    }


def postgres_password(state: Path) -> str:
    """The password of Airflow's role in the PostgreSQL of this machine, made the first time."""
    return _secret(_home(state) / POSTGRES_FILE)


def postgres_password_file(state: Path) -> Path:
    """Where that password is once it was made. Who only looks makes nothing, also where the state folder is gone."""
    return _folder(state) / POSTGRES_FILE


def passwords_file(state: Path) -> Path:
    """Where the users' passwords are once they were made."""
    return _folder(state) / USERS_FILE


def _folder(state: Path) -> Path:
    return state.resolve() / "airflow"


def _home(state: Path) -> Path:
    home = _folder(state)
    home.mkdir(parents=True, exist_ok=True)
    return home


def _database(home: Path, postgres_port: int | None) -> str:
    """docs/decisions/0004."""
    if postgres_port is None:  # one file, which the three processes share; a writer waits for the others
        return f"sqlite:///{home / 'airflow.db'}?timeout=30"
    password = _secret(home / POSTGRES_FILE)
    return f"postgresql+psycopg2://airflow:{password}@127.0.0.1:{postgres_port}/airflow"


def _port(vigie: Mapping[str, str], part: str, usual: int) -> int:
    return int(vigie.get(f"VIGIE_{part}_PORT") or usual + int(vigie.get("VIGIE_PORT_OFFSET") or 0))


def _passwords_file(home: Path) -> Path:
    """Both users' passwords; one that an earlier Vigie did not have is added."""
    file = home / USERS_FILE
    passwords = json.loads(file.read_text()) if file.exists() else {}
    if missing := [user for user in (USER, LISTENER) if user not in passwords]:
        whole = file.with_suffix(".new")
        whole.unlink(missing_ok=True)
        _write_privately(whole, json.dumps(passwords | {user: secrets.token_urlsafe(18) for user in missing}))
        whole.replace(file)
    return file


def _secret(file: Path) -> str:
    if not file.exists():
        _write_privately(file, secrets.token_hex(32))
    return file.read_text()


def _write_privately(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
