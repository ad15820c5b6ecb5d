"""A receiver of Vigie's alerts beside a trial, on loopback: it takes them until it is told not to."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

from vigie_platform.ports import LOOPBACK

TAKEN, UNWANTED = 204, 404
"""What it answers. One that does not want an alert is asked four times in all, within half a minute."""


class AlertReceiver:
    """takes: whether it wants what comes; may be changed at any time."""

    def __init__(self) -> None:
        self.takes = True
        self._folder = tempfile.TemporaryDirectory(prefix="vigie-webhooks-")
        self._server = ThreadingHTTPServer((LOOPBACK, 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, name="alert-receiver", daemon=True)

    def settings(self) -> dict[str, str]:
        """For a web server that sends its alerts here."""
        file = Path(self._folder.name) / "webhooks.json"
        webhook = {
            "name": "trial",
            "url": f"http://{LOOPBACK}:{self._server.server_port}/alerts",
            "secret": secrets.token_hex(16),
            "is_private": True,
        }
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            json.dump({"webhooks": [webhook]}, out)
        return {"VIGIE_WEB_WEBHOOKS": str(file)}

    def __enter__(self) -> AlertReceiver:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._folder.cleanup()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(TAKEN if receiver.takes else UNWANTED)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        return Handler
