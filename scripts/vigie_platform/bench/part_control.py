"""Starts and kills a part in the middle of a trial."""

from __future__ import annotations

import time

from vigie_platform.part import Part
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine


def start(machine: Machine, part: Part) -> float:
    """Seconds until it is ready."""
    began = time.monotonic()
    if problems := machine.up([part.name]):
        raise ScriptError("\n".join(problems))
    return time.monotonic() - began


def kill(machine: Machine, part: Part) -> None:
    """kill -9 of what runs of it."""
    if process := machine.process(part):
        process.kill()
