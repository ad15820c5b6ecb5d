"""What must be there before anything starts. Each check answers one sentence for each thing that is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from vigie_platform import build, java_programs
from vigie_platform.part import Part
from vigie_platform.ports import USUAL, connection, holder, is_free
from vigie_platform.processes import describe, recorded
from vigie_platform.settings import REPOSITORY, Settings

OLDEST_JAVA = 17
FRESH_DISK_MB = 4000  # Airflow's environment, the jars, Maven's and uv's caches
DATA_DISK_MB = 1000


def missing(settings: Settings, parts: Sequence[Part], must_build: bool, must_install: bool) -> list[str]:
    """One sentence for each thing that would stop the start, none when all is well. parts: those not running yet."""
    return [
        *_system(),
        *_java(must_build),
        *(_maven() if must_build else []),
        *(_venv() if must_install else []),
        *_ports(settings, parts),
        *_disk(settings, FRESH_DISK_MB if must_build or must_install else DATA_DISK_MB),
        *_memory(sum(part.memory_mb for part in parts)),
    ]


def _system() -> list[str]:
    if not Path("/proc/self/stat").exists():
        return [f"Cannot run on {sys.platform}: the single machine is Linux; elsewhere use compose/"]
    return []


def _java(must_build: bool) -> list[str]:
    program = java_programs.java()
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True).stderr
    except OSError:
        return [f"Cannot find java: {program}; install a JDK {OLDEST_JAVA} or newer, or set JAVA_HOME"]
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < OLDEST_JAVA:
        words = said.splitlines()[0] if said else "no version"
        return [f"Cannot use {program}: {words}; JDK {OLDEST_JAVA} or newer is needed"]
    compiler = Path(program).with_name("javac") if os.sep in program else None
    if must_build and not (shutil.which("javac") or (compiler and compiler.exists())):
        return [f"Cannot compile: {program} comes without javac; install a JDK, not only a runtime"]
    return []


def _maven() -> list[str]:
    if shutil.which(build.maven()) is None:
        return ["Cannot find mvn: install Maven 3.8 or newer"]
    return []


def _venv() -> list[str]:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as e:
        return [f"Cannot make a Python environment: {e}; install python3-venv"]
    return []


def _ports(settings: Settings, parts: Sequence[Part]) -> list[str]:
    names = {number: USUAL[what][1] for what, number in settings.ports.items()}
    ours = {pid for part in parts if (old := recorded(settings.records / f"{part.name}.json")) for pid in old.members()}
    sentences = []
    for part in parts:
        for port in part.ports:
            if is_free(port) or (pid := holder(port)) in ours:
                continue
            sentences.append(
                f"Cannot start {part.name}: port {port} is {_taken_by(port, pid)}, "
                f"or set {names[port]} or VIGIE_PORT_OFFSET"
            )
    return sentences


def _taken_by(port: int, listener: int | None) -> str:
    if listener is None and (passing := connection(port)):
        return f"taken by {passing}; try again"
    who = describe(listener) if listener else "another user's process"
    return f"held by {who}; stop it"


def _disk(settings: Settings, needed_mb: int) -> list[str]:
    folder = settings.state if settings.state.exists() else REPOSITORY
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    if free_mb < needed_mb:
        return [f"Cannot start: {free_mb} MB are free on the disk of {folder}; {needed_mb} MB are needed"]
    return []


def _memory(needed_mb: int) -> list[str]:
    free_mb = _available_memory_mb()
    if free_mb is not None and free_mb < needed_mb:
        return [f"Cannot start: {free_mb} MB of memory are available; {needed_mb} MB are needed"]
    return []


def _available_memory_mb() -> int | None:
    """The least of what the machine and its control group leave us."""
    found = []
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            found.append(int(line.split()[1]) // 1024)
    try:
        limit = Path("/sys/fs/cgroup/memory.max").read_text().strip()
        used = Path("/sys/fs/cgroup/memory.current").read_text().strip()
        if limit != "max":
            found.append((int(limit) - int(used)) // 1_048_576)
    except (OSError, ValueError):
        pass
    return min(found, default=None)
