"""What a backup says of itself: `backup.json`, and `SHA256SUMS`, which `sha256sum -c` reads too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from vigie_platform.script_error import ScriptError

ABOUT = "backup.json"
SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Manifest:
    """taken_at: the instant its data is of, UTC. code_version: of the Vigie that wrote it.

    paused_s: how long the parts stood still for it. elsewhere: settings whose data is on clusters and not in it.
    """

    taken_at: str
    code_version: str
    paused_s: float
    files: int
    bytes: int
    elsewhere: Sequence[str]

    def write(self, folder: Path, sums: Sequence[str]) -> None:
        """The manifest comes last: a folder without it is no backup."""
        (folder / SUMS).write_text("".join(f"{line}\n" for line in sums))
        fresh = folder / f"{ABOUT}.new"
        fresh.write_text(json.dumps(asdict(self), indent=2) + "\n")
        fresh.replace(folder / ABOUT)

    @staticmethod
    def read(folder: Path) -> Manifest:
        """Raises ScriptError for what is no backup, or one that was not ended."""
        try:
            return Manifest(**json.loads((folder / ABOUT).read_text()))
        except FileNotFoundError:
            raise ScriptError(
                f"Cannot restore {folder}: it has no {ABOUT}, so it is no backup, or an unfinished one"
            ) from None
        except (ValueError, TypeError) as e:
            raise ScriptError(f"Cannot restore {folder}: {ABOUT} cannot be read: {e}") from e


def sum_of(folder: Path, file: Path) -> str:
    """A line of SHA256SUMS."""
    with (folder / file).open("rb") as content:
        return f"{hashlib.file_digest(content, 'sha256').hexdigest()}  {file.as_posix()}"


def check(folder: Path) -> list[Path]:
    """The files of a backup, each as it was written; raises ScriptError for the first that is not."""
    lines = (folder / SUMS).read_text().splitlines()
    for line in lines:
        file = Path(line[66:])
        if file.is_absolute() or ".." in file.parts:
            raise ScriptError(f"Cannot restore {folder}: {SUMS} names {file}, which lies outside")
        if not (folder / file).is_file():
            raise ScriptError(f"Cannot restore {folder}: {file} is missing")
        if sum_of(folder, file) != line:
            raise ScriptError(f"Cannot restore {folder}: {file} is not as it was written")
    return [Path(line[66:]) for line in lines]
