"""The whole chain of a question, on the trial's own instance: web, Kafka, Airflow, spark-submit and HDFS."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vigie_platform import airflow_venv, http_probe, progress
from vigie_platform.bench.instance import BUILT, Instance
from vigie_platform.part import Part, Step
from vigie_platform.parts import (
    airflow,
    bundled_history,
    hdfs,
    kafka,
    spare_drivers,
    spark_class_archive,
    speed_layer,
    web,
)
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine

MODULES = [*BUILT, "embedded/hdfs", "web"]

STORAGE = ["topics", "datanode"]
AIRFLOW = ["airflow-api", "airflow-scheduler", "airflow-dags"]

# Only what a question needs: no job of another kind shares the cores with what is measured.
LISTENER_DAG = "batch_request_listener_dag"
QUERY_DAG = "batch_city_query_dag"
AUDIT_DAG = "batch_result_audit_dag"
QUERY_TASK = "run_batch_query"

TERMINAL = {"SUCCEEDED", "FAILED", "CANCELLED"}

DAGS_WITHIN_S = 180


def make_airflow(settings: Settings) -> None:
    """Its environment, where it is not there; raises ScriptError when a package cannot be had."""
    if not airflow_venv.is_ready(settings):
        progress.say("airflow", f"makes the locked environment in {airflow_venv.folder(settings)}")
        airflow_venv.make(settings)


@dataclass(frozen=True)
class Chain:
    """A Vigie without the poller, nor the speed layer unless it is asked for, nor a broker where one is elsewhere.

    with_history: loads the bundled one; else the trial fills its own.
    job: folder of a spark-submit that stands in for the product's; None for the real one.
    """

    instance: Instance
    with_history: bool = False
    job: Path | None = None
    with_speed_layer: bool = False

    def machine(self) -> Machine:
        settings, environment = self.instance.settings, self.instance.environment
        units: list[Part | Step] = [
            *([] if "VIGIE_KAFKA" in settings.elsewhere else [kafka.broker(settings, environment)]),
            kafka.topics(settings, environment),
            hdfs.name_node(settings, environment),
            hdfs.data_node(settings, environment),
            web.web(settings, environment),
            *(self._for_trial(unit) for unit in airflow.units(settings, environment)),
            spark_class_archive.class_archive(settings, environment),
        ]
        if not self.job:
            units += spare_drivers.units(settings, environment)
        if self.with_speed_layer:
            units.append(speed_layer.streams(settings, environment))
        if self.with_history:
            units.append(bundled_history.history(settings, environment))
        return Machine(settings, {unit.name: unit for unit in units})

    def up(self, *names: str) -> None:
        settings = self.instance.settings
        if set(names) & set(AIRFLOW):
            make_airflow(settings)
        if problems := self.machine().up(names):
            raise ScriptError("\n".join(problems))

    def down(self) -> None:
        self.machine().down([])

    def open_for_questions(self) -> None:
        """Brings up what is not yet there, and lets the DAGs of questions run."""
        spares = [] if self.job else [unit.name for unit in spare_drivers.units(self.instance.settings, {})]
        self.up(*STORAGE, "web", *AIRFLOW, *spares)
        for dag in (LISTENER_DAG, QUERY_DAG):
            self.unpause(dag)

    def await_spare(self, within_s: float) -> None:
        """Until a spare driver waits, where some are kept."""
        settings = self.instance.settings
        if self.job or not spare_drivers.units(settings, {}):
            return
        deadline = time.monotonic() + within_s
        while not list(spare_drivers.folder(settings).glob("*.sock")):
            if time.monotonic() > deadline:
                raise ScriptError(f"Cannot ask: no spare driver waits after {within_s:.0f} s; see logs/spark-spare.log")
            time.sleep(0.1)

    def ask(self, question: Mapping) -> str:
        """The id of a new request; raises ScriptError where the web server does not take it."""
        answer = self._call("POST", f"{self.web}/api/queries", dict(question) | {"reuse": False})
        if "request_id" not in answer:
            raise ScriptError(f"Cannot ask: {answer}")
        return answer["request_id"]

    def state(self, request_id: str) -> dict:
        return self._call("GET", f"{self.web}/api/queries/{request_id}")

    def queries(self) -> list[dict]:
        """All that the web server knows of, the newest first."""
        return self._call("GET", f"{self.web}/api/queries?limit=1000")["queries"]

    def followed(self) -> frozenset[str]:
        """The ids of the active cities."""
        return frozenset(city["city_id"] for city in self._call("GET", f"{self.web}/api/cities/active")["cities"])

    def last_received(self) -> dict[str, str]:
        """When the last reading of each active city that has one was received, by its id."""
        cities = self._call("GET", f"{self.web}/api/cities/active")["cities"]
        return {city["city_id"]: city["last_reading"]["received_at"] for city in cities if city.get("last_reading")}

    def follow(self, city_id: str, active: bool) -> None:
        self._call("PUT", f"{self.web}/api/cities/{city_id}", {"active": active})

    def counters(self, city_id: str) -> dict:
        """The running counters of a city."""
        return self._call("GET", f"{self.web}/api/cities/{city_id}/counters")

    def cancel(self, request_id: str) -> None:
        self._call("DELETE", f"{self.web}/api/queries/{request_id}")

    def rows(self, request_id: str) -> list[dict]:
        return self._call("GET", f"{self.web}/api/queries/{request_id}/result")["rows"]

    def task(self, request_id: str) -> dict:
        """Airflow's own word of the task that answers a request."""
        return self.of_airflow("GET", f"/dags/{QUERY_DAG}/dagRuns/{request_id}/taskInstances/{QUERY_TASK}")

    def run(self, request_id: str) -> dict:
        return self.of_airflow("GET", f"/dags/{QUERY_DAG}/dagRuns/{request_id}")

    def await_run(self, dag: str, within_s: float) -> None:
        """Starts a run of a DAG that is not paused, and waits until it succeeded."""
        run = self.of_airflow("POST", f"/dags/{dag}/dagRuns", {"logical_date": None})
        if "dag_run_id" not in run:
            raise ScriptError(f"Cannot start {dag}: {run}")
        run_id = run["dag_run_id"]
        deadline = time.monotonic() + within_s
        while (state := self.of_airflow("GET", f"/dags/{dag}/dagRuns/{run_id}")["state"]) != "success":
            if state == "failed" or time.monotonic() > deadline:
                raise ScriptError(f"Cannot go on: run {run_id} of {dag} is {state}, within {within_s:.0f} s")
            time.sleep(0.5)

    def listener_task(self) -> str | None:
        """Id of the task instance that listens now, None where none does: the processes of a task have it as title."""
        found = self.of_airflow("GET", f"/dags/{LISTENER_DAG}/dagRuns/~/taskInstances?state=running")
        return next((task["id"] for task in found["task_instances"]), None)

    def of_airflow(self, method: str, path: str, body: Mapping | None = None) -> dict:
        try:
            return airflow.ask(self.instance.settings, method, path, body)[1]
        except OSError as e:
            raise ScriptError(f"Cannot {method} {path} of Airflow: {e}") from e

    @property
    def web(self) -> str:
        return self.instance.settings.web

    def unpause(self, dag: str) -> None:
        deadline = time.monotonic() + DAGS_WITHIN_S
        while "dag_id" not in (answer := self.of_airflow("PATCH", f"/dags/{dag}", {"is_paused": False})):
            if time.monotonic() > deadline:
                raise ScriptError(f"Cannot start {dag}: {answer}")
            time.sleep(0.5)

    def _for_trial(self, unit: Part | Step) -> Part | Step:
        if isinstance(unit, Step):
            return unit
        usual = unit.environment

        def environment() -> Mapping[str, str]:
            variables = dict(usual()) | {"AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "True"}
            if self.job:
                variables["PATH"] = f"{self.job}{os.pathsep}{variables['PATH']}"
            return variables

        return replace(unit, environment=environment)

    def _call(self, method: str, url: str, body: Mapping | None = None) -> Any:
        try:
            return http_probe.send(method, url, body)[1]
        except OSError as e:
            raise ScriptError(f"Cannot {method} {url}: {e}") from e
