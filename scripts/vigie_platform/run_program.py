"""Runs a program to its end, its output in a log."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.state_folder_permissions import PRIVATE

AS_USUAL = -1
"""The umask of whoever started the script."""

LINES_SHOWN = 20


def run_to_end(
    name: str,
    command: Sequence[str],
    environment: Mapping[str, str],
    settings: Settings,
    folder: Path = REPOSITORY,
    given: str = "",
    umask: int = PRIVATE,
) -> str:
    """Answers the output; raises ScriptError with the end of the log when the program fails.

    given: its standard input.
    umask: what it writes is its user's alone; AS_USUAL for what others may use, as jars that containers run.
    """
    log = settings.logs / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        try:
            ended = subprocess.run(
                list(command),
                cwd=folder,
                env=dict(environment),
                input=given.encode(),
                stdout=out,
                stderr=subprocess.STDOUT,
                umask=umask,
            )
        except OSError as e:
            raise ScriptError(f"Cannot run {command[0]}: {e}") from e
    if ended.returncode != 0:
        raise ScriptError(f"Cannot finish {name}: it ended with {ended.returncode}\n{end_of(log)}")
    return log.read_text(errors="replace")


def end_of(log: Path) -> str:
    """The last lines of a log, indented, and where the rest is."""
    try:
        lines = log.read_text(errors="replace").splitlines()
    except OSError:
        lines = []
    return "\n".join([f"    {line}" for line in lines[-LINES_SHOWN:]] + [f"    all of it: {log}"])
