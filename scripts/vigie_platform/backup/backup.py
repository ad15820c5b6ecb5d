"""Takes a backup of a Vigie that runs, or not."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from vigie_platform import progress
from vigie_platform.backup.backed_up_folders import FOLDERS, is_made_again
from vigie_platform.backup.folder_copy import FolderCopy
from vigie_platform.backup.manifest import Manifest, sum_of
from vigie_platform.backup.suspended_parts import suspended
from vigie_platform.processes import Started
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import LOCK_PATIENCE_S, Machine

# Rounds go on until one copies so little that the parts stand still for a moment only.
SMALL_BYTES = 64_000_000
MAX_ROUNDS = 6


def take(machine: Machine, target: Path) -> Manifest:
    """Copies the data while everything runs, then what changed since, while the parts that write it are suspended.

    Raises ScriptError where the target is not a new or empty folder outside the state folder, or the copy fails; the
    parts work on in any case.
    """
    state = machine.settings.state
    _check(state, target)
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy = FolderCopy(state, target, FOLDERS, is_made_again)
    try:
        for number in range(1, MAX_ROUNDS + 1):
            copied = copy.round()
            progress.say("backup", f"round {number}: {copied / 1e6:,.0f} MB copied")
            if copied < SMALL_BYTES:
                break
        # The watchdog leaves parts alone while another script is at work.
        with machine.alone(LOCK_PATIENCE_S):
            began = time.monotonic()
            with suspended(_writers(machine)):
                taken_at = datetime.now(UTC)
                copied = copy.round()
            paused_s = time.monotonic() - began
    except OSError as e:
        raise ScriptError(f"Cannot back up into {target}: {e}") from e
    progress.say(
        "backup", f"as of {taken_at:%H:%M:%S} UTC: {copied / 1e6:,.0f} MB more in {paused_s:.2f} s of standstill"
    )
    files = copy.files()
    manifest = Manifest(
        taken_at=taken_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        code_version=machine.settings.variables["VIGIE_CODE_VERSION"],
        paused_s=round(paused_s, 3),
        files=len(files),
        bytes=sum((target / file).stat().st_size for file in files),
        elsewhere=sorted(machine.settings.elsewhere),
    )
    manifest.write(target, [sum_of(target, file) for file in files])
    os.sync()
    return manifest


def _writers(machine: Machine) -> Sequence[Started]:
    """The running parts that write into a copied folder."""
    copied = [machine.settings.state / name for name in FOLDERS]
    writers = [part for part in machine.parts() if any(_touch(f, c) for f in part.folders for c in copied)]
    return [process for part in writers if (process := machine.process(part)) and process.is_alive()]


def _touch(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _check(state: Path, target: Path) -> None:
    if not (state / "done").is_dir():
        raise ScriptError(f"Cannot back up {state}: it is not a state folder of Vigie")
    if _touch(target, state):
        raise ScriptError(f"Cannot back up into {target}: it is part of the state folder, or holds it")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ScriptError(f"Cannot back up into {target}: name a folder that is new or empty")
