"""DuckDB, in an environment of its own, over the table's files copied out of HDFS."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie_platform.bench.batch_layer.batch_questions import Answer, Question, of_duckdb
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.python_environment import PythonEnvironment

LOCK = Path(__file__).parent / "duckdb-requirements.txt"
CHILD = Path(__file__).parent / "duckdb_child.py"

US_A_SECOND = 1_000_000


@dataclass(frozen=True)
class Timed:
    """What one answer took, and how many bytes were read for it."""

    seconds: float
    bytes_read: int | None


@dataclass(frozen=True)
class DuckDb:
    instance: Instance
    timeout_s: float = 3600

    def is_ready(self) -> bool:
        return self._environment.is_ready()

    def make(self) -> None:
        """Raises ScriptError when the package cannot be had or has another hash than the lock says."""
        self._environment.make()

    def version(self) -> str:
        asked = [self._environment.python, "-c", "import duckdb; print(duckdb.__version__)"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()

    def cold(self, question: Question, files: Path, view: str) -> tuple[Timed, Answer]:
        """A process of its own, from its start to its end."""
        began = time.monotonic()
        (answered,), answer = self._ask(question, files, view, 1)
        return Timed(time.monotonic() - began, answered.bytes_read), answer

    def warm(self, question: Question, files: Path, view: str, repeats: int) -> tuple[Sequence[Timed], Answer]:
        """In one process, after a first time that does not count."""
        (_, *answered), answer = self._ask(question, files, view, repeats + 1)
        return answered, answer

    def _ask(self, question: Question, files: Path, view: str, repeats: int) -> tuple[list[Timed], Answer]:
        rows = self.instance.settings.tmp / "duckdb-rows.json"
        plan = self.instance.settings.tmp / "duckdb-plan.json"
        clocks = [
            (city, begin * US_A_SECOND, end * US_A_SECOND, ahead * US_A_SECOND)
            for city, spans in question.clocks.items()
            for begin, end, ahead in spans
        ]
        sql = question.sql(str(files / "*" / "*.parquet"), view)
        plan.write_text(json.dumps({"clocks": clocks, "sql": sql, "repeats": repeats, "rows": str(rows)}))
        told = steps(self.instance, "duckdb", [self._environment.python, str(CHILD), str(plan)], self.timeout_s)
        answered = [Timed(step["seconds"], step["bytes_read"]) for step in told]
        return answered, of_duckdb(json.loads(rows.read_text()))

    @property
    def _environment(self) -> PythonEnvironment:
        return PythonEnvironment(self.instance, "duckdb", LOCK)
