"""Lines of progress, each with the seconds since the start."""

from __future__ import annotations

import threading
import time

QUIET_S = 10

_began = time.monotonic()
_lock = threading.Lock()
_said_at = _began
_waiting: dict[str, str] = {}


def say(what: str, text: str) -> None:
    with _lock:
        _waiting.pop(what, None)
        _print(what, text)


def waiting(what: str, missing: str) -> None:
    """Notes what a part waits for; after some seconds of silence all that is waited for is said in one line."""
    with _lock:
        _waiting[what] = missing
        if time.monotonic() - _said_at > QUIET_S:
            _print("waiting", "; ".join(f"{', '.join(names)} for {words}" for words, names in _by_words().items()))


def seconds() -> float:
    return time.monotonic() - _began


def _by_words() -> dict[str, list[str]]:
    """What is missing → the parts that wait for it."""
    parts: dict[str, list[str]] = {}
    for name, words in sorted(_waiting.items()):
        parts.setdefault(words, []).append(name)
    return parts


def _print(what: str, text: str) -> None:
    global _said_at
    _said_at = time.monotonic()
    print(f"{seconds():6.1f} s  {what:<18} {text}", flush=True)
