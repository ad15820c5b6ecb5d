"""Packages of npm that tests use, each set installed once for its lock, with the integrity that the lock says."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.step_marker import StepMarker

INSTALL = ["npm", "ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--prefer-offline"]
"""Nothing of a package runs when it is installed; peers are those of the lock, not all that a package would take."""


@dataclass(frozen=True)
class NodePackages:
    """name: of the folder in the tools folder. source: the folder of package.json and its lock, from the root."""

    name: str
    source: str

    def folder(self, settings: Settings) -> Path:
        return settings.tools / self.name

    def provide(self, settings: Settings) -> Path:
        """The folder that holds node_modules; raises ScriptError when a package cannot be had or has another hash."""
        folder = self.folder(settings)
        made = StepMarker(folder / "vigie-lock", self._lock_hash())
        if made.is_done():
            return folder
        if not shutil.which("npm"):
            raise ScriptError(f"Cannot install the packages of {self.source}: no npm on the PATH")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(REPOSITORY / self.source / name, folder)
        run_to_end(f"npm-{self.name}", INSTALL, os.environ, settings, folder=folder, umask=AS_USUAL)
        made.write()
        return folder

    def _lock_hash(self) -> str:
        return hashlib.sha256((REPOSITORY / self.source / "package-lock.json").read_bytes()).hexdigest()


PANELS = NodePackages("panels", "compose/panels")
DRAWN_PANELS = NodePackages("panels-drawn", "compose/panels/draw")
