"""Airflow's LocalExecutor, whose end takes seconds: what a scheduler that stops still runs is told to stop too."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress

import psutil
from airflow.executors.local_executor import LocalExecutor

STOP_WITHIN_S = 20.0
"""How long tasks have for their end, before they and all they started are killed."""


class StoppableLocalExecutor(LocalExecutor):
    """Ends its tasks with itself, and leaves none to another scheduler.

    LocalExecutor waits for running tasks, however long they take. A scheduler whose loop ended by an error, or that
    alone was told to stop, would stay for half an hour and more, and plan nothing. A task that is stopped here runs
    again under the next scheduler, as after a kill.
    """

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
