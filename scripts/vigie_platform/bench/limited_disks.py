"""Folders of a trial's data, each on a small disk of its own that can be made full at once.

A tmpfs is limited to what it holds already, so nothing has to be written to fill it. Needs the permission to mount.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie_platform.script_error import ScriptError

FOLDERS = ("kafka", "hdfs", "streams", "airflow")
ROOM = "4g"

# What is written between two looks makes the limit too small, which the kernel refuses.
TRIES = 20


@dataclass(frozen=True)
class LimitedDisks:
    """folders: where the disks are mounted, by name; none where nobody may mount."""

    folders: dict[str, Path]

    @staticmethod
    @contextlib.contextmanager
    def mounted(state: Path, names: Sequence[str] = FOLDERS) -> Iterator[LimitedDisks]:
        """Empty ones; unmounted at the end, and what they held is gone."""
        disks = LimitedDisks({})
        try:
            for name in names:
                folder = state / name
                folder.mkdir(mode=0o755, parents=True, exist_ok=True)
                if folder.is_mount():  # of a trial that was killed
                    _run("umount", "--lazy", str(folder))
                if not _succeeds("mount", "-t", "tmpfs", "-o", f"size={ROOM},mode=0755", "tmpfs", str(folder)):
                    break
                disks.folders[name] = folder
            yield disks
        finally:
            for folder in disks.folders.values():
                _succeeds("umount", "--lazy", str(folder))

    def fill(self, name: str) -> None:
        """No byte can be written there until it is emptied; raises ScriptError where it goes on growing."""
        folder = self.folders[name]
        for _ in range(TRIES):
            disk = os.statvfs(folder)
            used = max(1, disk.f_blocks - disk.f_bfree) * disk.f_frsize  # a size of 0 would be no limit
            if _succeeds("mount", "-o", f"remount,size={used}", str(folder)):
                return
        raise ScriptError(f"Cannot fill the disk of {folder}: it grows faster than it is limited")

    def empty(self, name: str) -> None:
        """Room again for what is to be written; what is there stays."""
        _run("mount", "-o", f"remount,size={ROOM}", str(self.folders[name]))

    def heal(self) -> None:
        for name in self.folders:
            self.empty(name)


def _succeeds(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def _run(*command: str) -> None:
    try:
        subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as e:
        raise ScriptError(f"Cannot {' '.join(command)}: {getattr(e, 'stderr', '') or e}") from e
