"""Class-data archives: what a program's classes look like once loaded, so that its next start costs half.

The first run of a program leaves its archive when it ends in peace, the next ones use it. The JVM checks it against the
jars and does without where they differ; it is never needed, only quick.
"""

from __future__ import annotations

import os
from pathlib import Path

# One line for each class that cannot be archived would bury the program's own.
QUIET = "-Xlog:cds=error,cds+dynamic=error"


def options(jar: Path, main: str) -> list[str]:
    """For the JVM that runs this main class of the jar: use the archive, or leave one."""
    archive = jar.parent / "class-data" / f"{main}.jsa"
    if _is_whole(archive) and jar.exists() and archive.stat().st_mtime > jar.stat().st_mtime:
        return [f"-XX:SharedArchiveFile={archive}", QUIET]
    if not _can_be_left(archive.parent):
        return []
    return [f"-XX:ArchiveClassesAtExit={archive}", QUIET]


def _can_be_left(folder: Path) -> bool:
    """Containers have the jars on a file system that is read only."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _is_whole(archive: Path) -> bool:
    """The JVM writes the head last: a process that was killed meanwhile leaves zeros there."""
    try:
        with archive.open("rb") as content:
            return any(content.read(4))
    except OSError:
        return False
