"""Puts a backup into a state folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from vigie_platform import progress
from vigie_platform.backup import manifest
from vigie_platform.backup.backed_up_folders import FOLDERS, is_made_again
from vigie_platform.backup.folder_copy import FolderCopy
from vigie_platform.backup.manifest import Manifest
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine

UNFINISHED = "restoring"


def restore(machine: Machine, backup: Path) -> Manifest:
    """Checks every file first, then copies, then puts the folders in place; nothing of a state is overwritten.

    Raises ScriptError where the backup is not whole, Vigie runs, or the state folder holds data.
    """
    about = Manifest.read(backup)
    state = machine.settings.state
    if running := [part.name for part in machine.parts() if machine.is_running(part)]:
        raise ScriptError(f"Cannot restore into {state}: {', '.join(running)} runs; scripts/down stops it")
    if held := [name for name in FOLDERS if _holds_data(state / name)]:
        raise ScriptError(
            f"Cannot restore into {state}: it holds data ({', '.join(held)}); scripts/down --wipe removes it, "
            "or VIGIE_STATE names another folder"
        )
    progress.say("restore", f"{about.files:,} files, {about.bytes / 1e6:,.0f} MB, as of {about.taken_at}")
    files = manifest.check(backup)
    if len(files) != about.files:
        raise ScriptError(
            f"Cannot restore {backup}: it lists {len(files):,} files and was written with {about.files:,}"
        )
    progress.say("restore", "every file is as it was written")
    unfinished = state / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)  # of a restore that was interrupted
    unfinished.mkdir(mode=0o700)
    try:
        FolderCopy(backup, unfinished, FOLDERS, is_made_again).round()
        for name in FOLDERS:
            if (unfinished / name).is_dir():
                shutil.rmtree(state / name, ignore_errors=True)
                (unfinished / name).replace(state / name)
        unfinished.rmdir()
    except OSError as e:
        raise ScriptError(f"Cannot restore into {state}: {e}") from e
    return about


def _holds_data(folder: Path) -> bool:
    return folder.is_dir() and any(path.is_file() for path in folder.rglob("*"))
