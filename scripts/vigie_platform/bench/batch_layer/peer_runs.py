"""Engines that answer the same questions from copies of the table's files, each in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie_platform.bench.batch_layer import peer_sql
from vigie_platform.bench.batch_layer.batch_questions import Answer, Question, of_peer
from vigie_platform.bench.batch_layer.peer_sql import Asked
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.trial_tool_venv import TrialToolVenv

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Timed:
    """What one answer took, and how many bytes were read for it."""

    seconds: float
    bytes_read: int | None


@dataclass(frozen=True)
class Peer:
    """name: also of its files here, NAME-requirements.txt and NAME_child.py. sql: what it is asked."""

    instance: Instance
    name: str
    version_code: str
    sql: Callable[[Question, str, str], Asked]
    timeout_s: float = 3600

    def is_ready(self) -> bool:
        return self._environment.is_ready()

    def make(self) -> None:
        """Raises ScriptError when the package cannot be had or has another hash than the lock says."""
        self._environment.make()

    def version(self) -> str:
        asked = [self._environment.python, "-c", self.version_code]
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
        rows = self.instance.settings.tmp / f"{self.name}-rows.json"
        plan = self.instance.settings.tmp / f"{self.name}-plan.json"
        asked = self.sql(question, str(files / "*" / "*.parquet"), view)
        plan.write_text(json.dumps({"setup": asked.setup, "sql": asked.sql, "repeats": repeats, "rows": str(rows)}))
        child = [self._environment.python, str(HERE / f"{self.name}_child.py"), str(plan)]
        told = steps(self.instance, self.name, child, self.timeout_s)
        answered = [Timed(step["seconds"], step["bytes_read"]) for step in told]
        return answered, of_peer(json.loads(rows.read_text()))

    @property
    def _environment(self) -> TrialToolVenv:
        return TrialToolVenv(self.instance, self.name, HERE / f"{self.name}-requirements.txt")


def duckdb(instance: Instance) -> Peer:
    return Peer(instance, "duckdb", "import duckdb; print(duckdb.__version__)", peer_sql.of_duckdb)


def chdb(instance: Instance) -> Peer:
    """ClickHouse as a library."""
    return Peer(instance, "chdb", "import chdb; print(chdb.__version__, chdb.engine_version)", peer_sql.of_chdb)
