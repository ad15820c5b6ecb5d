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
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TextIO

from vigie_platform import build, http_probe, java_programs, progress, state_folder_permissions
from vigie_platform.parts.speed_layer import MODULE
from vigie_platform.ports import LOOPBACK
from vigie_platform.run_program import end_of
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings

PREFIX = re.compile(r"replay-[0-9a-f]{8}\.")

EPISODE = "io.vigie.streams.poller.replay.EpisodeApp"
SPEED_LAYER = "io.vigie.streams.SpeedLayerApp"

START_TIMEOUT_S = 120
STOP_TIMEOUT_S = 30
LOOK_EVERY_S = 0.5

OTHER_ENDS_WITHIN_S = 90
"""How long one that was asked for waits for another, which may be an attempt that was stopped and cleans up."""

FAULTS = {
    "duplicates": "readings that come twice",
    "disorder": "readings that come after the one that follows them",
    "gaps": "readings that do not come",
    "sentinels": "readings whose temperature is 999.9 °C",
}


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    if asked.request and not asked.clean:
        end_with(sys.stdin.fileno())
    settings = Settings.from_environment(os.environ)
    city_id = city_of(asked.city, Path(settings.variables["VIGIE_HISTORY_DIR"]) / "cities.csv")
    state_folder_permissions.close(settings.state, settings.records)
    for folder in (settings.logs, settings.tmp):
        folder.mkdir(parents=True, exist_ok=True)
    # Containers have the jars and no sources.
    if (REPOSITORY / "pom.xml").exists() and (modules := build.due([MODULE])):
        progress.say("build", ", ".join(modules))
        build.build(modules, settings)
    with _only_one(settings, OTHER_ENDS_WITHIN_S if asked.request else 0):
        environment = environment_of(asked, city_id, settings)
        remove_what_was_left(settings, environment)
        if asked.clean:
            return 0
        try:
            _play(settings, environment)
        except KeyboardInterrupt:
            print("Interrupted: the replay has ended, and what it made is removed.", file=sys.stderr)
            return 128 + signal.SIGINT
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
    parser.add_argument("--clean", action="store_true", help="only removes what a replay that was killed left")
    parser.add_argument(
        "--request",
        default="",
        metavar="ID",
        help="the request on requests.batch that this answers: tells on results.batch how it goes, and ends when its "
        "standard input does. For Airflow's task",
    )
    return parser


def end_with(given: int) -> None:
    """Interrupts this process, which then removes what it made, when the other side of its input is gone.

    Whoever started it may be killed, and then tells nobody. given: the descriptor to read.
    """

    def watch() -> None:
        # Not Python's own reader: a thread that waits in one aborts the interpreter as it ends.
        while os.read(given, 1):
            pass
        os.kill(os.getpid(), signal.SIGINT)

    # Where nobody can interrupt from a keyboard, Python may have been told to ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    threading.Thread(target=watch, daemon=True).start()


def city_of(asked: str, listed: Path) -> str:
    """The city's id. Raises ScriptError naming the recorded cities when the name is none of theirs."""
    if asked.isdigit():
        return asked
    try:
        with listed.open(newline="", encoding="utf-8") as lines:
            recorded = {row["city"]: row["city_id"] for row in csv.DictReader(lines)}
    except (OSError, KeyError, ValueError) as e:
        raise ScriptError(f"Cannot read {listed}: {e}") from e
    for name, city_id in recorded.items():
        if name.casefold() == asked.casefold():
            return city_id
    raise ScriptError(f"Cannot replay {asked}: recorded are {', '.join(sorted(recorded))}")


