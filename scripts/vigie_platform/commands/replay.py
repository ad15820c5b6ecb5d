"""scripts/replay: a past episode through the real speed layer, on topics of its own, which are gone when it ends."""

from __future__ import annotations

import argparse
import csv
import fcntl
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from vigie_platform import build, http_probe, java, progress, state_folder
from vigie_platform.parts.speed import MODULE
from vigie_platform.ports import LOOPBACK
from vigie_platform.problem import Problem
from vigie_platform.run_program import end_of
from vigie_platform.settings import Settings

PREFIX = re.compile(r"replay-[0-9a-f]{8}\.")

EPISODE = "io.vigie.streams.poller.replay.EpisodeApp"
SPEED_LAYER = "io.vigie.streams.SpeedLayerApp"

START_TIMEOUT_S = 120
STOP_TIMEOUT_S = 30
LOOK_EVERY_S = 0.5

FAULTS = {
    "duplicates": "readings that come twice",
    "disorder": "readings that come after the one that follows them",
    "gaps": "readings that do not come",
    "sentinels": "readings whose temperature is 999.9 °C",
}


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    settings = Settings.from_environment(os.environ)
    city_id = city_of(asked.city, Path(settings.variables["VIGIE_HISTORY_DIR"]) / "cities.csv")
    state_folder.close(settings.state, settings.records)
    for folder in (settings.logs, settings.tmp):
        folder.mkdir(parents=True, exist_ok=True)
    if modules := build.due([MODULE]):
        progress.say("build", ", ".join(modules))
        build.build(modules, settings)
    with _only_one(settings):
        environment = environment_of(asked, city_id, settings)
        remove_what_was_left(settings, environment)
        _play(settings, environment)
    print(link(settings.web, city_id, asked.first, asked.last))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/replay",
        description="Plays a recorded episode of one city through a speed layer of its own, on the running broker, and "
        "tells which alerts and percentiles fire. The topics of real cities are not touched; what it made is removed.",
    )
    parser.add_argument("--city", required=True, help="its GeoNames id, or its name in the bundled history")
    parser.add_argument(
        "--from", dest="first", required=True, type=date.fromisoformat, help="first local day, 2022-07-15"
    )
    parser.add_argument("--to", dest="last", required=True, type=date.fromisoformat, help="last local day")
    parser.add_argument("--speed", type=float, default=36_000, help="recorded seconds a second; 36000 if not given")
    for fault, meaning in FAULTS.items():
        parser.add_argument(f"--{fault}", type=float, default=0, metavar="PCT", help=f"{meaning}, in percent")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same readings are hit")
    return parser


def city_of(asked: str, listed: Path) -> str:
    """The city's id. Raises Problem naming the recorded cities when the name is none of theirs."""
    if asked.isdigit():
        return asked
    try:
        with listed.open(newline="", encoding="utf-8") as lines:
            recorded = {row["city"]: row["city_id"] for row in csv.DictReader(lines)}
    except (OSError, KeyError, ValueError) as e:
        raise Problem(f"Cannot read {listed}: {e}") from e
    for name, city_id in recorded.items():
        if name.casefold() == asked.casefold():
            return city_id
    raise Problem(f"Cannot replay {asked}: recorded are {', '.join(sorted(recorded))}")


