"""Command lines of our Java programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from vigie_platform import jvm_class_data_archive
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY

VERSION = "0.1.0"
# For every JVM with the module model on its class path: docs/decisions/0022-time-zone-rules.md.
ZONE_RULES = "-Djava.time.zone.DefaultZoneRulesProvider=io.vigie.model.cities.ShippedZoneRulesProvider"


def java() -> str:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else shutil.which("java") or "java"


def jar_of(module: str) -> Path:
    """The jar of a Maven module; its libraries are in lib/ beside it. module: its folder, "embedded/kafka"."""
    target = REPOSITORY / module / "target"
    return target / f"{module.replace('/', '-')}-{VERSION}.jar"


def command(module: str, main: str, tmp: Path, heap_mb: int, *options: str) -> list[str]:
    """A Java program in its own JVM, which writes nothing outside the repository."""
    jar = jar_of(module)
    return [
        java(),
        f"-Xmx{heap_mb}m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        f"-XX:ErrorFile={tmp}/java-error-%p.log",
        f"-Djava.io.tmpdir={tmp}",
        *([] if module.startswith("embedded/") else [ZONE_RULES]),
        "-Dfile.encoding=UTF-8",
        *jvm_class_data_archive.options(jar, main),
        *options,
        "-cp",
        f"{jar}:{jar.parent / 'lib'}/*",
        main,
    ]


def with_whole_heap(command: Sequence[str]) -> list[str]:
    """The same program, which takes all of its heap from the system when it starts."""
    heap = next(option for option in command if option.startswith("-Xmx"))
    return [command[0], heap.replace("-Xmx", "-Xms"), "-XX:+AlwaysPreTouch", *command[1:]]


def held_mb(pid: int) -> float:
    """What the heap of a running JVM of this user holds, after a full collection; that of OpenJDK, by its jcmd."""
    command = [str(Path(shutil.which(java()) or java()).with_name("jcmd")), str(pid), "GC.class_histogram"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        total = next(line.split() for line in reversed(answer.splitlines()) if line.startswith("Total"))
        return int(total[2]) / 2**20
    except (OSError, subprocess.SubprocessError, StopIteration) as e:
        raise ScriptError(f"Cannot count what the heap of process {pid} holds: {e}") from e


# The first compiler only: what starts fast and works little.
LIGHT = "-XX:TieredStopAtLevel=1"
