"""Questions that somebody asks while brokers are killed and suspended, each again under its id until it is taken."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vigie_platform import http_probe
from vigie_platform.bench.mixed_questions_and_killed_jobs import QUESTIONS
from vigie_platform.bench.request_lifecycle.request_history_check import ACCEPTED, NO_ANSWER, TRY_AGAIN

COUNT = 10
WHILE_KILLED = 6
"""So many are asked from the kill of a broker on; the others while two are suspended."""

EVERY_S = 0.5
TAKEN_WITHIN_S = 120.0
TRY_EVERY_S = 1.0


@dataclass
class AskedQuestion:
    """tries: how often it was sent. taken_s: from the first time until it was taken; None: it never was."""

    number: int
    question: Mapping = field(repr=False)
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    tries: int = 0
    taken_s: float | None = None
    refusal: str = ""

    def ask(self, web: str) -> None:
        """Until it is taken, refused for good, or given up."""
        began = time.monotonic()
        body = dict(self.question) | {"request_id": self.request_id, "reuse": False}
        while time.monotonic() - began < TAKEN_WITHIN_S:
            self.tries += 1
            try:
                code, said = http_probe.send("POST", f"{web}/api/queries", body)
            except (OSError, ValueError) as e:
                code, said = NO_ANSWER, str(e)
            if code == ACCEPTED:
                self.taken_s = time.monotonic() - began
                return
            self.refusal = f"{code or 'no answer'}, {said}"
            if code not in TRY_AGAIN:
                return
            time.sleep(TRY_EVERY_S)


class Asker:
    """Asks in the background, at a fixed pace whatever becomes of those before."""

    def __init__(self, web: str):
        self._web = web
        self._threads: list[threading.Thread] = []
        self._open = [AskedQuestion(number, question) for number, question in enumerate(QUESTIONS[:COUNT], 1)]
        self._asked: list[AskedQuestion] = []

    def ask(self, count: int) -> None:
        """The next ones; answers at once, and asks none where all have been."""
        for place, one in enumerate(self._open[:count]):
            self._asked.append(one)
            thread = threading.Timer(place * EVERY_S, one.ask, [self._web])
            thread.daemon = True
            thread.start()
            self._threads.append(thread)
        del self._open[:count]

    def asked(self) -> Sequence[AskedQuestion]:
        """All, once each was taken or given up."""
        for thread in self._threads:
            thread.join()
        return self._asked
