"""The broker of a trial: the product's own, in a state folder and on ports of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import build, java_programs, processes, progress, state_folder_permissions
from vigie_platform.bench.broker_proxy import Proxy
from vigie_platform.bench.limited_disks import LimitedDisks
from vigie_platform.part import Part
from vigie_platform.parts import kafka
from vigie_platform.ports import LOOPBACK, USUAL, is_free, offset_of
from vigie_platform.run_program import run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.single_machine import Machine

STATE = REPOSITORY / ".vigie-bench"
MODULE = "bench"
BUILT = ["embedded/kafka", "streams-app", "batch-spark", MODULE]

# What stays in the state folder when a trial is over.
KEPT = ("logs", "run", "trial.lock")

# So that all ports are below those that Linux gives to connections, from 32,768 on: amid a trial one of these had taken
# the NameNode's.
FIRST_OFFSET = 11_000
STEP = 100
TRIES = 50


@dataclass(frozen=True)
class Instance:
    """settings: of a Vigie of which only the broker runs. environment: for its programs."""

    settings: Settings
    environment: Mapping[str, str]

    @property
    def broker(self) -> str:
        return f"{LOOPBACK}:{self.settings.ports['kafka']}"

    def machine(self, *parts: Part) -> Machine:
        return Machine(self.settings, {part.name: part for part in (self._broker(), *parts)})

    def prepare(self, cities: int, climate_years: int = 0) -> None:
        """Topics as new as those of a first start, and so many active cities, each with a past of so many years."""
        shutil.rmtree(self.settings.state / "streams", ignore_errors=True)
        arguments = [f"broker={self.broker}", f"cities={cities}", f"climate_years={climate_years}"]
        command = program(self.settings, "io.vigie.bench.topics.TopicsAndCitiesSetupApp", 256, *arguments)
        run_to_end("prepare", command, self.environment, self.settings)

    def _broker(self) -> Part:
        return kafka.broker(self.settings, self.environment)


def program(settings: Settings, main: str, heap_mb: int, *arguments: str) -> list[str]:
    """A program of the module bench."""
    jar = java_programs.jar_of(MODULE)
    options = [
        f"-Xmx{heap_mb}m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        java_programs.ZONE_RULES,
    ]
    classes = f"{jar}:{jar.parent / 'lib'}/*"
    return [java_programs.java(), *options, f"-Djava.io.tmpdir={settings.tmp}", "-cp", classes, main, *arguments]


@contextmanager
def running(
    disk_mb: int, built: Sequence[str] = BUILT, variables: Mapping[str, str] | None = None
) -> Iterator[Instance]:
    """A broker, stopped and its data removed at the end, whatever happens.

    disk_mb: what the trial writes. built: the modules that it runs. variables: VIGIE_… settings of its own. No canary:
    what it asks would be measured too.
    """
    settings = _settings({"VIGIE_CANARY": "off", **(variables or {})})
    with only_trial(settings), _started(settings, disk_mb, built) as instance:
        yield instance


@contextmanager
def without_broker(
    disk_mb: int, built: Sequence[str], variables: Mapping[str, str] | None = None
) -> Iterator[Instance]:
    """The same where the trial starts brokers of its own."""
    settings = _settings({"VIGIE_CANARY": "off", **(variables or {})})
    with only_trial(settings), _prepared(settings, disk_mb, built) as instance:
        yield instance


@contextmanager
def running_to_be_disturbed(
    disk_mb: int, built: Sequence[str], variables: Mapping[str, str] | None = None
) -> Iterator[tuple[Instance, Proxy, LimitedDisks]]:
    """The same, with a proxy at the address that clients of the broker are told, and data on disks of their own."""
    listen = free_port()
    settings = _settings({"VIGIE_KAFKA_LISTEN_PORT": str(listen), **(variables or {})})
    with (
        only_trial(settings),
        Proxy(settings.ports["kafka"], listen) as proxy,
        LimitedDisks.mounted(settings.state) as disks,
        _started(settings, disk_mb, built) as instance,
    ):
        yield instance, proxy, disks


def another(state: Path, variables: Mapping[str, str] | None = None) -> Instance:
    """One that is not started, in a folder of this trial's and on ports that are free now."""
    settings = _settings({"VIGIE_STATE": str(state), **(variables or {})})
    return Instance(settings, environment_of(settings))


