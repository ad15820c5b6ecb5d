"""Lines of progress, each with the seconds since the start."""

from __future__ import annotations

import threading
import time

_began = time.monotonic()
_one_at_a_time = threading.Lock()


def say(what: str, text: str) -> None:
    with _one_at_a_time:
        print(f"{seconds():6.1f} s  {what:<18} {text}", flush=True)


def seconds() -> float:
    return time.monotonic() - _began
