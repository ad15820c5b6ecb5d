"""Builds the Java modules whose sources changed since they were last built, and only those."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from vigie_platform import java_programs
from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.settings import REPOSITORY, Settings

# A module and what else goes into it.
MODULES = {
    "embedded/kafka": ["embedded/pom.xml", "model", "platform", "contract"],
    "embedded/hdfs": ["embedded/pom.xml"],
    "streams-app": ["model", "platform", "contract"],
    "batch-spark": ["model", "platform", "contract"],
    "web": ["model", "platform", "contract"],
}

# Where a module's build lays out what it runs with, beside its jar.
LIBRARIES = ("lib", "spark/jars", "spark-jars")

# Built for scripts/bench only.
BENCH = {"bench": ["model", "platform", "contract"]}

# Beside the jars, so that "mvn clean" of the whole makes everything due again.
STAMP = REPOSITORY / "target" / "vigie-built.json"

QUICK = ["-B", "-q", "-ntp", "-Dmaven.test.skip=true", "-Dspotless.check.skip=true"]


def due(modules: Iterable[str] = MODULES) -> list[str]:
    """Those to build: their sources differ from those of the last build, or their jar is another one or gone."""
    built = _built()
    return [module for module in modules if built.get(module) != _state(module)]


def build(modules: list[str], settings: Settings) -> None:
    """Raises ScriptError with the end of Maven's log when it fails."""
    forget_libraries(modules)
    command = [maven(), *QUICK, "-pl", ",".join(modules), "-am", "package"]
    run_to_end("build", command, environment(settings), settings, umask=AS_USUAL)
    remember(modules)


def forget_libraries(modules: list[str]) -> None:
    """Maven adds to a folder of libraries and takes nothing away: an older version would stay on the class path."""
    for module in modules:
        for libraries in LIBRARIES:
            shutil.rmtree(java_programs.jar_of(module).parent / libraries, ignore_errors=True)


def remember(modules: list[str]) -> None:
    """Writes down that these modules are built from the sources as they are."""
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.write_text(json.dumps(_built() | {module: _state(module) for module in modules}, indent=1))


def environment(settings: Settings) -> dict[str, str]:
    """For Maven: nothing but its package cache is written outside the repository."""
    options = f"{os.environ.get('MAVEN_OPTS', '')} -XX:-UsePerfData -Djava.io.tmpdir={settings.tmp}".strip()
    return dict(os.environ) | {"MAVEN_OPTS": options, "TMPDIR": str(settings.tmp)}


def maven() -> str:
    wrapper = REPOSITORY / "mvnw"
    return str(wrapper) if wrapper.exists() else shutil.which("mvn") or "mvn"


def _built() -> dict[str, str]:
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def _state(module: str) -> str:
    jar = java_programs.jar_of(module)
    made = f"{jar.stat().st_mtime_ns} {jar.stat().st_size}" if jar.exists() else "no jar"
    return f"{_sources(module)} {made}"


def _sources(module: str) -> str:
    digest = hashlib.sha256()
    for source in ["pom.xml", module, *(MODULES | BENCH)[module]]:
        for file in _files(REPOSITORY / source):
            digest.update(f"{file.relative_to(REPOSITORY)}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(source: Path) -> list[Path]:
    if source.is_file():
        return [source]
    # Tests and what was built do not change what runs.
    roots = [source / "pom.xml", source / "src" / "main"] if (source / "pom.xml").exists() else [source]
    return sorted(file for root in roots for file in ([root] if root.is_file() else root.rglob("*")) if file.is_file())
