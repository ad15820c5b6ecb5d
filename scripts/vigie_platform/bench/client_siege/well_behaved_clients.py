"""The well-behaved clients of scripts/bench siege: timed calls, each on a connection of its own, and followers."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vigie_platform.bench.client_siege.misbehaving_clients import LARGE_PAGE, QUESTION, WEB
from vigie_platform.bench.client_siege.siege_verdict import NOT_ANSWERED
from vigie_platform.ports import LOOPBACK

ANSWER_WITHIN_S = 10.0
PAUSE_S = (0.5, 1.5)

# The stream has an event every 15 s at least.
SILENCE_S = 20.0
FOLLOW_AGAIN_S = 2.0

FOLLOWERS = 4


@dataclass(frozen=True)
class Call:
    """What a client asks for, again and again. body: None for a GET."""

    target: str
    path: str
    body: Mapping | None = None

    def request(self) -> bytes:
        body = b"" if self.body is None else json.dumps(self.body).encode()
        method = "GET" if self.body is None else "POST"
        head = f"{method} {self.path} HTTP/1.1\r\nHost: {LOOPBACK}\r\nConnection: close\r\n"
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        return head.encode() + b"\r\n" + body


ESTIMATE = {name: value for name, value in QUESTION.items() if name != "reuse"}

CALLS = (
    Call(WEB, "/"),
    Call(WEB, LARGE_PAGE.decode()),
    Call(WEB, "/api/cities?q=paris"),
    Call(WEB, "/api/cities?q=s"),
    Call(WEB, "/api/cities/active"),
    Call(WEB, "/api/cities/2988507/readings?hours=24"),
    Call(WEB, "/api/queries"),
    Call(WEB, "/api/health"),
    Call(WEB, "/api/definitions"),
    Call(WEB, "/api/queries/estimate", ESTIMATE),
    Call(WEB, "/api/queries/estimate", ESTIMATE),
    Call(WEB, "/metrics"),
    Call("streams", "/health/ready"),
    Call("poller", "/health/ready"),
    Call("watchdog", "/health/ready"),
)

# Its name changes with what is in it.
_SCRIPT = re.compile(r'<script type="module" src="([^"]+)"')


def calls(page: str) -> tuple[Call, ...]:
    """What sixteen clients ask for. page: the web server's own, which names its script."""
    return (*CALLS, *(Call(WEB, script) for script in _SCRIPT.findall(page)))


class Probes:
    """Twenty clients, each from an address of its own: sixteen that ask about once a second, and four followers.

    took_s: of each call, by what it went to; NOT_ANSWERED where the answer was not 200 or did not come.
    unanswered: how often, by path and why.
    broken: what befell the followers.
    """

    def __init__(self, ports: Mapping[str, int], calls: Sequence[Call]):
        self._ports = ports
        self._calls = calls
        self.took_s: dict[str, list[float]] = defaultdict(list)
        self.unanswered: Counter[str] = Counter()
        self.broken: list[str] = []

    async def run(self, stopped: asyncio.Event) -> None:
        tasks = [
            *(asyncio.create_task(self._ask(number, call)) for number, call in enumerate(self._calls)),
            *(asyncio.create_task(self._follow(len(self._calls) + number)) for number in range(FOLLOWERS)),
        ]
        await stopped.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, number: int, call: Call) -> None:
        chance = random.Random(number)
        while True:
            await asyncio.sleep(chance.uniform(*PAUSE_S))
            began = time.monotonic()
            why = await self._why_unanswered(number, call)
            self.took_s[call.target].append(NOT_ANSWERED if why else time.monotonic() - began)
            if why:
                self.unanswered[f"{call.target} {call.path}: {why}"] += 1

    async def _why_unanswered(self, number: int, call: Call) -> str | None:
        """None: it is answered."""
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                reader, writer = await self._connect(number, self._ports[call.target])
                try:
                    writer.write(call.request())
                    answer = await reader.read()
                finally:
                    writer.close()
        except (OSError, TimeoutError) as error:
            return type(error).__name__
        return None if is_whole(answer) else answer.partition(b"\r\n")[0].decode(errors="replace") or "closed"

    async def _follow(self, number: int) -> None:
        """Comes back where the stream breaks, as a browser does."""
        while True:
            began = time.monotonic()
            try:
                why = await self._followed(number)
            except TimeoutError:
                why = f"nothing came for {SILENCE_S:.0f} s"
            except OSError as error:
                why = f"{error}"
            self.broken.append(
                f"follower {number - len(self._calls) + 1}: lost after {time.monotonic() - began:.0f} s: {why}"
            )
            await asyncio.sleep(FOLLOW_AGAIN_S)

    async def _followed(self, number: int) -> str:
        """Reads until the stream ends; why it did."""
        reader, writer = await self._connect(number, self._ports[WEB])
        try:
            writer.write(f"GET /api/live HTTP/1.1\r\nHost: {LOOPBACK}\r\nAccept: text/event-stream\r\n\r\n".encode())
            status = await asyncio.wait_for(reader.readline(), SILENCE_S)
            if b" 200" not in status:
                return f"answered {status.decode(errors='replace').strip() or 'nothing'}"
            while await asyncio.wait_for(reader.read(65_536), SILENCE_S):
                pass
            return "the server closed it"
        finally:
            writer.close()

    async def _connect(self, number: int, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        # All of 127.0.0.0/8 is this machine's.
        connecting = asyncio.open_connection(LOOPBACK, port, local_addr=(f"127.0.0.{number + 2}", 0))
        return await asyncio.wait_for(connecting, ANSWER_WITHIN_S)


def is_whole(answer: bytes) -> bool:
    """Whether an answer is 200 and came to its end."""
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.lower().split(b"\r\n")
    headers = {name: value.strip() for name, _, value in (line.partition(b":") for line in lines)}
    if status.split()[1:2] != [b"200"]:
        return False
    if b"content-length" in headers:
        return len(body) == int(headers[b"content-length"])
    return body.endswith(b"0\r\n\r\n") if headers.get(b"transfer-encoding") == b"chunked" else True
