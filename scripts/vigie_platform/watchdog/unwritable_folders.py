"""Folders of data that cannot be written into, found without writing."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vigie_platform.part import Part
from vigie_platform.watchdog.part_check_result import Fault

FULL_BELOW_MB = 20
LOOKED_AT = 2_000


@dataclass(frozen=True)
class FolderFault:
    """part: whose data it is. path: the folder; of a disk, where it is mounted, so that its users name the same.

    reason: why nothing can be written there, completing "Cannot write into <path>: ".
    """

    part: str
    path: str
    fault: Fault
    reason: str


def faults(parts: Iterable[Part]) -> list[FolderFault]:
    """Of each part's folders and the folders in them, the first that cannot be written into."""
    found = []
    for part in parts:
        for folder in part.folders:
            fault = _fault(part.name, folder)
            if fault:
                found.append(fault)
    return found


def _fault(part: str, folder: Path) -> FolderFault | None:
    try:
        if fault := _of_folder(folder):
            return FolderFault(part, str(folder), *fault)
        if fault := _of_disk(os.statvfs(folder)):
            return FolderFault(part, str(_mount(folder)), *fault)
        with os.scandir(folder) as entries:
            for _, entry in zip(range(LOOKED_AT), entries, strict=False):
                if entry.is_dir(follow_symlinks=False) and (fault := _of_folder(Path(entry.path))):
                    return FolderFault(part, entry.path, *fault)
    except FileNotFoundError:
        # One in it may have been removed between two looks; the folder itself is made at the first start.
        return None
    except OSError as e:
        return FolderFault(part, str(folder), Fault.NO_PERMISSION, e.strerror or str(e))
    return None


def _mount(folder: Path) -> Path:
    return next((above for above in (folder, *folder.parents) if above.is_mount()), folder)


def _of_disk(disk: os.statvfs_result) -> tuple[Fault, str] | None:
    free_mb = disk.f_bavail * disk.f_frsize // 1_000_000
    if disk.f_flag & os.ST_RDONLY:
        return Fault.DISK_READ_ONLY, "the disk is read-only"
    if free_mb < FULL_BELOW_MB:
        return Fault.DISK_FULL, f"the disk is full, {free_mb} MB are free"
    if disk.f_files and disk.f_favail == 0:
        return Fault.DISK_FULL, "the disk is full, it takes no further file"
    return None


def _of_folder(folder: Path) -> tuple[Fault, str] | None:
    """A superuser may write all the same: what has lost its permission is reported then too, as what it is."""
    about = folder.stat()
    mode = stat.S_IMODE(about.st_mode)
    needed = stat.S_IWUSR | stat.S_IXUSR
    if mode & needed != needed:
        return Fault.NO_PERMISSION, f"its owner has no permission to write (mode {mode:04o})"
    # Another user's folder is that user's program's to write.
    if about.st_uid == os.geteuid() and not os.access(folder, os.W_OK | os.X_OK):
        return Fault.NO_PERMISSION, "no permission to write"
    return None
