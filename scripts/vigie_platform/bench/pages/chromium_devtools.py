"""Chromium without a window, spoken to in its DevTools protocol over a pipe: no port, no library."""

from __future__ import annotations

import fcntl
import json
import os
import select
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from vigie_platform.script_error import ScriptError

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--accept-lang=fr-FR",
    "--remote-debugging-pipe",
]
# Where Chromium reads commands and where it writes answers and events, each ended by a zero byte.
COMMANDS_FD, ANSWERS_FD = 3, 4
CHUNK = 1 << 16
ANSWERED_WITHIN_S = 60


class Chromium:
    """One browser. Commands wait for their answers; events meanwhile are kept for whoever asks for them."""

    def __init__(self, program: str, profile: str) -> None:
        theirs_in, self._out = (_high(fd) for fd in os.pipe())
        self._in, theirs_out = (_high(fd) for fd in os.pipe())

        def hand_over() -> None:
            os.dup2(theirs_in, COMMANDS_FD)
            os.dup2(theirs_out, ANSWERS_FD)

        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={profile}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=False,
            preexec_fn=hand_over,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._read = b""
        self._last_id = 0
        self._events: list[dict] = []

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict:
        """The result of a command; raises ScriptError where it is refused or not answered."""
        self._last_id += 1
        command = {"id": self._last_id, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        self._write(json.dumps(command).encode() + b"\0")
        deadline = time.monotonic() + ANSWERED_WITHIN_S
        while message := self._next(deadline):
            if message.get("id") == self._last_id:
                if "error" in message:
                    raise ScriptError(f"Cannot have the browser do {method}: {message['error'].get('message')}")
                return message["result"]
            self._events.append(message)
        raise ScriptError(f"Cannot have the browser do {method}: no answer within {ANSWERED_WITHIN_S} s")

    def event(self, within_s: float) -> dict | None:
        """The next event; None where none comes in time."""
        return self._events.pop(0) if self._events else self._next(time.monotonic() + within_s)

    def close(self) -> None:
        os.close(self._out)
        os.close(self._in)
        self._process.kill()
        self._process.wait()

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._out, data) :]

    def _next(self, deadline: float) -> dict | None:
        while b"\0" not in self._read:
            ready, _, _ = select.select([self._in], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                return None
            chunk = os.read(self._in, CHUNK)
            if not chunk:
                raise ScriptError(f"Cannot go on: the browser ended with {self._process.wait()}")
            self._read += chunk
        message, _, self._read = self._read.partition(b"\0")
        return json.loads(message)


@contextmanager
def running(program: str) -> Iterator[Chromium]:
    """A browser with a profile of its own; both gone at the end."""
    with tempfile.TemporaryDirectory(prefix="vigie-chromium-", ignore_cleanup_errors=True) as profile:
        browser = Chromium(program, profile)
        try:
            yield browser
        finally:
            browser.close()


def _high(fd: int) -> int:
    """The same end of a pipe under a number that is not one of Chromium's two."""
    moved = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(fd)
    return moved
