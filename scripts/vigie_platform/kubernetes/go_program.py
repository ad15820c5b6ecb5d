"""A program of Go's module proxy, built once into the tools folder; Go checks what it fetches against its own sums."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import progress
from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings


@dataclass(frozen=True)
class GoProgram:
    """name: of the program, the last part of its package."""

    name: str
    package: str
    version: str

    def provide(self, settings: Settings) -> Path | None:
        """The program of this version; None where there is none and none can be built."""
        folder = settings.tools / "go" / f"{self.name}-{self.version}"
        program = folder / self.name
        if program.exists():
            return program
        if not shutil.which("go"):
            progress.say(self.name, "not built: no go on the PATH")
            return None
        progress.say(self.name, f"is built from {self.package} {self.version}")
        # With the Go that is there: another one would be fetched where a module asks for it.
        environment = os.environ | {"GOBIN": str(folder), "GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}
        install = ["go", "install", "-trimpath", f"{self.package}@{self.version}"]
        try:
            run_to_end(f"go-{self.name}", install, environment, settings, umask=AS_USUAL)
        except ScriptError as problem:
            progress.say(self.name, f"cannot be had: {problem}")
            return None
        return program


KUSTOMIZE = GoProgram("kustomize", "sigs.k8s.io/kustomize/kustomize/v5", "v5.8.1")
KUBECONFORM = GoProgram("kubeconform", "github.com/yannh/kubeconform/cmd/kubeconform", "v0.8.0")
