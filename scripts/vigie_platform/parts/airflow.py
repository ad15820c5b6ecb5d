"""Airflow's three processes and its database; airflow/vigie_airflow/single_machine.py says what they are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from vigie_platform import airflow_venv, http_question
from vigie_platform.once import Once
from vigie_platform.part import Part, Step
from vigie_platform.parts.spark import spark_bin
from vigie_platform.program import run_to_end
from vigie_platform.settings import REPOSITORY, Settings


def units(settings: Settings, environment: Mapping[str, str]) -> list[Part | Step]:
    def told() -> Mapping[str, str]:
        path = f"{spark_bin()}{os.pathsep}{environment.get('PATH', '')}"
        return dict(environment) | _single_machine(settings) | {"PATH": path}

    def quietly() -> Mapping[str, str]:
        """For those whose every request and every look at a file would be a line; task logs are the scheduler's."""
        return dict(told()) | {"AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING"}

    api = settings.variables["VIGIE_AIRFLOW"]
    return [
        _database(settings, told),
        _part(settings, quietly, "airflow-api", ["api-server"], "metadatabase", [settings.ports["airflow"]], api, 350),
        # Without the option a server for logs listens on every interface; the API reads them from the disk.
        replace(
            _part(settings, told, "airflow-scheduler", ["scheduler", "--skip-serve-logs"], "scheduler", [], "", 700),
            # A task that is stopped says so to the API, and its Spark job may be in the middle of a file.
            uses=["airflow-api", "datanode", "broker"],
        ),
        _part(settings, quietly, "airflow-dags", ["dag-processor"], "dag_processor", [], "", 350),
    ]


def password_file(settings: Settings) -> Path:
    return Path(_single_machine(settings)["VIGIE_AIRFLOW_PASSWORDS_FILE"])


def user(settings: Settings) -> str:
    return _single_machine(settings)["VIGIE_AIRFLOW_USER"]


def _single_machine(settings: Settings) -> dict[str, str]:
    sys.path.insert(0, str(REPOSITORY / "airflow"))
    try:
        from vigie_airflow.single_machine import airflow_environment
    finally:
        sys.path.pop(0)
    return airflow_environment(settings.state, settings.variables)


def _database(settings: Settings, environment: Callable[[], Mapping[str, str]]) -> Step:
    migrated = Once(settings.done / "airflow-database", airflow_venv.lock_hash())

    def run() -> str:
        run_to_end("airflow-database", [_airflow(settings), "db", "migrate"], environment(), settings)
        migrated.write()
        return "up to date"

    return Step(name="airflow-database", run=run, is_due=lambda: not migrated.is_done())


def _part(
    settings: Settings,
    environment: Callable[[], Mapping[str, str]],
    name: str,
    command: list[str],
    asked: str,
    ports: list[int],
    address: str,
    memory_mb: int,
) -> Part:
    health = f"{settings.variables['VIGIE_AIRFLOW']}/api/v2/monitor/health"

    def waits_for() -> str | None:
        try:
            state = http_question.document(health)[asked]["status"]
        except (OSError, ValueError, LookupError, TypeError) as e:
            return f"an answer of {settings.variables['VIGIE_AIRFLOW']} ({e})"
        return None if state == "healthy" else f"{asked} to be healthy; it is {state}"

    return Part(
        name=name,
        command=lambda: [_airflow(settings), *command],
        environment=environment,
        folder=settings.state,
        needs=["airflow-database"],
        files=[Path(_airflow(settings))],
        ports=ports,
        waits_for=waits_for,
        address=address,
        memory_mb=memory_mb,
        patience_s=240,
        farewell_s=40,
    )


def _airflow(settings: Settings) -> str:
    return str(airflow_venv.folder(settings) / "bin" / "airflow")