@contextmanager
def _started(settings: Settings, disk_mb: int, built: Sequence[str]) -> Iterator[Instance]:
    with _prepared(settings, disk_mb, built) as instance:
        machine = instance.machine()
        try:
            if problems := machine.up(["broker"]):
                raise ScriptError("\n".join(problems))
            yield instance
        finally:
            machine.down([])


@contextmanager
def _prepared(settings: Settings, disk_mb: int, built: Sequence[str]) -> Iterator[Instance]:
    """An empty state folder, and what runs in it built; what was written is removed at the end."""
    _check_disk(disk_mb)
    _begin_anew(settings)
    build_due(settings, built)
    try:
        yield Instance(settings, environment_of(settings))
    finally:
        _remove(settings)


def environment_of(settings: Settings) -> dict[str, str]:
    """For programs of an instance with these settings: nothing of the user's own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")}
    return environment | dict(settings.variables) | {"TMPDIR": str(settings.tmp)}


@contextmanager
def only_trial(settings: Settings) -> Iterator[None]:
    """One trial at a time. Not the machine's own lock: in a trial of faults the watchdog needs that one."""
    state_folder_permissions.close(settings.state, settings.records)
    with (settings.state / "trial.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ScriptError(f"Cannot begin: another trial works in {settings.state}") from None
        yield


def free_port() -> int:
    """One that nobody listens on now, chosen by the system."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def _settings(own: Mapping[str, str]) -> Settings:
    for offset in range(FIRST_OFFSET + offset_of(os.environ) % STEP, FIRST_OFFSET + STEP * TRIES, STEP):
        if all(is_free(usual + offset) for usual, _ in USUAL.values()):
            return Settings.from_environment({"VIGIE_STATE": str(STATE), "VIGIE_PORT_OFFSET": str(offset), **own})
    raise ScriptError(f"Cannot find free ports: tried {TRIES} places above {FIRST_OFFSET}")


def _begin_anew(settings: Settings) -> None:
    """What a trial that was killed left: its processes are known by their records and are stopped."""
    for record in [*settings.records.glob("*.json"), *settings.state.glob("*/run/*.json")]:
        if old := processes.recorded(record):
            old.stop(0)
        record.unlink(missing_ok=True)
    _remove(settings)
    for made in (settings.tmp, settings.logs, settings.records, settings.done):
        made.mkdir(parents=True, exist_ok=True)


def _remove(settings: Settings) -> None:
    for written in settings.state.iterdir():
        if written.is_mount():
            _empty(written)
        elif written.is_dir() and written.name not in KEPT:
            shutil.rmtree(written, ignore_errors=True)
        elif written.name not in KEPT:
            written.unlink()


def _empty(folder: Path) -> None:
    """A disk of a trial that was killed: it can be emptied, not removed."""
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink()


def _check_disk(needed_mb: int) -> None:
    free_mb = shutil.disk_usage(Path(STATE)).free // 1_000_000
    if free_mb < needed_mb:
        raise ScriptError(
            f"Cannot measure: {free_mb} MB are free on the disk of {STATE}; the trial writes {needed_mb} MB"
        )


def build_due(settings: Settings, built: Sequence[str]) -> None:
    """Builds those whose sources have changed; raises ScriptError where one cannot be built."""
    if modules := build.due(built):
        progress.say("build", f"{', '.join(modules)}; log in {settings.logs / 'build.log'}")
        build.build(modules, settings)
        progress.say("build", "done")
