"""scripts/down: stops what scripts/up started."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence

from vigie_platform import progress
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.single_machine import LOCK_PATIENCE_S, Machine


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/down", description="Stops Vigie on this machine. The data stays, unless --wipe says otherwise."
    )
    parser.add_argument("--wipe", action="store_true", help="remove the state folder too: all data, logs and secrets")
    parser.add_argument("part", nargs="*", help="only these parts and what needs them (scripts/status names them)")
    options = parser.parse_args(arguments)
    if options.wipe and options.part:
        raise ScriptError("Cannot wipe the data of single parts: give either --wipe or names")
    machine = Machine.of(Settings.from_environment(os.environ))
    if not machine.settings.state.exists():
        print(f"Nothing runs: there is no {machine.settings.state}")
        return 0
    with machine.alone(LOCK_PATIENCE_S):
        problems = machine.down(options.part)
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            return 1
        if options.wipe:
            _wipe(machine.settings)
    return 0


def _wipe(settings: Settings) -> None:
    """Refuses a folder that is not a state folder: a slip in VIGIE_STATE must not cost somebody's home."""
    if not settings.records.is_dir() or settings.state in (REPOSITORY, *REPOSITORY.parents):
        raise ScriptError(f"Cannot wipe {settings.state}: it is not a state folder of Vigie")
    shutil.rmtree(settings.state)
    progress.say("state", f"{settings.state} removed")
