"""scripts/backup: a copy of all data, of one instant, while Vigie runs."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from vigie_platform.backup import backup
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/backup",
        description="Copies all data of a Vigie on this machine, running or not, as it is at one instant.",
    )
    parser.add_argument("folder", type=Path, help="a new or empty folder; the copy holds Vigie's secrets too")
    options = parser.parse_args(arguments)
    # Whoever ends it wants the parts to work on.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.umask(0o077)
    settings = Settings.from_environment(os.environ)
    taken = backup.take(Machine.of(settings), options.folder.absolute())
    print(f"\n{taken.files:,} files, {taken.bytes / 1e6:,.0f} MB, as of {taken.taken_at}, in {options.folder}.")
    if taken.elsewhere:
        print(f"Not in it is what lies on clusters of your own: {', '.join(taken.elsewhere)}.")
    print(f"scripts/restore {options.folder} puts it into an empty state folder, on this machine or another.")
    return 0
