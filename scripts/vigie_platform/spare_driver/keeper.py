"""Keeps drivers of the query job started, so that a question need not wait for one (docs/decisions/0024).

A driver says where it stands by its socket, which it makes when it is ready and renames when it has taken a job. Each
takes one job and ends; the next is started at once, and makes room while questions run.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICK_S = 0.1
KEY_EVERY_S = 2.0

ALIVE = "alive"
"""Its time of change says when the keeper last went round."""

# A driver that starts is held while questions run, but not for ever: one may take half an hour.
MAX_HELD_S = 30.0

# After the first, second, … driver in a row that ended before it was ready.
BACK_OFF_S = (1.0, 5.0, 15.0, 30.0, 60.0)

# How a driver ended is read by its hand-over, which waits for it.
ENDED_KEPT_S = 60.0


@dataclass
class _Driver:
    name: str
    key: str
    process: subprocess.Popen[bytes]
    socket: Path
    held_since: float | None = None
    held_s: float = 0.0
    is_ready: bool = False
    is_busy: bool = False

    def look(self) -> bool:
        """Whether it has got ready since the last look."""
        was_starting = self.is_starting
        self.is_ready = self.socket.exists()
        self.is_busy = not self.is_ready and self.taken.exists()
        return was_starting and not self.is_starting

    @property
    def is_starting(self) -> bool:
        return not self.is_ready and not self.is_busy

    @property
    def taken(self) -> Path:
        return self.socket.with_name(f"{self.socket.name}.taken")


class Keeper:
    """One round of the loop is a tick.

    folder: of the sockets, its owner's alone. spares: how many drivers are kept waiting.
    key: of what a driver is started with now. start: a driver that makes this socket in the folder.
    """

    def __init__(
        self,
        folder: Path,
        spares: int,
        key: Callable[[], str],
        start: Callable[[str], subprocess.Popen[bytes]],
    ) -> None:
        self._folder = folder
        self._spares = spares
        self._key_now = key
        self._start = start
        self._numbers = itertools.count()
        self._drivers: list[_Driver] = []
        self._failures = 0
        self._not_before = 0.0
        self._key = ""
        self._key_at = float("-inf")
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
        for left in folder.iterdir():
            left.unlink()
        self._questions = os.open(folder / "questions.lock", os.O_RDWR | os.O_CREAT, 0o600)

    def run(self, stopped: threading.Event) -> None:
        """Until it is stopped; then no driver is left."""
        try:
            while not stopped.wait(TICK_S):
                self.tick()
        finally:
            self.stop()

    def tick(self) -> None:
        now_s = time.monotonic()
        self._bury(now_s)
        self._replace_outdated(now_s)
        self._make_room(now_s)
        waiting = [driver for driver in self._drivers if not driver.is_busy]
        if self._key and len(waiting) < self._spares and now_s >= self._not_before:
            self._start_one()
        (self._folder / ALIVE).touch()

    def stop(self) -> None:
        for driver in self._drivers:
            driver.process.kill()
        for driver in self._drivers:
            driver.process.wait()
            self._tell_end(driver)

    def _start_one(self) -> None:
        name = f"{self._key}-{next(self._numbers):06d}"
        socket = self._folder / f"{name}.sock"
        self._drivers.append(_Driver(name, self._key, self._start(socket.name), socket))

    def _bury(self, now_s: float) -> None:
        """Notes which drivers got ready, and how others ended."""
        for driver in list(self._drivers):
            ended = driver.process.poll() is not None
            if driver.look():
                self._failures = 0
                _say(f"{driver.name} waits for a question")
            if not ended:
                continue
            self._drivers.remove(driver)
            self._tell_end(driver)
            if driver.is_starting:
                wait_s = BACK_OFF_S[min(self._failures, len(BACK_OFF_S) - 1)]
                self._failures += 1
                self._not_before = now_s + wait_s
                _say(
                    f"{driver.name} ended with {driver.process.returncode} while it started; next try in {wait_s:.0f} s"
                )
        for told in self._folder.glob("*.ended"):
            with suppress(OSError):
                if time.time() - told.stat().st_mtime > ENDED_KEPT_S:
                    told.unlink()

    def _tell_end(self, driver: _Driver) -> None:
        driver.socket.unlink(missing_ok=True)
        driver.taken.unlink(missing_ok=True)
        told = self._folder / f"{driver.name}.ended"
        unfinished = told.with_suffix(".new")
        unfinished.write_text(str(driver.process.returncode))
        unfinished.replace(told)

    def _replace_outdated(self, now_s: float) -> None:
        """A driver of other jars or settings would never be used."""
        if now_s - self._key_at < KEY_EVERY_S:
            return
        self._key_at = now_s
        with suppress(OSError):  # jars are just being replaced
            self._key = self._key_now()
        for driver in self._drivers:
            if driver.key != self._key and not driver.is_busy:
                _say(f"{driver.name} was started with other jars or settings: it is replaced")
                driver.process.kill()

    def _make_room(self, now_s: float) -> None:
        """Holds the drivers that are starting while questions run."""
        questions_run = any(driver.is_starting for driver in self._drivers) and self._questions_run()
        for driver in self._drivers:
            if driver.held_since is not None:
                driver.held_s += now_s - driver.held_since
                driver.held_since = now_s
            hold = questions_run and driver.is_starting and driver.held_s < MAX_HELD_S
            if hold and driver.held_since is None:
                driver.process.send_signal(signal.SIGSTOP)
                driver.held_since = now_s
            elif not hold and driver.held_since is not None:
                driver.process.send_signal(signal.SIGCONT)
                driver.held_since = None

    def _questions_run(self) -> bool:
        """Every hand-over, and Spark that it became, shares a lock."""
        try:
            fcntl.flock(self._questions, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        fcntl.flock(self._questions, fcntl.LOCK_UN)
        return False


def _say(sentence: str) -> None:
    print(f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {sentence}", flush=True)
