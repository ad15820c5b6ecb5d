"""The keeper of spare drivers; scripts/up starts it as a part."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from types import ModuleType

from vigie_platform.parts import spare_drivers, spark_paths
from vigie_platform.script_main import run
from vigie_platform.settings import Settings
from vigie_platform.spare_driver.keeper import Keeper


def main(_: Sequence[str]) -> int:
    settings = Settings.from_environment(os.environ)
    folder = spare_drivers.folder(settings)
    master = settings.variables["VIGIE_SPARK_MASTER"]
    hand_over = _hand_over()
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())

    def start(socket: str) -> subprocess.Popen[bytes]:
        # Started there, because the whole path may be too long for a socket.
        return subprocess.Popen(spare_drivers.driver(master, socket), cwd=folder, stdin=subprocess.DEVNULL)

    def key() -> str:
        return hand_over.key(str(spark_paths.spark_bin().parent), master, os.environ)

    Keeper(folder, spare_drivers.spares(settings), key, start).run(stopped)
    return 0


def _hand_over() -> ModuleType:
    """The program that looks for our drivers: it says what they are known by."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(spark_paths.spark_bin()))
    return importlib.import_module("hand_over_to_spare_driver")


if __name__ == "__main__":
    run(main)
