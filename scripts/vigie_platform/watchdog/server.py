"""The watchdog's own health, on loopback: what it sees and what happened, as JSON."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from vigie_platform.ports import LOOPBACK

ANSWERED_WITHIN_S = 5
CONNECTIONS = 16

# (ready, document)
Report = Callable[[], tuple[bool, Any]]


class HealthServer(ThreadingHTTPServer):
    """GET /health/ready and /health/live; few connections at once, each for a few seconds at most."""

    daemon_threads = True

    def __init__(self, port: int, report: Report) -> None:
        self.report = report
        self._free = threading.BoundedSemaphore(CONNECTIONS)
        super().__init__((LOOPBACK, port), _Handler)

    def start(self) -> None:
        threading.Thread(target=self.serve_forever, name="health", daemon=True).start()

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no event."""


class _Handler(BaseHTTPRequestHandler):
    timeout = ANSWERED_WITHIN_S
    server_version = "Vigie"
    sys_version = ""
    server: HealthServer

    def do_GET(self) -> None:
        # Under a name of its own a web page could read what is meant for this machine (DNS rebinding).
        host = (self.headers.get("Host") or LOOPBACK).rpartition(":")[0] or self.headers.get("Host") or LOOPBACK
        if host not in (LOOPBACK, "localhost"):
            self._answer(421, {"detail": "Cannot answer for another host than this machine"})
        elif self.path == "/health/live":
            self._answer(200, {"status": "ok"})
        elif self.path == "/health/ready":
            ready, document = self.server.report()
            self._answer(200 if ready else 503, document)
        else:
            self._answer(404, {"detail": "Cannot find it: there are /health/live and /health/ready"})

    def _answer(self, status: int, document: Any) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Each look of the web server would be a line."""