def environment_of(asked: argparse.Namespace, city_id: str, settings: Settings) -> dict[str, str]:
    """For both programs: the settings in force, and the episode's."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")}
    ours = {name: value for name, value in settings.variables.items() if not name.startswith("VIGIE_WEB_")}
    episode = {
        "VIGIE_TOPIC_PREFIX": f"replay-{secrets.token_hex(4)}.",
        "VIGIE_STATE": str(settings.state / "replay"),
        "VIGIE_STREAMS_PORT": str(_free_port()),
        "VIGIE_STREAMS_INSTANCE": "replay",
        "VIGIE_EPISODE_CITY": city_id,
        "VIGIE_EPISODE_FROM": str(asked.first),
        "VIGIE_EPISODE_TO": str(asked.last),
        "VIGIE_EPISODE_SPEED": str(asked.speed),
        "VIGIE_EPISODE_SEED": str(asked.seed),
    }
    faults = {f"VIGIE_EPISODE_{fault.upper()}": str(getattr(asked, fault)) for fault in FAULTS}
    return others | ours | episode | faults | {"TMPDIR": str(settings.tmp)}


def remove_what_was_left(settings: Settings, environment: Mapping[str, str]) -> None:
    """Ends and removes what a script that was killed (kill -9) left behind.

    For the one that may replay in this state folder: no other script is at work, so that the prefix in the file is of
    one that is gone. Replays of other state folders have other prefixes.
    """
    file = _prefix_file(settings)
    if not file.exists():
        return
    prefix = file.read_text(encoding="utf-8")
    if PREFIX.fullmatch(prefix):
        for pid in _programs_of(prefix):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        progress.say("replay", f"removes topics {prefix}*, which a replay that was killed left")
        _episode("remove", settings, {**environment, "VIGIE_TOPIC_PREFIX": prefix})
    file.unlink()


def _prefix_file(settings: Settings) -> Path:
    """Has the prefix of the topics while they may be there."""
    return settings.state / "replay.prefix"


def _programs_of(prefix: str) -> list[int]:
    """This user's processes that were given the prefix."""
    given = f"VIGIE_TOPIC_PREFIX={prefix}".encode()
    found = []
    for process in Path("/proc").iterdir():
        with suppress(OSError):
            if process.name.isdigit() and given in (process / "environ").read_bytes().split(b"\0"):
                found.append(int(process.name))
    return found


def _play(settings: Settings, environment: Mapping[str, str]) -> None:
    """Whatever happens, the speed layer is stopped and everything is removed."""
    state = Path(environment["VIGIE_STATE"])
    shutil.rmtree(state, ignore_errors=True)
    _prefix_file(settings).write_text(environment["VIGIE_TOPIC_PREFIX"], encoding="utf-8")
    try:
        _episode("create", settings, environment)
        with _speed_layer(settings, environment):
            _episode("play", settings, environment)
    finally:
        _episode("remove", settings, environment)
        shutil.rmtree(state, ignore_errors=True)
        _prefix_file(settings).unlink()


def _episode(step: str, settings: Settings, environment: Mapping[str, str]) -> None:
    """What it prints is the user's; what it logs goes to a file."""
    log = settings.logs / "replay.log"
    command = [*java.command(MODULE, EPISODE, settings.tmp, 128, java.LIGHT), step]
    with log.open("ab") as lines:
        ran = subprocess.run(command, env=dict(environment), stdout=None, stderr=lines, umask=state_folder.PRIVATE)
    if ran.returncode != 0:
        raise Problem(f"Cannot replay: the step '{step}' ended with {ran.returncode}\n{end_of(log)}")


@contextmanager
def _speed_layer(settings: Settings, environment: Mapping[str, str]) -> Iterator[None]:
    log = settings.logs / "replay-streams.log"
    command = java.command(MODULE, SPEED_LAYER, settings.tmp, 256)
    with log.open("wb") as lines:
        # In a session of its own: interrupting the script stops it in order.
        process = subprocess.Popen(
            command,
            env=dict(environment),
            stdout=lines,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=state_folder.PRIVATE,
        )
    try:
        ready = f"http://{LOOPBACK}:{environment['VIGIE_STREAMS_PORT']}/health/ready"
        began = time.monotonic()
        while (missing := http_probe.waits_for_ready(ready)) is not None:
            if process.poll() is not None:
                raise Problem(f"Cannot replay: the speed layer of the episode ended\n{end_of(log)}")
            if time.monotonic() - began > START_TIMEOUT_S:
                raise Problem(
                    f"Cannot replay: after {START_TIMEOUT_S} s the speed layer waits for {missing}\n{end_of(log)}"
                )
            time.sleep(LOOK_EVERY_S)
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _only_one(settings: Settings) -> Iterator[None]:
    with (settings.state / "replay.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem("Cannot replay: another episode is being replayed") from None
        yield


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def link(web: str, city_id: str, first: date, last: date) -> str:
    """The same days on the screen, as a question to the history."""
    question = f"cities={city_id}&from={first}&to={last}&metrics=temperature_c&statistics=mean,min,max&by=hour"
    return f"{web}/#/requetes?{question}"
