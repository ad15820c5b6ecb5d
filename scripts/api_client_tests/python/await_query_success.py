"""Waits for a query until it has succeeded, for the tests of the generated client and of the files of an answer."""

import time
from collections.abc import Callable
from unittest import TestCase

PATIENCE_S = 180
PAUSE_S = 0.5


def await_success(test: TestCase, state_of: Callable[[], tuple[str, object]]) -> None:
    """Fails the test where the query ends otherwise, or too late.

    state_of: asks for the query's status, and what is told of it.
    """
    end = time.monotonic() + PATIENCE_S
    while (state := state_of())[0] != "SUCCEEDED":
        status, reason = state
        test.assertNotIn(status, ("FAILED", "CANCELLED"), reason)
        test.assertLess(time.monotonic(), end, f"{status} after {PATIENCE_S} s")
        time.sleep(PAUSE_S)
