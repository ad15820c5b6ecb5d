"""A copy of folders that are written to meanwhile, made in rounds: each copies what changed since the one before."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# A file system writes down times in steps of some milliseconds: a file may change twice within one.
YOUNG_NS = 1_000_000_000


@dataclass(frozen=True)
class _Version:
    """By which it is told whether a file changed. None for the content of one that was young when it was copied."""

    inode: int
    size: int
    changed_ns: int | None


class FolderCopy:
    """source, target: of all folders. is_left_out: of a path below the source."""

    def __init__(self, source: Path, target: Path, folders: Sequence[str], is_left_out: Callable[[Path], bool]):
        self._source = source
        self._target = target
        self._folders = folders
        self._is_left_out = is_left_out
        self._copied: dict[Path, _Version] = {}
        self._made: set[Path] = set()

    def round(self) -> int:
        """Copies what is new or changed, removes what is gone; answers how many bytes it copied."""
        there = set()
        copied = 0
        for path, status in self._entries():
            there.add(path)
            if stat.S_ISDIR(status.st_mode):
                (self._target / path).mkdir(mode=0o700, exist_ok=True)
                _take_over(status, self._target / path)
                self._made.add(path)
            elif self._copied.get(path) != _version(status, 0):
                copied += self._copy(path, status)
        for gone in self._copied.keys() - there:
            del self._copied[gone]
            (self._target / gone).unlink(missing_ok=True)
        for gone in self._made - there:
            self._made.discard(gone)
            shutil.rmtree(self._target / gone, ignore_errors=True)
        return copied

    def files(self) -> list[Path]:
        """All that were copied, as paths below the source."""
        return sorted(self._copied)

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Folders before what they hold. What goes away meanwhile is left out; so are sockets and the like."""
        waiting = [Path(name) for name in reversed(self._folders)]
        while waiting:
            path = waiting.pop()
            with contextlib.suppress(FileNotFoundError):
                status = (self._source / path).lstat()
                if self._is_left_out(path):
                    continue
                if stat.S_ISDIR(status.st_mode):
                    yield path, status
                    waiting += sorted((path / name for name in os.listdir(self._source / path)), reverse=True)
                elif stat.S_ISREG(status.st_mode):
                    yield path, status

    def _copy(self, path: Path, status: os.stat_result) -> int:
        """One that grew at its end only, as Kafka's segments do, is copied whole too: rounds are few."""
        began_ns = time.time_ns()
        target = self._target / path
        try:
            shutil.copyfile(self._source / path, target)
        except FileNotFoundError:
            if (self._source / path).exists():
                raise
            return 0
        _take_over(status, target)
        self._copied[path] = _version(status, began_ns)
        return target.stat().st_size


def _version(status: os.stat_result, copied_ns: int) -> _Version:
    is_young = copied_ns and status.st_mtime_ns > copied_ns - YOUNG_NS
    return _Version(status.st_ino, status.st_size, None if is_young else status.st_mtime_ns)


def _take_over(status: os.stat_result, target: Path) -> None:
    """Permissions, and the owner where we may: Airflow's database is not root's."""
    os.chmod(target, stat.S_IMODE(status.st_mode))
    if os.geteuid() == 0:
        os.chown(target, status.st_uid, status.st_gid)
