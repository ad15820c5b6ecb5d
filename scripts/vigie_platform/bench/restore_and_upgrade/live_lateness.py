"""How late live readings of a replay reach a page that follows."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vigie_platform.ports import LOOPBACK
from vigie_platform.script_error import ScriptError

SILENCE_S = 60
"""The stream has an event every 15 s at least."""


HOUR_S = 3600
"""Between two instants of the recording."""


@dataclass(frozen=True)
class Arrival:
    """at_s: when a reading of a city came, by the monotonic clock. observed_s: its own instant, in recorded seconds."""

    city: str
    at_s: float
    observed_s: float


def latest_s(arrivals: Sequence[Arrival], speed: float, from_s: float, to_s: float) -> float | None:
    """How late the latest reading that came between two instants was; None where none came.

    A replay sends each recorded instant at one of ours that follows from it and the speed (recorded seconds a second),
    but for where it began: late is counted from the reading of all that came earliest after its own. A page that never
    gets one, because a newer one came first, has had to wait for that one.
    """
    offsets = []
    last: dict[str, float] = {}
    for each in arrivals:
        awaited_s = min(each.observed_s, last.get(each.city, each.observed_s) + HOUR_S)
        last[each.city] = max(each.observed_s, last.get(each.city, each.observed_s))
        offsets.append((each.at_s, each.at_s - awaited_s / speed))
    between = [offset for at_s, offset in offsets if from_s <= at_s <= to_s]
    return max(between) - min(offset for _, offset in offsets) if between else None


class LiveFollower:
    """Follows the event stream of a web server as a page does, from entering until leaving."""

    def __init__(self, port: int):
        self._connection = http.client.HTTPConnection(LOOPBACK, port, timeout=SILENCE_S)
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)
        self._left = threading.Event()
        self.arrivals: list[Arrival] = []
        self.fault: str | None = None

    def __enter__(self) -> LiveFollower:
        self._connection.request("GET", "/api/live", headers={"Accept": "text/event-stream"})
        self._answer = self._connection.getresponse()
        if self._answer.status != http.client.OK:
            raise ScriptError(f"Cannot follow live readings: HTTP {self._answer.status}")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self._thread.join(SILENCE_S)
        self._connection.close()

    def _run(self) -> None:
        name = ""
        try:
            while not self._left.is_set():
                line = self._answer.readline().decode().rstrip("\n")
                if line.startswith("event:"):
                    name = line.removeprefix("event:").strip()
                elif line.startswith("data:") and name == "reading":
                    self._add(json.loads(line.removeprefix("data:")))
                elif not line and self._answer.isclosed():
                    raise OSError("the stream ended")
        except (OSError, ValueError, http.client.HTTPException) as lost:
            self.fault = f"the page that follows live readings was let go: {lost}"

    def _add(self, reading: dict[str, Any]) -> None:
        observed = datetime.fromisoformat(reading["observed_at"]).timestamp()
        self.arrivals.append(Arrival(reading["city_id"], time.monotonic(), observed))
