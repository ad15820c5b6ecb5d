"""spark-submit of a job that answers a request, which it reads from a file: arguments are every user's to see."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

LONGEST_S = 24 * 3600
"""No job takes so long: a file that is older belongs to a task that was killed."""


class RequestFileSparkOperator(SparkSubmitOperator):
    """Submits a job with `--request @file`; the file, its owner's alone, holds the request of the run."""

    def execute(self, context: Mapping[str, Any]) -> None:
        with request_file(context["dag_run"].conf["request"]) as file:
            self.application_args = ["--request", f"@{file}"]
            super().execute(context)


@contextmanager
def request_file(request: Mapping[str, Any]) -> Iterator[Path]:
    """A file with the request as JSON, mode 600, in the state folder; removed at the end."""
    state = os.environ.get("VIGIE_STATE")
    folder = Path(state, "requests") if state else None
    if folder:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_forgotten(folder)
    number, name = tempfile.mkstemp(prefix="request-", suffix=".json", dir=folder)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump(request, file, ensure_ascii=False)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _remove_forgotten(folder: Path) -> None:
    before = time.time() - LONGEST_S
    for file in folder.glob("request-*.json"):
        with suppress(FileNotFoundError):  # another task was faster
            if file.stat().st_mtime < before:
                file.unlink()
