"""Virtual environment of a trial's peer or tool, made from a lock file with hashes."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench.instance import Instance
from vigie_platform.run_program import run_to_end
from vigie_platform.step_marker import StepMarker


@dataclass(frozen=True)
class TrialToolVenv:
    """name: its folder's. lock: the requirements, each with its hashes."""

    instance: Instance
    name: str
    lock: Path

    @property
    def folder(self) -> Path:
        return self.instance.settings.tools / self.name

    @property
    def python(self) -> str:
        return str(self.folder / "bin" / "python")

    def is_ready(self) -> bool:
        return self._made().is_done()

    def make(self) -> None:
        """Raises ScriptError when a package cannot be had or has another hash than the lock says."""
        if self.is_ready():
            return
        progress.say(self.name, f"makes its environment in {self.folder}")
        settings, log = self.instance.settings, f"{self.name}-environment"
        shutil.rmtree(self.folder, ignore_errors=True)
        environment = dict(self.instance.environment)
        run_to_end(log, [sys.executable, "-m", "venv", str(self.folder)], environment, settings)
        pip = [self.python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
        # The lock names all that is needed, which may be less than the package would bring along.
        run_to_end(log, [*pip, "--require-hashes", "--no-deps", "-r", str(self.lock)], environment, settings)
        self._made().write()

    def _made(self) -> StepMarker:
        return StepMarker(
            self.folder / "vigie-lock", f"{sys.version_info[:2]} {sys.executable} {self.lock.read_text()}"
        )
