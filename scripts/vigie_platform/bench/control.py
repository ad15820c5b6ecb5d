"""Starts and kills a part in the middle of a trial."""

from __future__ import annotations

import contextlib
import os
import signal
import time

from vigie_platform.machine import Machine
from vigie_platform.part import Part
from vigie_platform.problem import Problem


def start(machine: Machine, part: Part) -> float:
    """Seconds until it is ready."""
    began = time.monotonic()
    if problems := machine.up([part.name]):
        raise Problem("\n".join(problems))
    return time.monotonic() - began


def kill(machine: Machine, part: Part) -> None:
    """kill -9 of its process, as the out-of-memory killer would."""
    process = machine.process(part)
    if process is None:
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    while process.is_alive():
        time.sleep(0.01)
