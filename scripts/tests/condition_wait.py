"""Waiting in tests for what another process does."""

import time
from collections.abc import Callable

WITHIN_S = 30
PAUSE_S = 0.01


def until(condition: Callable[[], object]) -> None:
    """Comes back once the condition holds; raises AssertionError where it does not within 30 seconds."""
    deadline = time.monotonic() + WITHIN_S
    while not condition():
        assert time.monotonic() < deadline, f"not so within {WITHIN_S} s"
        time.sleep(PAUSE_S)
