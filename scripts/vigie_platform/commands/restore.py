"""scripts/restore: puts a backup into an empty state folder."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from vigie_platform.backup import restore
from vigie_platform.settings import Settings
from vigie_platform.single_machine import LOCK_PATIENCE_S, Machine


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/restore",
        description="Puts a backup of scripts/backup into the state folder, which must hold no data.",
    )
    parser.add_argument("folder", type=Path, help="what scripts/backup wrote")
    options = parser.parse_args(arguments)
    os.umask(0o077)
    machine = Machine.of(Settings.from_environment(os.environ))
    with machine.alone(LOCK_PATIENCE_S):
        restored = restore.restore(machine, options.folder.absolute())
    print(f"\n{machine.settings.state} is as of {restored.taken_at}. scripts/up starts it.")
    if restored.elsewhere:
        print(f"What lay on clusters of your own is not restored: {', '.join(restored.elsewhere)}.")
    return 0
