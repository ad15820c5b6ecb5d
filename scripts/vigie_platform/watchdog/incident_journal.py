"""What happened, as JSON lines on the disk and in memory."""

from __future__ import annotations

import collections
import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from vigie_platform.watchdog.incident import Incident
from vigie_platform.watchdog.restart_policy import Event

LARGEST_FILE = 1024 * 1024
REMEMBERED = 50
SHOWN_FOR = timedelta(hours=24)


class Journal:
    """One line an event in `events.jsonl`, the file before it beside it; a disk that is full costs lines, no report."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._ended: collections.deque[Incident] = collections.deque(read(file, "healed", "gone"), REMEMBERED)

    def write(self, event: Event, at: datetime) -> None:
        if not event.incident.is_open:
            self._ended.append(event.incident)
        line = {"at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"), "event": event.kind}
        text = json.dumps(line | event.incident.document())
        print(text, flush=True)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if self._file.exists() and self._file.stat().st_size > LARGEST_FILE:
                self._file.replace(self._file.with_suffix(".jsonl.1"))
            with self._file.open("a") as out:
                out.write(text + "\n")
        except OSError as e:
            print(f"Cannot write into {self._file}: {e}", file=sys.stderr, flush=True)

    def ended(self, now: datetime) -> list[Incident]:
        """Those of the last day, the newest first."""
        return [incident for incident in reversed(self._ended) if now - incident.noticed_at < SHOWN_FOR]


def lines(file: Path) -> list[dict[str, Any]]:
    """The events that were written down, oldest first; none where there is no file. Half a line is left out."""
    found = []
    try:
        text = file.read_text()
    except OSError:
        return []
    for line in text.splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def read(file: Path, *kinds: str) -> list[Incident]:
    """The incidents of the events of these kinds, oldest first."""
    found = []
    for line in lines(file):
        if line.get("event") in kinds:
            try:
                found.append(Incident.read(line))
            except (ValueError, TypeError, KeyError):
                continue
    return found
