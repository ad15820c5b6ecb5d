"""The watchdog's port, on loopback: what it sees and what happened as JSON, figures for Prometheus, and Airflow's."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any

from vigie_platform.ports import LOOPBACK

WITHIN_S = 5
CONNECTIONS = 128
LARGEST_REQUEST = 8192
LARGEST_METRICS = 1024 * 1024
METRICS = "/v1/metrics"
PROTOBUF = "application/x-protobuf"
JSON = "application/json"
TEXT = "text/plain; version=0.0.4; charset=utf-8"

# (ready, document)
Report = Callable[[], tuple[bool, Any]]


class HealthServer:
    """GET /health/ready, /health/live and /metrics, and where receive is given POST /v1/metrics of OpenTelemetry's
    protocol; one answer a connection.

    receive: takes the body of such a request; raises ValueError where it cannot. host: the address to listen at.
    names: what it may be called besides this machine's loopback.

    A connection ends after a few seconds, and where too many are open the oldest ends at once: whoever sends a request
    without delay is answered, however many others do not.
    """

    def __init__(
        self,
        port: int,
        report: Report,
        metrics: Callable[[], str],
        receive: Callable[[bytes], None] | None = None,
        host: str = LOOPBACK,
        names: Sequence[str] = (),
    ) -> None:
        self._report = report
        self._metrics = metrics
        self._receive = receive
        self._names = (LOOPBACK, "localhost", *names)
        self._socket = socket.create_server((host, port), backlog=2 * CONNECTIONS)
        self._open: dict[asyncio.StreamWriter, None] = {}
        self._stopped = asyncio.Event()
        self._running: Future[asyncio.AbstractEventLoop] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="health", daemon=True)

    @property
    def port(self) -> int:
        return self._socket.getsockname()[1]

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Of one that was started."""
        self._running.result().call_soon_threadsafe(self._stopped.set)
        self._thread.join()

    async def _run(self) -> None:
        async with await asyncio.start_server(self._serve, sock=self._socket, limit=LARGEST_REQUEST):
            self._running.set_result(asyncio.get_running_loop())
            await self._stopped.wait()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while len(self._open) >= CONNECTIONS:
            oldest = next(iter(self._open))
            del self._open[oldest]
            oldest.transport.abort()
        self._open[writer] = None
        try:
            async with asyncio.timeout(WITHIN_S):
                status, said = await self._answer(await reader.readuntil(b"\r\n\r\n"), reader)
                kind, body = (TEXT, said.encode()) if isinstance(said, str) else (JSON, json.dumps(said).encode())
                head = f"HTTP/1.1 {status} \r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                writer.write(head.encode() + b"Connection: close\r\n\r\n" + body)
                writer.close()
                await writer.wait_closed()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # a client that goes away, or takes too long, is no event
        finally:
            writer.transport.abort()
            self._open.pop(writer, None)

    async def _answer(self, request: bytes, reader: asyncio.StreamReader) -> tuple[int, Any]:
        line, *lines = request.decode("latin-1").split("\r\n")
        method, _, target = line.partition(" ")
        headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in lines)}
        host = headers.get("host", LOOPBACK)
        # Under a name of its own a web page could read what is meant for this machine (DNS rebinding).
        if host.rpartition(":")[0] not in self._names and host not in self._names:
            return 421, {"detail": "Cannot answer for another host than this machine"}
        path = target.partition(" ")[0]
        if method == "POST" and path == METRICS and self._receive:
            return await self._take(headers, reader, self._receive)
        if method != "GET":
            return 501, {"detail": "Cannot carry out the request: only GET can be"}
        match path:
            case "/health/live":
                return 200, {"status": "ok"}
            case "/health/ready":
                ready, document = self._report()
                return 200 if ready else 503, document
            case "/metrics":
                return 200, await asyncio.to_thread(self._metrics)
            case _:
                return 404, {"detail": "Cannot find it: there are /health/live, /health/ready and /metrics"}

    async def _take(
        self, headers: Mapping[str, str], reader: asyncio.StreamReader, receive: Callable[[bytes], None]
    ) -> tuple[int, Any]:
        # A page of another site can send what a form can, not this.
        if headers.get("content-type") != PROTOBUF or headers.get("content-encoding", "identity") != "identity":
            return 415, {"detail": f"Cannot take metrics other than {PROTOBUF} without compression"}
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            return 411, {"detail": "Cannot take metrics without Content-Length"}
        if int(length) > LARGEST_METRICS:
            return 413, {"detail": f"Cannot take {length} bytes of metrics: {LARGEST_METRICS} at most"}
        body = await reader.readexactly(int(length))
        try:
            await asyncio.to_thread(receive, body)
        except ValueError as e:
            return 400, {"detail": f"Cannot read the metrics: {e}"}
        return 200, {}
