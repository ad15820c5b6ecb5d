"""Somebody who asks one question after the other, all the time, and notes how each ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from vigie_platform.bench.restore_and_upgrade.awaited_questions import AwaitedQuestions
from vigie_platform.bench.whole_chain import Chain
from vigie_platform.script_error import ScriptError

ANSWER_WITHIN_S = 120


@dataclass(frozen=True)
class Asked:
    """began_s, ended_s: by the monotonic clock. fault: why there is no answer; None where there is one."""

    began_s: float
    ended_s: float
    fault: str | None


class SteadyQuestions:
    """Asks from entering until leaving, which waits for the last answer."""

    def __init__(self, asked: Chain, questions: Sequence[Mapping]):
        self._questions = AwaitedQuestions(asked)
        self._next = cycle(questions)
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._run, name="questions", daemon=True)
        self.asked: list[Asked] = []

    def __enter__(self) -> SteadyQuestions:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self._thread.join()

    def between(self, from_s: float, to_s: float) -> list[Asked]:
        """Those that were open at some time between two instants."""
        return [each for each in self.asked if each.began_s <= to_s and each.ended_s >= from_s]

    def _run(self) -> None:
        while not self._left.is_set():
            began_s = time.monotonic()
            fault = None
            try:
                self._questions.ask(next(self._next), ANSWER_WITHIN_S)
            except ScriptError as failed:
                fault = str(failed)
            self.asked.append(Asked(began_s, time.monotonic(), fault))
