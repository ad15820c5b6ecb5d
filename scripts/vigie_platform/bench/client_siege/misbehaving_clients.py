"""The clients of scripts/bench siege that misbehave: slow, half, huge, invalid, deaf, many. A program of its own.

Each of them does one thing wrong after the other, on a new connection each time, to a port of this machine's loopback;
nothing that it sends is made to break a program: it takes room and time. It ends after the seconds it was given, or
with whoever started it.

Arguments: a JSON object as `order` makes it. Writes a JSON line every few seconds: what was done and how it ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import socket
import sys
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence

from vigie_platform.ports import LOOPBACK

WEB = "web"

# Who keeps a connection keeps it so long at most, if the other side lets him.
HOLD_S = 90.0
CONNECT_WITHIN_S = 20.0
REPORT_EVERY_S = 5.0
MAX_SENT_BYTES = 4 << 20

HOST = f"Host: {LOOPBACK}\r\n".encode()

QUESTION = {
    "city_ids": ["2988507"],
    "date_from": "2021-01-01",
    "date_to": "2021-04-30",
    "metrics": ["temperature_c"],
    "statistics": ["mean"],
    "granularity": "month",
    "reuse": False,
}

LARGE_PAGE = b"/webjars/echarts/6.1.0/echarts.esm.min.js"


def order(ports: Mapping[str, int], clients: int, addresses: int, seconds: float, pause_s: float, seed: int) -> str:
    """ports: of the web server and of health servers, by name. addresses: from how many the clients come.

    pause_s: how long a client waits between two acts, on average.
    """
    return json.dumps(
        {
            "ports": dict(ports),
            "clients": clients,
            "addresses": addresses,
            "seconds": seconds,
            "pause_s": pause_s,
            "seed": seed,
        }
    )


def targets(clients: int, names: Sequence[str]) -> list[str]:
    """Where each client goes: seven of ten to the web server, the others to the health servers in turn."""
    health = [name for name in names if name != WEB]
    return [WEB if number % 10 < 7 or not health else health[number % len(health)] for number in range(clients)]


def address(number: int, addresses: int) -> str:
    """Of a client: one of so many, all of them this machine's and none of a well-behaved client's."""
    place = number % addresses
    return f"127.0.{1 + place // 250}.{1 + place % 250}"


class Act:
    """One connection to a port and what is done with it. Bytes that come are let lie unless `until_closed` reads."""

    def __init__(self, port: int, is_web: bool, own: str, chance: random.Random):
        self.port = port
        self.own = own
        self.chance = chance
        self.path = b"/" if is_web else b"/health/ready"
        self.large = LARGE_PAGE if is_web else b"/metrics"
        self._socket = socket.socket()
        self._loop = asyncio.get_running_loop()

    async def connect(self, receive_buffer: int = 0) -> None:
        self._socket.setblocking(False)
        if receive_buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._socket.bind((self.own, 0))
        await asyncio.wait_for(self._loop.sock_connect(self._socket, (LOOPBACK, self.port)), CONNECT_WITHIN_S)

    async def send(self, data: bytes) -> None:
        await self._loop.sock_sendall(self._socket, data)

    async def until_closed(self) -> None:
        """Reads and forgets until the other side closes."""
        while await self._loop.sock_recv(self._socket, 65_536):
            pass

    async def answered(self) -> None:
        """Reads some of the answer."""
        await self._loop.sock_recv(self._socket, 65_536)

    def close(self) -> None:
        self._socket.close()


async def idle(act: Act) -> None:
    """Says nothing."""
    await act.connect()
    await act.until_closed()


async def half(act: Act) -> None:
    """Begins a request and leaves it there."""
    await act.connect()
    await act.send(b"GET /api/health HTTP/1.1\r\n" + HOST + b"X-Half")
    await act.until_closed()


async def slow(act: Act) -> None:
    """A header, letter by letter."""
    await act.connect()
    await act.send(b"GET /api/health HTTP/1.1\r\n" + HOST + b"X-Slow: ")
    await _drip(act)


async def slow_body(act: Act) -> None:
    """A body, letter by letter."""
    await act.connect()
    await act.send(_post("/api/queries", b"", 16_000))
    await _drip(act)


async def _drip(act: Act) -> None:
    reading = asyncio.ensure_future(act.until_closed())
    try:
        while not reading.done():
            await act.send(b"x")
            await asyncio.sleep(1)
    finally:
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


async def huge_header(act: Act) -> None:
    await act.connect()
    await act.send(b"GET / HTTP/1.1\r\n" + HOST + b"X-Huge: " + b"x" * 65_536)
    await act.until_closed()


async def huge_announced(act: Act) -> None:
    """A body of a gigabyte, said to come."""
    await act.connect()
    await act.send(_post("/api/queries", b"{", 1 << 30))
    await act.until_closed()


async def huge_chunked(act: Act) -> None:
    """A body without an end."""
    await act.connect()
    await act.send(
        b"POST /api/queries HTTP/1.1\r\n"
        + HOST
        + b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    for _ in range(MAX_SENT_BYTES // 4096):
        await act.send(b"1000\r\n" + b" " * 4096 + b"\r\n")
    await act.until_closed()


async def invalid(act: Act) -> None:
    """What is no request, or one that nobody can answer."""
    await act.connect()
    await act.send(act.chance.choice(INVALID)(act.chance))
    await act.until_closed()


async def deaf(act: Act) -> None:
    """Asks for something large, several times, and reads nothing."""
    await act.connect(receive_buffer=2048)
    await act.send((b"GET " + act.large + b" HTTP/1.1\r\n" + HOST + b"\r\n") * 8)
    await asyncio.sleep(HOLD_S)


async def deaf_follower(act: Act) -> None:
    """Follows the event stream and reads nothing."""
    await act.connect(receive_buffer=2048)
    await act.send(b"GET /api/live HTTP/1.1\r\n" + HOST + b"Accept: text/event-stream\r\n\r\n")
    await asyncio.sleep(HOLD_S)


async def gone_follower(act: Act) -> None:
    """Follows the event stream and goes at once."""
    await act.connect()
    await act.send(b"GET /api/live HTTP/1.1\r\n" + HOST + b"Accept: text/event-stream\r\n\r\n")
    await act.answered()


async def many(act: Act) -> None:
    """Twenty requests at once on one connection."""
    await act.connect()
    begin = b"GET " + act.path + b" HTTP/1.1\r\n" + HOST
    await act.send((begin + b"\r\n") * 19 + begin + b"Connection: close\r\n\r\n")
    await act.until_closed()


async def submit(act: Act) -> None:
    """A query that is well-formed: as many as may wait are taken, the others are rejected."""
    await act.connect()
    body = json.dumps(QUESTION).encode()
    await act.send(_post("/api/queries", body, len(body)))
    await act.answered()


def _post(path: str, body: bytes, length: int) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n"
    return head.encode() + HOST + b"\r\n" + body


def _wrong_query(_: random.Random) -> bytes:
    body = json.dumps({"metrics": ["\0\0\0\0"] * 600}).encode()
    return _post("/api/queries", body, len(body))


INVALID: Sequence[Callable[[random.Random], bytes]] = (
    _wrong_query,
    lambda chance: chance.randbytes(512) + b"\r\n\r\n",
    lambda chance: f"BREW{chance.randrange(10**9)} / HTTP/1.1\r\n".encode() + HOST + b"\r\n",
    lambda chance: f"GET /{chance.randrange(10**9)}?q=%zz HTTP/1.1\r\n".encode() + HOST + b"\r\n",
    lambda _: b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
    lambda _: b"GET / HTTP/1.1\r\n" + HOST + HOST + b"\r\n",
    lambda _: b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    lambda _: b"POST /api/queries HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
    lambda _: b"POST /api/queries HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    lambda _: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64 + b"\r\n\r\n",
)

AT_HEALTH = (idle, half, slow, huge_header, invalid, deaf, many)
AT_WEB = (*AT_HEALTH, slow_body, huge_announced, huge_chunked, deaf_follower, gone_follower, submit)

Kind = Callable[[Act], Awaitable[None]]


class Siege:
    """All clients. counts: (kind, how it ended) → times: closed by the other side, held to the end, not let in."""

    def __init__(self, ports: Mapping[str, int], clients: int, addresses: int, pause_s: float, seed: int):
        self._ports = ports
        self._clients = clients
        self._addresses = addresses
        self._pause_s = pause_s
        self._seed = seed
        self.counts: Counter[str] = Counter()

    async def run(self, seconds: float) -> None:
        names = sorted(self._ports)
        tasks = [
            asyncio.create_task(self._client(number, target))
            for number, target in enumerate(targets(self._clients, names))
        ]
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    while True:
                        await asyncio.sleep(REPORT_EVERY_S)
                        self._report()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._report()

    async def _client(self, number: int, target: str) -> None:
        chance = random.Random(f"{self._seed} {number}")
        own = address(number, self._addresses)
        kinds = AT_WEB if target == WEB else AT_HEALTH
        await asyncio.sleep(chance.uniform(0, 2 * self._pause_s))
        while True:
            kind = chance.choice(kinds)
            self.counts[f"{kind.__name__} {await self._do(kind, target, own, chance)}"] += 1
            await asyncio.sleep(chance.uniform(0, 2 * self._pause_s))

    async def _do(self, kind: Kind, target: str, own: str, chance: random.Random) -> str:
        act = Act(self._ports[target], target == WEB, own, chance)
        try:
            async with asyncio.timeout(HOLD_S):
                await kind(act)
            return "held" if kind in (deaf, deaf_follower) else "closed"
        except TimeoutError:
            return "held"
        except OSError as error:
            return type(error).__name__
        finally:
            act.close()

    def _report(self) -> None:
        print(json.dumps(self.counts, sort_keys=True), flush=True)


def main(arguments: Sequence[str]) -> int:
    told = json.loads(arguments[0])
    siege = Siege(told["ports"], told["clients"], told["addresses"], told["pause_s"], told["seed"])

    async def run() -> None:
        task = asyncio.create_task(siege.run(told["seconds"]))
        loop = asyncio.get_running_loop()

        def end_with_parent() -> None:
            sys.stdin.read()
            with contextlib.suppress(RuntimeError):  # it is over already
                loop.call_soon_threadsafe(task.cancel)

        threading.Thread(target=end_with_parent, daemon=True).start()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    asyncio.run(run())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
