"""Runs a test program: shows what it says, and counts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence

from vigie_platform import build
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.testing import counted_tests
from vigie_platform.testing.counted_tests import NOTHING, TestCounts


def passes(
    command: Sequence[str], settings: Settings, instance: Mapping[str, str] | None = None, folder: str = "."
) -> TestCounts:
    """instance: the VIGIE_… settings of a running Vigie; other tests must not depend on any."""
    environment = {name: value for name, value in build.environment(settings).items() if not name.startswith("VIGIE_")}
    browser = {name: value for name, value in os.environ.items() if name == "VIGIE_CHROMIUM"}
    environment |= browser | {"PYTHONDONTWRITEBYTECODE": "1"} | dict(instance or {})
    counted = NOTHING
    with subprocess.Popen(
        list(command),
        cwd=REPOSITORY / folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as program:
        assert program.stdout is not None
        for line in program.stdout:
            print(line, end="", flush=True)
            counted += counted_tests.of_line(line)
    return counted_tests.of_run(counted, program.returncode)