def environment_of(asked: argparse.Namespace, city_id: str, settings: Settings) -> dict[str, str]:
    """For both programs: the settings in force, and the episode's."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")}
    ours = {name: value for name, value in settings.variables.items() if not name.startswith("VIGIE_WEB_")}
    episode = {
        "VIGIE_TOPIC_PREFIX": f"replay-{secrets.token_hex(4)}.",
        "VIGIE_STATE": str(settings.state / "replay"),
        "VIGIE_STREAMS_PORT": str(_free_port()),
        "VIGIE_STREAMS_INSTANCE": "replay",
        "VIGIE_STREAMS_STANDBYS": "0",
        "VIGIE_EPISODE_CITY": city_id,
        "VIGIE_EPISODE_FROM": str(asked.first),
        "VIGIE_EPISODE_TO": str(asked.last),
        "VIGIE_EPISODE_SPEED": str(asked.speed),
        "VIGIE_EPISODE_SEED": str(asked.seed),
        "VIGIE_EPISODE_REQUEST": asked.request,
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
        with _speed_layer(settings, environment) as speed_layer:
            _episode("play", settings, environment, speed_layer)
    finally:
        _no_interruption()
        _episode("remove", settings, environment)
        shutil.rmtree(state, ignore_errors=True)
        _prefix_file(settings).unlink()


def _no_interruption() -> None:
    """What is removed is removed whole."""
    for interruption in (signal.SIGINT, signal.SIGTERM):
        signal.signal(interruption, signal.SIG_IGN)


def _episode(
    step: str,
    settings: Settings,
    environment: Mapping[str, str],
    speed_layer: subprocess.Popen[bytes] | None = None,
) -> None:
    """What it prints is the user's; what it logs goes to a file. speed_layer: without it the step cannot end."""
    log = settings.logs / "replay.log"
    command = [*java_programs.command(MODULE, EPISODE, settings.tmp, 128, java_programs.LIGHT), step]
    with log.open("ab") as lines:
        began_at = lines.tell()
        process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stderr=lines,
            umask=state_folder_permissions.PRIVATE,
        )
        try:
            while (code := _code_within(process, LOOK_EVERY_S)) is None:
                if speed_layer is not None and speed_layer.poll() is not None:
                    raise ScriptError(
                        f"Cannot replay: the speed layer of the episode ended with {speed_layer.returncode}"
                    )
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    if code != 0:
        raise ScriptError(
            _own_sentence(log, began_at) or f"Cannot replay: the step '{step}' ended with {code}\n{end_of(log)}"
        )


def _code_within(process: subprocess.Popen[bytes], seconds: float) -> int | None:
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def _own_sentence(log: Path, began_at: int) -> str | None:
    """Why the step could not be done, in its own words, which are its last."""
    with log.open("rb") as lines:
        lines.seek(began_at)
        said = lines.read().decode(errors="replace").splitlines()
    return said[-1] if said and said[-1].startswith("Cannot ") else None


@contextmanager
def _speed_layer(settings: Settings, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    log = settings.logs / "replay-streams.log"
    command = java_programs.command(MODULE, SPEED_LAYER, settings.tmp, 256)
    with log.open("wb") as lines:
        # In a session of its own: interrupting the script stops it in order.
        process = subprocess.Popen(
            command,
            env=dict(environment),
            stdout=lines,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=state_folder_permissions.PRIVATE,
        )
    try:
        ready = f"http://{LOOPBACK}:{environment['VIGIE_STREAMS_PORT']}/health/ready"
        began = time.monotonic()
        while (missing := http_probe.waits_for_ready(ready)) is not None:
            if process.poll() is not None:
                raise ScriptError(f"Cannot replay: the speed layer of the episode ended\n{end_of(log)}")
            if time.monotonic() - began > START_TIMEOUT_S:
                raise ScriptError(
                    f"Cannot replay: after {START_TIMEOUT_S} s the speed layer waits for {missing}\n{end_of(log)}"
                )
            time.sleep(LOOK_EVERY_S)
        yield process
    finally:
        _no_interruption()
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _only_one(settings: Settings, patience_s: float) -> Iterator[None]:
    with (settings.state / "replay.lock").open("w") as lock:
        until = time.monotonic() + patience_s
        while not _is_locked(lock):
            if time.monotonic() >= until:
                raise ScriptError("Cannot replay: another episode is being replayed")
            time.sleep(LOOK_EVERY_S)
        yield


def _is_locked(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def link(web: str, city_id: str, first: date, last: date) -> str:
    """The same days on the screen, as a question to the history."""
    question = f"cities={city_id}&from={first}&to={last}&metrics=temperature_c&statistics=mean,min,max&by=hour"
    return f"{web}/#/requetes?{question}"
