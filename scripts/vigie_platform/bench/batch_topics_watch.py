"""What requests.batch and results.batch hold while a trial runs."""

from __future__ import annotations

import json
import subprocess
import threading
from collections import defaultdict
from types import TracebackType

from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.request_lifecycle.request_history_check import Message
from vigie_platform.script_error import ScriptError


class Statuses:
    """Every request and every status event since the topics' beginning, as committed; read by a program of its own."""

    def __init__(self, instance: Instance):
        self._instance = instance
        self._requests: list[dict] = []
        self._events: dict[str, list[dict]] = defaultdict(list)
        self._ready = threading.Event()

    def __enter__(self) -> Statuses:
        command = program(
            self._instance.settings,
            "io.vigie.bench.topics.BatchMessagePrinterApp",
            256,
            f"broker={self._instance.broker}",
        )
        with (self._instance.settings.logs / "statuses.log").open("wb") as errors:
            # It ends when its input does, so also when we are killed.
            self._program = subprocess.Popen(
                command,
                env=dict(self._instance.environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        threading.Thread(target=self._read, daemon=True).start()
        if not self._ready.wait(60):
            self._end()
            raise ScriptError("Cannot watch results.batch: the program that reads it does not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def of(self, request_id: str) -> list[dict]:
        """In the order of the topic."""
        return list(self._events[request_id])

    def messages(self) -> list[Message]:
        """Of both topics; those of one request and topic in its order."""
        asked = [Message(told["request_id"], told["kind"]) for told in list(self._requests)]
        return asked + [
            Message(told["request_id"], told["status"], told.get("attempt_id"))
            for events in list(self._events.values())
            for told in list(events)
        ]

    def _end(self) -> None:
        self._program.kill()
        self._program.wait()

    def _read(self) -> None:
        assert self._program.stdout is not None
        for line in self._program.stdout:
            told = json.loads(line)
            match told["step"]:
                case "ready":
                    self._ready.set()
                case "request":
                    self._requests.append(told)
                case "status":
                    self._events[told["request_id"]].append(told)
