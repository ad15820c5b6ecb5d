"""Builds the commit twice, in other places, time zones, languages and rights, and compares our jars byte by byte."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path

from vigie_platform import build
from vigie_platform.program import run_to_end
from vigie_platform.settings import REPOSITORY, Settings

FOLDER = REPOSITORY / "target" / "reproduce"

# What must leave no trace in a jar: the path, the time zone, the language, the rights of new files.
_WAYS = (
    ("one", {"TZ": "UTC", "LC_ALL": "C.UTF-8"}, ["-Duser.language=en"], 0o022),
    ("another-place", {"TZ": "Pacific/Chatham", "LC_ALL": "C"}, ["-Duser.language=tr", "-Duser.country=TR"], 0o077),
)


def differences(settings: Settings) -> tuple[int, list[str]]:
    """How many jars were compared, and those that differ. Raises Problem when a build fails."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    digests = []
    for name, environment, options, umask in _WAYS:
        folder = FOLDER / name
        _lay_out(folder)
        command = [build.maven(), *build.QUICK, "-pl", ",".join(build.MODULES), "-am", "package"]
        own = build.environment(settings) | environment
        own["MAVEN_OPTS"] = " ".join([own["MAVEN_OPTS"], *options])
        run_to_end(f"reproduce-{name}", command, own, settings, folder=folder, umask=umask)
        digests.append(jars(folder))
    shutil.rmtree(FOLDER, ignore_errors=True)
    first, second = digests
    return len(first), unequal(first, second)


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
