"""Airflow's three processes and its database; vigie_airflow/single_machine_environment.py says what they are told."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from vigie_platform import airflow_venv, http_probe, postgres_programs
from vigie_platform.part import Part, Step
from vigie_platform.parts import airflow_postgres, airflow_tls
from vigie_platform.parts.spark_paths import spark_bin
from vigie_platform.run_program import run_to_end
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.step_marker import StepMarker

OF_THE_WEB_SERVER = "VIGIE_WEB_"
"""Settings that begin so, its login among them, are no business of Airflow's or of the jobs that it starts."""


def units(settings: Settings, environment: Mapping[str, str]) -> list[Part | Step]:
    obstacle = postgres_programs.obstacle(settings)

    def told() -> Mapping[str, str]:
        path = f"{spark_bin()}{os.pathsep}{environment.get('PATH', '')}"
        return dict(environment) | _single_machine(settings) | {"PATH": path}

    def quietly() -> Mapping[str, str]:
        """For those whose every request and every look at a file would be a line; task logs are the scheduler's."""
        return dict(told()) | {"AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING"}

    api = settings.variables["VIGIE_AIRFLOW"]
    server = None if obstacle else airflow_postgres.server(settings, _password_file(settings))
    return [
        *([airflow_postgres.files(settings, lambda: _password(settings)), server] if server else []),
        _database(settings, told, server.name if server else None),
        _part(settings, quietly, "airflow-api", ["api-server"], "metadatabase", [settings.ports["airflow"]], api, 350),
        # Without the option a server for logs listens on every interface; the API reads them from the disk.
        replace(
            _part(settings, told, "airflow-scheduler", ["scheduler", "--skip-serve-logs"], "scheduler", [], "", 700),
            address=f"its database is SQLite: {obstacle}" if obstacle else "",
            # A task that is stopped says so to the API, and its Spark job may be in the middle of a file.
            uses=["airflow-api", "datanode", "broker", "spark-spare"],
        ),
        _part(settings, quietly, "airflow-dags", ["dag-processor"], "dag_processor", [], "", 350),
        *airflow_tls.units(settings, program(settings), quietly, ["airflow-database"]),
    ]


def program(settings: Settings) -> Path:
    return airflow_venv.folder(settings) / "bin" / "airflow"


def password_file(settings: Settings) -> Path:
    """Made with Airflow's first start."""
    return _told_by_airflow().passwords_file(settings.state)


def ask(settings: Settings, method: str, path: str, body: Mapping | None = None) -> tuple[int, Any]:
    """The status and the document of an answer of Airflow's API; raises OSError where there is none."""
    base = settings.variables["VIGIE_AIRFLOW"]
    password = json.loads(password_file(settings).read_text())[user()]
    login = {"username": user(), "password": password}
    _, granted = http_probe.send("POST", f"{base}/auth/token", login)
    headers = {"Authorization": f"Bearer {granted['access_token']}"}
    return http_probe.send(method, f"{base}/api/v2{path}", body, headers)


def user() -> str:
    """Who looks after Airflow."""
    return _told_by_airflow().USER


def _single_machine(settings: Settings) -> dict[str, str]:
    variables = {name: value for name, value in settings.variables.items() if not name.startswith(OF_THE_WEB_SERVER)}
    port = settings.ports["airflow_postgres"] if postgres_programs.obstacle(settings) is None else None
    return _told_by_airflow().airflow_environment(settings.state, variables, port)


def _password(settings: Settings) -> str:
    return _told_by_airflow().postgres_password(settings.state)


def _password_file(settings: Settings) -> Path:
    return _told_by_airflow().postgres_password_file(settings.state)


def _told_by_airflow() -> ModuleType:
    sys.path.insert(0, str(REPOSITORY / "airflow"))
    try:
        return importlib.import_module("vigie_airflow.single_machine_environment")
    finally:
        sys.path.pop(0)


def _database(settings: Settings, environment: Callable[[], Mapping[str, str]], server: str | None) -> Step:
    """Airflow's tables. server: the part that holds them; None for a file, SQLite."""
    migrated = StepMarker(settings.done / "airflow-database", f"{airflow_venv.lock_hash()} {server or 'sqlite'}")

    def run() -> str:
        run_to_end("airflow-database", [str(program(settings)), "db", "migrate"], environment(), settings)
        migrated.write()
        return "up to date"

    return Step(
        name="airflow-database", run=run, needs=[server] if server else [], is_due=lambda: not migrated.is_done()
    )


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
            state = http_probe.document(health)[asked]["status"]
        except (OSError, ValueError, LookupError, TypeError) as e:
            return f"an answer of {settings.variables['VIGIE_AIRFLOW']} ({e})"
        return None if state == "healthy" else f"{asked} to be healthy; it is {state}"

    return Part(
        name=name,
        command=lambda: [str(program(settings)), *command],
        environment=environment,
        folder=settings.state,
        needs=["airflow-database"],
        files=[program(settings)],
        ports=ports,
        folders=[settings.state / "airflow"],
        waits_for=waits_for,
        address=address,
        memory_mb=memory_mb,
        start_timeout_s=240,
        stop_timeout_s=40,
    )
