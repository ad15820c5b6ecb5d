"""Limits of memory and processes, by the kernel's control groups, first or second version."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable
from pathlib import Path

from vigie_platform.bench.compose_without_docker.container_networks import PREFIX

ROOT = Path("/sys/fs/cgroup")
GONE_WITHIN_S = 5.0

# Controller → (file of the limit in version 1, in version 2).
LIMITS = {"memory": ("memory.limit_in_bytes", "memory.max"), "pids": ("pids.max", "pids.max")}
KILLS = ("memory.oom_control", "memory.events")
PEAK = ("memory.max_usage_in_bytes", "memory.peak")


class Limits:
    """The groups of a container; none where this machine lets nobody make one."""

    def __init__(self, name: str):
        self._groups = {parent / f"{PREFIX}{name}" for parent in _parents()}

    def create(self, memory: int | None, processes: int | None) -> None:
        for group in self._groups:
            group.mkdir(exist_ok=True)
            for controller, value in (("memory", memory), ("pids", processes)):
                for file in LIMITS[controller]:
                    if value is not None and (group / file).exists():
                        (group / file).write_text(str(value))

    def add(self, pid: int) -> None:
        for group in self._groups:
            (group / "cgroup.procs").write_text(str(pid))

    def peak_mb(self) -> float | None:
        """The most that it held since it was made, of files too; None where that is not counted."""
        for group in self._groups:
            for file in PEAK:
                with contextlib.suppress(OSError, ValueError):
                    return int((group / file).read_text()) / 2**20
        return None

    def killed(self) -> int:
        """How often the kernel ended a process of it for want of memory."""
        for group in self._groups:
            for file in KILLS:
                with contextlib.suppress(OSError):
                    lines = (line.split() for line in (group / file).read_text().splitlines())
                    return int(next((value for name, value in lines if name == "oom_kill"), 0))
        return 0

    def remove(self) -> None:
        deadline = time.monotonic() + GONE_WITHIN_S
        for group in self._groups:
            while group.exists() and time.monotonic() < deadline:
                with contextlib.suppress(OSError):
                    group.rmdir()
                    break
                time.sleep(0.05)


def are_possible() -> bool:
    return any(True for _ in _parents())


def _parents() -> Iterable[Path]:
    """Where groups can be made: each controller's own folder, or the one of them all."""
    for controller in LIMITS:
        folder = ROOT / controller
        if (folder / "cgroup.procs").exists() and _is_writable(folder):
            yield folder
    if (ROOT / "cgroup.controllers").exists() and _is_writable(ROOT):
        yield ROOT


def _is_writable(folder: Path) -> bool:
    probe = folder / f"{PREFIX}probe"
    try:
        probe.mkdir(exist_ok=True)
        probe.rmdir()
    except OSError:
        return False
    return True
