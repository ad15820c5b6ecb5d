"""Processes that the scripts started: how they are known again, measured and stopped.

A process is ours by its id together with its start time and the machine's boot, never by its name. So are its
descendants: by a token that they inherit in their environment, or, as some programs write their title over it, by
their session or their parent. Linux only: all of it is read from /proc.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from vigie_platform.state_folder_permissions import PRIVATE

TOKEN = "VIGIE_STARTED_AS"
PROC = Path("/proc")
LARGEST_LOG = 10 * 1024 * 1024

# They run on when we end; while we live, they are ours to bury.
_children: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Started:
    """A part's process.

    pid: also the id of its session.
    ticks: its start time, in clock ticks since the boot.
    boot: the id of that boot.
    token: in the environment of the process and of all it starts.
    ports: those it was told to listen on.
    """

    pid: int
    ticks: int
    boot: str
    token: str
    ports: tuple[int, ...]

    def is_alive(self) -> bool:
        return self.boot == _boot() and _ticks(self.pid) == self.ticks

    def age_s(self) -> float:
        """Seconds since it was started; only of one that is alive."""
        since_boot = float((PROC / "uptime").read_text().split()[0])
        return max(0.0, since_boot - self.ticks / os.sysconf("SC_CLK_TCK"))

    def is_suspended(self) -> bool:
        """Whether a signal (SIGSTOP) or a debugger holds it: it is alive and does nothing."""
        stat = _stat(self.pid)
        return stat is not None and stat.state in "Tt" and self.is_alive()

    def members(self) -> list[int]:
        """The process and its descendants that are alive, whatever session they moved to."""
        if self.boot != _boot():
            return []
        mark = f"{TOKEN}={self.token}\0".encode()
        # An id is not given away again while it names a session, so the session is ours unless its leader is another.
        session_is_ours = _stat(self.pid) is None or self.is_alive()
        alive = {pid: stat for pid in _all_pids() if (stat := _stat(pid)) is not None}
        ours = {
            pid
            for pid, stat in alive.items()
            if (session_is_ours and stat.session == self.pid) or mark in _environment(pid)
        }
        while children := {pid for pid, stat in alive.items() if stat.parent in ours} - ours:
            ours |= children
        return sorted(ours)

    def memory_mb(self) -> float:
        """Memory of the process and its descendants; what they share is counted once."""
        return sum(map(_memory_kb, self.members())) / 1024

    def stop(self, timeout_s: float, number: signal.Signals = signal.SIGTERM) -> bool:
        """Asks the process to end; then kills it and what it left behind. False when it had to be killed."""
        if self.is_alive():
            _signal_group(self.pid, number)
            _signal_group(self.pid, signal.SIGCONT)  # one that was suspended hears it too
        ended = _await(lambda: not self.is_alive(), timeout_s)
        for pid in self.members():
            _signal(pid, signal.SIGTERM if ended else signal.SIGKILL)
        if not _await(lambda: not self.members(), 5):
            for pid in self.members():
                _signal(pid, signal.SIGKILL)
            _await(lambda: not self.members(), 5)
        return ended

    def kill(self) -> None:
        """kill -9 of the process and of all it started, as the out-of-memory killer would, until none is left."""
        while members := self.members():
            for pid in members:
                _signal(pid, signal.SIGKILL)
            time.sleep(0.01)


def start(
    command: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    log: Path,
    record: Path,
    ports: Sequence[int] = (),
) -> Started:
    """Starts a program in a session of its own, so that it outlives the shell, and writes down who it is.

    What it writes is its user's alone.
    """
    token = secrets.token_hex(8)
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    with open(log, "ab", opener=_privately) as out:
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            env=dict(environment) | {TOKEN: token},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=PRIVATE,
        )
    _children.append(process)
    started = Started(process.pid, _ticks(process.pid) or 0, _boot(), token, tuple(ports))
    try:
        _write_whole(record, json.dumps(asdict(started)))
    except OSError:
        started.kill()  # without its record nobody would know it again
        raise
    return started


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o666 & ~PRIVATE)


def recorded(record: Path) -> Started | None:
    """The process that was written down, alive or not; None when there is none."""
    try:
        return Started(**json.loads(record.read_text(), object_hook=_with_tuples))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        record.unlink()
        return None


def _with_tuples(values: dict) -> dict:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def describe(pid: int) -> str:
    """A process in a few words, for a message."""
    try:
        words = (PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        words = ""
    return f"process {pid}" + (f" ({words[:80]})" if words else "")


def _write_whole(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(text)
    fresh.replace(file)


def _boot() -> str:
    return (PROC / "sys/kernel/random/boot_id").read_text().strip()


@dataclass(frozen=True)
class _Stat:
    state: str
    parent: int
    session: int
    ticks: int


def _stat(pid: int) -> _Stat | None:
    """Where a process stands; None when it is gone or only waits to be buried."""
    try:
        state, *fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if state in "ZX" else _Stat(state, int(fields[0]), int(fields[2]), int(fields[18]))


def _ticks(pid: int) -> int | None:
    stat = _stat(pid)
    return stat.ticks if stat else None


def _all_pids() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]


def _environment(pid: int) -> bytes:
    try:
        return (PROC / str(pid) / "environ").read_bytes()
    except OSError:
        return b""


def _memory_kb(pid: int) -> int:
    for file, name in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = (PROC / str(pid) / file).read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(name):
                return int(line.split()[1])
    return 0


def _signal_group(leader: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, number)


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _await(condition, timeout_s: float) -> bool:
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
