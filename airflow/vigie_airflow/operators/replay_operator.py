"""Plays an episode that was asked for, by the program that scripts/replay is."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from airflow.sdk import BaseOperator

FAULTS = ("duplicates", "disorder", "gaps", "sentinels")

REPOSITORY = Path(__file__).resolve().parents[3]

STOP_WITHIN_S = 90.0
CLEAN_WITHIN_S = 180.0
KEPT_LINES = 50
LAST_LINES_WITHIN_S = 2.0


class ReplayFailed(Exception):
    """Why an episode could not be played: a sentence for who asked."""


class ReplayOperator(BaseOperator):
    """Runs the program with the request of the run, and ends it with itself, however that comes about.

    The program ends, and removes all that it made, when its standard input does: also where this task or its worker
    is killed. It is the head of a session of its own, because Airflow kills a task with all its group after five
    seconds. Where the program itself is killed, another run of it removes what it left.
    """

    _process: subprocess.Popen[str] | None = None

    def execute(self, context: Mapping[str, Any]) -> None:
        request = context["dag_run"].conf["request"]
        command = replay_command(request)
        said: deque[str] = deque(maxlen=KEPT_LINES)
        # The command is a setting of this installation, its arguments are of the contract's shape: no shell.
        self._process = process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        # Beside, because programs that a killed one started hold its output open and go on.
        reader = threading.Thread(target=self._read, args=(process.stdout, said), daemon=True)
        reader.start()
        try:
            code = process.wait()
            reader.join(LAST_LINES_WITHIN_S)
        finally:
            self._end(process)
        if code < 0:
            self._clean([*command, "--clean"])
            raise ReplayFailed(f"Cannot replay: its program was killed. Error code is: {code}")
        if code:
            raise ReplayFailed(_why(said) or f"Cannot replay: its program ended with {code}")

    def _read(self, output: Iterable[str], said: deque[str]) -> None:
        for line in output:
            said.append(line.rstrip())
            self.log.info("%s", said[-1])

    def on_kill(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    def _end(self, process: subprocess.Popen[str]) -> None:
        self.on_kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_WITHIN_S)

    def _clean(self, command: Sequence[str]) -> None:
        with suppress(subprocess.TimeoutExpired):
            ended = subprocess.run(  # noqa: S603
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=CLEAN_WITHIN_S,
                check=False,
            )
            self.log.info("%s", ended.stdout)


def replay_command(request: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> list[str]:
    """The program and its arguments. VIGIE_REPLAY: the program, a JSON list of words; scripts/replay without it."""
    program = json.loads(environment.get("VIGIE_REPLAY") or "[]") or [str(REPOSITORY / "scripts" / "replay")]
    arguments = {
        "request": request["request_id"],
        "city": request["city_id"],
        "from": request["date_from"],
        "to": request["date_to"],
        "speed": str(request["speed"]),
    } | {fault: str(request[f"{fault}_pct"]) for fault in FAULTS if request.get(f"{fault}_pct") is not None}
    return [*program, *(f"--{name}={value}" for name, value in arguments.items())]


def _why(said: Sequence[str]) -> str | None:
    """The program's own last sentence about it."""
    return next((line for line in reversed(said) if line.startswith("Cannot ")), None)
