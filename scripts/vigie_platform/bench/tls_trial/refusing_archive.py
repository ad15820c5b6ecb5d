"""An archive of the past that refuses whatever it is asked for: a backfill ends there at once, without the internet.

What the job says of it comes from its own Kafka clients, and to the web server over the topics.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from vigie_platform import progress
from vigie_platform.bench.user_view.answer_and_reading_check import NEW_YORK
from vigie_platform.bench.whole_chain import TERMINAL
from vigie_platform.ports import LOOPBACK

REASON = "the trial's archive has no past"
ENDED_WITHIN_S = 240
LOOK_EVERY_S = 0.5


class _Refusal(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = json.dumps({"error": True, "reason": REASON}).encode()
        self.send_response(400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """It is asked once a backfill."""


@contextmanager
def listening() -> Iterator[str]:
    """Its address, for VIGIE_OPEN_METEO_ARCHIVE_URL."""
    with ThreadingHTTPServer((LOOPBACK, 0), _Refusal) as server:
        threading.Thread(target=server.serve_forever, name="archive", daemon=True).start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}"
        finally:
            server.shutdown()


def trouble_of_backfill(call: Callable[[str, str, Any], Any]) -> list[str]:
    """A line for each thing that is wrong. call: method, path and body to the JSON that the web server answers."""
    taken = call("POST", f"/api/cities/{NEW_YORK}/backfill", {})
    if not (request_id := taken.get("request_id")):
        return [f"a backfill is not taken: {taken}"]
    deadline = time.monotonic() + ENDED_WITHIN_S
    while (state := call("GET", f"/api/queries/{request_id}", None)).get("status") not in TERMINAL:
        if time.monotonic() > deadline:
            return [f"a backfill is {state.get('status')} after {ENDED_WITHIN_S} s"]
        time.sleep(LOOK_EVERY_S)
    message = state.get("message") or ""
    progress.say("web", f"a backfill ended {state['status']}: {message}")
    return [] if REASON in message else [f"a backfill ended {state['status']} by other words than its job's: {message}"]
