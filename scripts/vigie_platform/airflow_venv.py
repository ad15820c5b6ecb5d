"""Airflow's locked environment: made once for a lock, shared by all state folders of this repository."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.step_marker import StepMarker

LOCK = REPOSITORY / "airflow" / "requirements.txt"
INSTALLER_LOCK = REPOSITORY / "airflow" / "requirements-uv.txt"

# pip's settings → what uv calls them. Behind a mirror people have told pip, and uv does not look there.
OF_PIP = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


def lock_hash() -> str:
    """Changes when another environment is wanted: other packages, or another Python."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sys.executable}".encode())
    for lock in (INSTALLER_LOCK, LOCK):
        digest.update(lock.read_bytes())
    return digest.hexdigest()


def folder(settings: Settings) -> Path:
    return settings.tools / "airflow"


def is_ready(settings: Settings) -> bool:
    return _made(settings).is_done()


def make(settings: Settings) -> None:
    """Makes it anew; raises ScriptError when packages cannot be had or have another hash than the lock says."""
    install(settings, folder(settings), LOCK)
    _made(settings).write()


def install(settings: Settings, venv: Path, lock: Path) -> None:
    """An environment of another lock for the same Airflow; raises as `make` does."""
    shutil.rmtree(venv, ignore_errors=True)
    python = str(venv / "bin" / "python")
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment["TMPDIR"] = str(settings.tmp)
    run_to_end("airflow-environment", [sys.executable, "-m", "venv", str(venv)], environment, settings, umask=AS_USUAL)
    pip = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--require-hashes", "-r"]
    run_to_end("airflow-environment", [*pip, str(INSTALLER_LOCK)], environment, settings, umask=AS_USUAL)
    uv = [str(venv / "bin" / "uv"), "pip", "install", "--python", python, "--require-hashes", "-r", str(lock)]
    try:
        told = _as_uv_says(environment, _pip_settings(python, environment))
        run_to_end("airflow-environment", uv, told, settings, umask=AS_USUAL)
    except ScriptError:
        # pip may know a way out that uv was not told; it takes ten times as long.
        run_to_end("airflow-environment", [*pip, str(lock)], environment, settings, umask=AS_USUAL)


def _made(settings: Settings) -> StepMarker:
    return StepMarker(folder(settings) / "vigie-lock", lock_hash())


def _pip_settings(python: str, environment: Mapping[str, str]) -> dict[str, str]:
    listed = subprocess.run(
        [python, "-m", "pip", "config", "list"], env=dict(environment), capture_output=True, text=True
    )
    found = {}
    for line in listed.stdout.splitlines():
        name, _, value = line.partition("=")
        found[name.rpartition(".")[2]] = value.strip("'\"")
    return found


def _as_uv_says(environment: Mapping[str, str], pip: Mapping[str, str]) -> dict[str, str]:
    translated = {uv: pip[name] for name, uv in OF_PIP.items() if pip.get(name)}
    return translated | dict(environment)
