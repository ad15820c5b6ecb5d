"""The longer histories, loaded by a run of Airflow's once everything else is up; airflow/dags/longer_history_dag.py."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

from vigie_platform.part import Step
from vigie_platform.parts import airflow
from vigie_platform.parts.bundled_history import content_of, table_of
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.step_marker import StepMarker

DAG = "longer_history_dag"
NONE = "none"
"""Value of VIGIE_LONGER_HISTORY_DIR where nothing is to be loaded."""

DAGS_WITHIN_S = 120
PAUSE_S = 1
NOT_FOUND = 404
CONFLICT = 409


def units(settings: Settings, others: Sequence[str]) -> list[Step]:
    """others: names of everything else there is to start."""
    folder = settings.variables["VIGIE_LONGER_HISTORY_DIR"]
    return [] if folder == NONE else [_step(settings, Path(folder), others)]


def _step(settings: Settings, folder: Path, others: Sequence[str]) -> Step:
    wanted = f"{table_of(settings)} {content_of(folder)}"
    asked = StepMarker(settings.done / "longer-history", wanted)
    run_id = f"first-start-{hashlib.sha256(wanted.encode()).hexdigest()[:16]}"

    def run() -> str:
        try:
            _start(settings, run_id)
        except ScriptError as e:
            return f"not loaded, the next start tries again. {e}"
        asked.write()
        return f"Airflow loads it: {DAG}, run {run_id}"

    return Step(name="longer-history", run=run, needs=others, is_due=lambda: not asked.is_done())


def _start(settings: Settings, run_id: str) -> None:
    """Creates the run, or finds it there; raises ScriptError where Airflow does neither."""
    deadline = time.monotonic() + DAGS_WITHIN_S
    while True:
        try:
            status, answer = airflow.ask(
                settings, "POST", f"/dags/{DAG}/dagRuns", {"dag_run_id": run_id, "logical_date": None}
            )
        except OSError as e:
            raise ScriptError(f"Cannot load the longer histories: Airflow does not answer ({e})") from e
        if 200 <= status < 300 or status == CONFLICT:
            return
        # Not read yet by the DAG processor.
        if status != NOT_FOUND or time.monotonic() > deadline:
            raise ScriptError(f"Cannot load the longer histories: Airflow answers {status}, {answer}")
        time.sleep(PAUSE_S)
