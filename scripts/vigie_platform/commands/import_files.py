"""scripts/import: files of weather into the history, by the import job of every load, looked at before it writes."""

from __future__ import annotations

import argparse
import os
import re
import secrets
import signal
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from vigie_platform import http_probe, state_folder_permissions
from vigie_platform.parts import environment_of_jobs
from vigie_platform.parts.bundled_history import import_command
from vigie_platform.parts.spark_paths import batch_jar
from vigie_platform.run_program import end_of
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine

LOAD_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{4}")
NEEDED = ("broker", "namenode", "datanode")
"""Parts without which nothing can be loaded; those that run elsewhere are taken to run."""


def main(arguments: Sequence[str]) -> int:
    parser = _parser()
    asked = parser.parse_args(arguments)
    if [asked.path is not None, asked.layouts, asked.undo is not None].count(True) != 1:
        parser.error("one of these is needed: the path of a file or a folder, --layouts, --undo LOAD_ID")
    settings = Settings.from_environment(os.environ)
    if not batch_jar().is_file():
        raise ScriptError("Cannot import: Vigie was never built here; scripts/up builds and starts it")
    state_folder_permissions.close(settings.state, settings.records)
    for folder in (settings.logs, settings.tmp):
        folder.mkdir(parents=True, exist_ok=True)
    if asked.layouts:
        return _run(["--layouts", "all"], settings, None)
    _check_runs(Machine.of(settings))
    if asked.undo is not None:
        return _undo(asked.undo, settings)
    load_id = None if asked.look_only else load_id_of(datetime.now(UTC))
    said = job_arguments(asked, city_of(asked.city, settings) if asked.city else None, load_id)
    if load_id is None:
        return _run(said, settings, None)
    report = report_of(settings, load_id)
    report.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    print(f"Load {load_id}, of {asked.path}; its report: {report}", flush=True)
    with open(report, "w", encoding="utf-8", opener=_private) as lines:
        lines.write(f"Load {load_id}, of {asked.path.absolute()}\n")
        return _run(said, settings, lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/import",
        description="Loads files of weather into the history of a running Vigie. All of them are looked at before the "
        "first is written; exit 1 when one cannot be read. docs/import.md tells the layouts.",
    )
    parser.add_argument("path", nargs="?", type=Path, help="a file, or a folder of files")
    parser.add_argument(
        "--try", dest="look_only", action="store_true", help="only tells what would be loaded; writes nothing"
    )
    parser.add_argument(
        "--city",
        help='whose weather it is: a GeoNames id, or a name as "Digne, France"; without it a cities.csv beside the '
        "files says so",
    )
    parser.add_argument("--source", help="what the values are known by in answers; station if not given")
    parser.add_argument(
        "--mapping", type=Path, help="a file that says what the columns of any other table of hours are: docs/import.md"
    )
    parser.add_argument(
        "--strict", action="store_true", help="refuses a file with a faulty line, instead of leaving out the line"
    )
    parser.add_argument(
        "--undo", metavar="LOAD_ID", help="takes back what a load added and replaced; refused where that cannot be"
    )
    parser.add_argument("--layouts", action="store_true", help="lists the layouts that can be read")
    return parser


def _undo(load_id: str, settings: Settings) -> int:
    """What is told of it is added to the report of the load."""
    if not LOAD_ID.fullmatch(load_id):
        raise ScriptError(f"Cannot take back {load_id}: the id of a load is like 20261130-014500-3fa9")
    report = report_of(settings, load_id)
    if not report.is_file():
        raise ScriptError(f"Cannot take back {load_id}: there is no report of such a load in {report.parent}")
    with report.open("a", encoding="utf-8") as lines:
        return _run(["--undo", load_id], settings, lines)


def load_id_of(now: datetime) -> str:
    """Tells when, and differs from that of a load in the same second."""
    return f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"


def report_of(settings: Settings, load_id: str) -> Path:
    return settings.state / "imports" / f"{load_id}.txt"


def job_arguments(asked: argparse.Namespace, city_id: str | None, load_id: str | None) -> list[str]:
    given = {
        "files": str(asked.path.absolute()),
        "city": city_id,
        "source": asked.source,
        "mapping": str(asked.mapping.absolute()) if asked.mapping else None,
        "faults": "REJECT_FILE" if asked.strict else "DROP_LINE",
        "load": load_id,
    }
    return [word for name, value in given.items() if value is not None for word in (f"--{name}", value)]


def city_of(asked: str, settings: Settings) -> str:
    """The id of a city. Raises ScriptError where no city has the name, or several have it."""
    if asked.isdigit():
        return asked
    try:
        status, found = http_probe.answer(f"{settings.web}/api/cities?limit=50&q={quote(asked)}")
    except (OSError, ValueError) as e:
        raise ScriptError(
            f"Cannot look up {asked}: the web server does not answer ({e}); --city takes an id too"
        ) from e
    if status != 200:
        raise ScriptError(f"Cannot look up {asked}: the web server says {status}; --city takes an id too")
    return one_of(asked, found["cities"])


def one_of(asked: str, found: Sequence[Mapping]) -> str:
    """found: the cities that a search met, best first."""
    if not found:
        raise ScriptError(f"Cannot import: no city is called {asked}")
    name = asked.split(",")[0].strip().casefold()
    called_so = [city for city in found if name in {str(city.get(key)).casefold() for key in _NAMES}]
    if len(called_so) != 1:
        listed = "; ".join(_in_words(city) for city in (called_so or found)[:10])
        raise ScriptError(f"Cannot import: {asked} may be {listed}; --city takes the id")
    return called_so[0]["city_id"]


_NAMES = ("name", "name_en", "name_fr", "matched_name")


def _in_words(city: Mapping) -> str:
    place = ", ".join(filter(None, (city["name"], city.get("region_en"), city["country"])))
    return f"{place} ({city['city_id']}, {city['population']:,} inhabitants)"


def _check_runs(machine: Machine) -> None:
    parts = {part.name: part for part in machine.parts()}
    down = [name for name in NEEDED if name in parts and not machine.is_running(parts[name])]
    if down:
        raise ScriptError(f"Cannot import: Vigie does not run ({', '.join(down)}); scripts/up starts it")


def _run(arguments: Sequence[str], settings: Settings, report: TextIO | None) -> int:
    """What the job tells goes to the screen, and into the report as it comes; what it logs, to a file."""
    log = settings.logs / "import.log"
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends the job too, as Ctrl-C does
    command = import_command(settings, arguments)
    with (
        log.open("wb") as noise,
        subprocess.Popen(
            command,
            env=environment_of_jobs(settings),
            stdout=subprocess.PIPE,
            stderr=noise,
            text=True,
            encoding="utf-8",
            umask=state_folder_permissions.PRIVATE,
        ) as job,
    ):
        try:
            for line in job.stdout:
                print(line, end="", flush=True)
                if report is not None:
                    report.write(line)
                    report.flush()
            code = job.wait()
        except KeyboardInterrupt:
            job.terminate()
            job.wait()
            raise ScriptError(
                "Interrupted: the files that were loaded are in the history whole, the others not at all; the same "
                "command again goes on"
            ) from None
    if code not in (0, 1):
        raise ScriptError(f"Cannot finish the import: the job ended with {code}\n{end_of(log)}")
    if code == 1 and log.stat().st_size:
        print(f"The log of the job: {log}")
    return code


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
