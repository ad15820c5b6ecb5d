"""Which failures of a job are worth a second attempt."""

from __future__ import annotations

import re
from typing import Any

from airflow.sdk import RetryDecision, RetryPolicy

EXIT_CODE = re.compile(r"Error code is: (-?\d+)")

OUT_OF_MEMORY = 3
"""How a Java job ends that needs more memory than it is given (-XX:+ExitOnOutOfMemoryError)."""

MAX_KILLED_ATTEMPTS = 2


class RetryWhenKilled(RetryPolicy):
    """A job killed by a signal gets another attempt, once; one that ended by itself has said why and does not.

    A job that ends by itself has published its own FAILED, which is final: a second attempt could change nothing.
    Tasks whose worker died are not asked about here: the scheduler retries those while ``retries`` lasts.
    """

    def evaluate(self, exception: BaseException, try_number: int, max_tries: int, context: Any = None) -> RetryDecision:
        code = exit_code(exception)
        if code is not None and is_signal(code) and try_number < MAX_KILLED_ATTEMPTS:
            return RetryDecision.retry(reason=f"the job was killed: exit code {code}")
        return RetryDecision.fail(reason="another attempt would end the same way")

    def serialize(self) -> dict[str, Any]:
        return {}

    @classmethod
    def deserialize(cls, data: dict[str, Any]) -> RetryWhenKilled:
        return cls()


def exit_code(exception: BaseException | None) -> int | None:
    """How spark-submit ended, as its operator says; None where it says nothing of it."""
    found = EXIT_CODE.search(str(exception))
    return int(found[1]) if found else None


def is_signal(code: int) -> bool:
    """Whether a job of this exit code was killed."""
    return code < 0 or code > 128  # subprocess counts signals below 0, a shell above 128
