"""Builds the commit apart from the working folder; twice, to see whether our jars come out the same, byte by byte."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from vigie_platform import build
from vigie_platform.run_program import run_to_end
from vigie_platform.settings import REPOSITORY, Settings

FOLDER = REPOSITORY / "target" / "reproduce"

# What must leave no trace in a jar: the path, the time zone, the language.
_WAYS = (
    ("one", {"TZ": "UTC", "LC_ALL": "C.UTF-8"}, ["-Duser.language=en"]),
    ("another-place", {"TZ": "Pacific/Chatham", "LC_ALL": "C"}, ["-Duser.language=tr", "-Duser.country=TR"]),
)

# A jar holds the rights of the files that went into it.
_UMASK = 0o022


def differences(settings: Settings) -> tuple[int, list[str]]:
    """How many jars were compared, and those that differ. Raises ScriptError when a build fails."""
    first, second = (
        jars(build_commit(FOLDER / name, settings, environment, options)) for name, environment, options in _WAYS
    )
    shutil.rmtree(FOLDER)
    return len(first), unequal(first, second)


def build_commit(
    folder: Path, settings: Settings, environment: Mapping[str, str] | None = None, options: Sequence[str] = ()
) -> Path:
    """The programs of HEAD, built in this folder, which is made anew.

    environment: more of it, for Maven. options: of its JVM. Raises ScriptError when Maven fails.
    """
    shutil.rmtree(folder, ignore_errors=True)
    before = os.umask(_UMASK)
    try:
        _lay_out(folder)
    finally:
        os.umask(before)
    command = [build.maven(), *build.QUICK, "-pl", ",".join(build.MODULES), "-am", "package"]
    own = build.environment(settings) | dict(environment or {})
    own["MAVEN_OPTS"] = " ".join([own["MAVEN_OPTS"], *options])
    run_to_end(f"build-{folder.name}", command, own, settings, folder=folder, umask=_UMASK)
    return folder


def jars(folder: Path) -> dict[str, str]:
    """Our own jars, by path: their SHA-256."""
    return {
        str(jar.relative_to(folder)): hashlib.sha256(jar.read_bytes()).hexdigest()
        for jar in sorted(folder.glob("**/target/*.jar"))
    }


def unequal(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _lay_out(folder: Path) -> None:
    folder.mkdir(parents=True)
    git = ["git", "-C", str(REPOSITORY), "archive", "HEAD"]
    with (
        subprocess.Popen(git, stdout=subprocess.PIPE) as archive,
        tarfile.open(fileobj=archive.stdout, mode="r|") as sources,
    ):
        sources.extractall(folder, filter="data")
