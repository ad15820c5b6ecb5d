"""Small HTTP questions to the parts of this machine."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

# A proxy is for the way out; these questions stay on the machine.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def status(url: str, timeout_s: float = 5) -> int:
    """The status of the answer; raises OSError when there is none."""
    try:
        with _direct.open(url, timeout=timeout_s) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except urllib.error.URLError as error:
        raise _plain(error) from error


def document(url: str, timeout_s: float = 5) -> Any:
    """The JSON of an answer, whatever its status; raises OSError without answer and ValueError when it is not JSON."""
    try:
        with _direct.open(url, timeout=timeout_s) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return json.load(error)
    except urllib.error.URLError as error:
        raise _plain(error) from error


def _plain(error: urllib.error.URLError) -> OSError:
    """The reason alone: "Connection refused"."""
    reason = error.reason
    return OSError(reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason))
