"""Typed clients of the API, generated from the description that a running web server gives, ask it a question.

One in Python by openapi-python-client, one in Java by openapi-generator: each is imported or compiled whole, so that a
description which a generator cannot read, or which says other types than the server sends, fails here. So does one that
is no valid OpenAPI: a generator reads over what it does not need.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import urllib.request
from pathlib import Path

from vigie_platform import build
from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.step_marker import StepMarker
from vigie_platform.testing.counted_test_run import passes
from vigie_platform.testing.counted_tests import TestCounts

SOURCES = REPOSITORY / "scripts" / "api_client_tests"
LOCK = SOURCES / "python" / "requirements.txt"
PACKAGE = "vigie_client"
ANSWER_S = 30


def passed(settings: Settings) -> TestCounts:
    """Needs a running web server; what is generated lies in the instance's own folder."""
    place = settings.tmp / "api-clients"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    description = place / "openapi.json"
    with urllib.request.urlopen(f"{settings.web}/openapi.json", timeout=ANSWER_S) as answer:
        description.write_bytes(answer.read())
    return _python(place, description, settings) + _java(place, description, settings)


def _python(place: Path, description: Path, settings: Settings) -> TestCounts:
    programs = _environment(settings) / "bin"
    generate = [str(programs / "openapi-python-client"), "generate", "--path", str(description), "--meta", "none"]
    environment = dict(os.environ) | {"PATH": f"{programs}:{os.environ['PATH']}"}  # it formats with ruff
    run_to_end("api-client", [*generate, "--output-path", str(place / PACKAGE)], environment, settings)
    instance = {"VIGIE_URL": settings.web, "PYTHONPATH": str(place)}
    return passes([str(programs / "python"), "-m", "unittest"], settings, instance, folder=SOURCES / "python")


def _java(place: Path, description: Path, settings: Settings) -> TestCounts:
    where = [f"-Dvigie.openapi={description}", f"-Dvigie.output={place / 'java'}"]
    command = [build.maven(), "-B", "-ntp", "-f", str(SOURCES / "java" / "pom.xml"), *where, "test"]
    return passes(command, settings, {"VIGIE_URL": settings.web})


def _environment(settings: Settings) -> Path:
    """The generator's, its clients' and the validator's Python packages, made once for a lock."""
    folder = settings.tools / "api-clients"
    python = f"{sys.version_info[:2]} {sys.executable}".encode()
    made = StepMarker(folder / "vigie-lock", hashlib.sha256(python + LOCK.read_bytes()).hexdigest())
    if not made.is_done():
        shutil.rmtree(folder, ignore_errors=True)
        run_to_end(
            "api-client", [sys.executable, "-m", "venv", str(folder)], dict(os.environ), settings, umask=AS_USUAL
        )
        install = [str(folder / "bin" / "python"), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
        locked = [*install, "--require-hashes", "-r", str(LOCK)]
        run_to_end("api-client", locked, dict(os.environ), settings, umask=AS_USUAL)
        made.write()
    return folder
