"""Airflow's LocalExecutor, whose tasks begin with their imports done, and whose end takes seconds.

What a scheduler that stops still runs is told to stop too.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Sequence
from contextlib import suppress

import psutil
from airflow.executors.local_executor import LocalExecutor

STOP_WITHIN_S = 20.0
"""How long tasks have for their end, before they and all they started are killed."""

IMPORTED_BY_TASKS = (
    "airflow.providers.apache.spark.operators.spark_submit",
    "vigie_airflow.results.failure_callbacks",
    "vigie_airflow.operators.request_file_spark_operator",
    "vigie_airflow.operators.killed_job_retry_policy",
    "vigie_airflow.operators.spark_jobs",
)
"""What the DAGs of questions import, 130 modules in all."""


class StoppableLocalExecutor(LocalExecutor):
    """Ends its tasks with itself, and leaves none to another scheduler.

    LocalExecutor waits for running tasks, however long they take. A scheduler whose loop ended by an error, or that
    alone was told to stop, would stay for half an hour and more, and plan nothing. A task that is stopped here runs
    again under the next scheduler, as after a kill.
    """

    def start(self) -> None:
        # Workers are forked from this process and tasks from workers: none of them imports this again.
        for module in IMPORTED_BY_TASKS:
            importlib.import_module(module)
        super().start()

    def end(self) -> None:
        workers = [worker.pid for worker in self.workers.values() if worker.is_alive() and worker.pid]
        for process in _processes(workers):
            with suppress(psutil.NoSuchProcess):
                process.terminate()  # a worker hands it on to its task
        killer = threading.Timer(STOP_WITHIN_S, _kill, [workers])
        killer.daemon = True
        killer.start()
        try:
            super().end()
        finally:
            killer.cancel()


def _kill(workers: Sequence[int]) -> None:
    for worker in _processes(workers):
        try:
            family = [*worker.children(recursive=True), worker]  # a job first: without its task it would go on
        except psutil.NoSuchProcess:
            continue
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()


def _processes(pids: Sequence[int]) -> list[psutil.Process]:
    found = []
    for pid in pids:
        with suppress(psutil.NoSuchProcess):
            found.append(psutil.Process(pid))
    return found
