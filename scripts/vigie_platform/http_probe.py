"""Small HTTP questions to the parts of this machine."""

from __future__ import annotations

import http.client
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

# A proxy is for the way out; these questions stay on the machine.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _opener(trusting: ssl.SSLContext | None) -> urllib.request.OpenerDirector:
    """trusting: whom to believe over TLS; None: whom this machine believes."""
    if trusting is None:
        return _direct
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trusting))


def status(url: str, timeout_s: float = 5) -> int:
    """The status of the answer; raises OSError when there is none."""
    try:
        with _direct.open(url, timeout=timeout_s) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except (urllib.error.URLError, http.client.HTTPException) as error:
        raise _plain(error) from error


def text(url: str, timeout_s: float = 5) -> str:
    """The text of an answer of status 200; raises OSError where there is another or none."""
    try:
        with _direct.open(url, timeout=timeout_s) as said:
            return said.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            raise OSError(f"{url} is answered {error.code}") from error
    except (urllib.error.URLError, http.client.HTTPException) as error:
        raise _plain(error) from error


def document(url: str, timeout_s: float = 5, trusting: ssl.SSLContext | None = None) -> Any:
    """The JSON of an answer, whatever its status; raises OSError without answer and ValueError when it is not JSON.

    trusting: whom to believe over TLS, where not those whom this machine believes.
    """
    return answer(url, timeout_s, trusting)[1]


def answer(url: str, timeout_s: float = 5, trusting: ssl.SSLContext | None = None) -> tuple[int, Any]:
    """The status of an answer and its JSON; raises as `document` does."""
    try:
        with _opener(trusting).open(url, timeout=timeout_s) as said:
            return said.status, json.load(said)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)
    except (urllib.error.URLError, http.client.HTTPException) as error:
        raise _plain(error) from error


def send(
    method: str,
    url: str,
    body: Any = None,
    headers: Mapping[str, str] | None = None,
    timeout_s: float = 30,
    trusting: ssl.SSLContext | None = None,
) -> tuple[int, Any]:
    """The status of the answer to a document, and its JSON; raises as `document` does."""
    request = urllib.request.Request(
        url,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"} | dict(headers or {}),
    )
    try:
        with _opener(trusting).open(request, timeout=timeout_s) as said:
            return said.status, json.load(said)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)
    except (urllib.error.URLError, http.client.HTTPException) as error:
        raise _plain(error) from error


def waits_for_ready(url: str) -> str | None:
    """What one of our own programs still misses, by its /health/ready and in its own words; None when it is ready."""
    try:
        code, said = answer(url)
    except (OSError, ValueError) as e:
        return f"an answer of {url} ({e})"
    return None if code == 200 else f"{url} to say 200; it says {code}: {in_words(said)}"


def in_words(said: Any) -> str:
    """What one of our own programs says of itself, without the figures."""
    names = ("status", "state", "detail", "trouble")
    found = [str(said[name]) for name in names if said.get(name)] if isinstance(said, dict) else []
    return ", ".join(found) or "no reason given"


def _plain(error: urllib.error.URLError | http.client.HTTPException) -> OSError:
    """The reason alone: "Connection refused"."""
    if isinstance(error, http.client.HTTPException):
        # Also where a port out of the system's own range is closed: a question to it may reach itself.
        return OSError(f"no answer in HTTP: {error}")
    reason = error.reason
    return OSError(reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason))
