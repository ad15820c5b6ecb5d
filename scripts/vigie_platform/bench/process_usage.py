"""What a program and its descendants use, read from /proc."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable

from vigie_platform.processes import PROC

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
KB_A_MB = 1024

# What to write to clear_refs so that the peak begins at the present size (man 5 proc).
RESET_PEAK = "5"


def cpu_s(pids: Iterable[int]) -> float:
    """Seconds of CPU, user and system, since they started; those of one that is gone are gone."""
    return sum(map(_ticks, pids)) / TICKS_A_SECOND


def peak_mb(pids: Iterable[int]) -> float:
    """The sum of their largest resident sizes since reset_peak."""
    return sum(map(_peak_kb, pids)) / KB_A_MB


def reset_peak(pids: Iterable[int]) -> None:
    for pid in pids:
        with contextlib.suppress(OSError):
            (PROC / str(pid) / "clear_refs").write_text(RESET_PEAK)


def _ticks(pid: int) -> int:
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _peak_kb(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
