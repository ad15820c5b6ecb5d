"""What the misbehaving clients of a siege do to a small server."""

import asyncio
import contextlib
import io
import random
import unittest
from collections import Counter

from vigie_platform.bench.client_siege import misbehaving_clients
from vigie_platform.bench.client_siege.misbehaving_clients import AT_HEALTH, AT_WEB, WEB, Act, Siege, address, targets
from vigie_platform.ports import LOOPBACK


class ClientsTest(unittest.TestCase):
    def test_seven_of_ten_go_to_the_web_server_and_the_others_are_shared_out(self):
        shared = Counter(targets(2000, ["poller", "streams", "watchdog", WEB]))
        self.assertEqual(shared[WEB], 1400)
        self.assertEqual(sum(shared.values()), 2000)
        self.assertLess(max(shared[name] for name in ("poller", "streams", "watchdog")), 240)

    def test_their_addresses_are_loopback_and_no_well_behaved_client_s(self):
        found = {address(number, 1000) for number in range(2000)}
        self.assertEqual(len(found), 1000)
        self.assertTrue(all(one.startswith("127.0.") and not one.startswith("127.0.0.") for one in found))

    def test_every_kind_ends_when_the_other_side_closes(self):
        for kind in AT_WEB:
            with self.subTest(kind.__name__):
                asyncio.run(_to_a_server_that_closes(kind))

    def test_all_end_when_the_time_is_over_and_leave_no_connection(self):
        async def run() -> tuple[int, Counter[str]]:
            server = _Silent()
            async with server.listening() as port:
                siege = Siege({WEB: port, "streams": port}, clients=30, addresses=5, pause_s=0.01, seed=1)
                with contextlib.redirect_stdout(io.StringIO()):
                    await asyncio.wait_for(siege.run(0.5), 20)
                await asyncio.wait_for(server.is_empty(), 20)
            return server.connections, siege.counts

        connections, _ = asyncio.run(run())
        self.assertGreaterEqual(connections, 30)

    def test_health_ports_get_what_they_can_take(self):
        self.assertLess(set(AT_HEALTH), set(AT_WEB))


class _Silent:
    """A server that reads, answers nothing and counts."""

    def __init__(self) -> None:
        self.connections = 0
        self._open = 0
        self._changed = asyncio.Condition()

    @contextlib.asynccontextmanager
    async def listening(self):
        server = await asyncio.start_server(self._serve, LOOPBACK, 0)
        async with server:
            yield server.sockets[0].getsockname()[1]

    async def is_empty(self) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: self._open == 0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open += 1
        try:
            with contextlib.suppress(OSError):
                while await reader.read(65_536):
                    pass
        finally:
            writer.close()
            async with self._changed:
                self._open -= 1
                self._changed.notify_all()


async def _to_a_server_that_closes(kind: misbehaving_clients.Kind) -> None:
    async def close(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(close, LOOPBACK, 0)
    async with server:
        act = Act(server.sockets[0].getsockname()[1], True, "127.0.1.1", random.Random(1))
        with contextlib.suppress(OSError), contextlib.closing(act):  # TimeoutError is one: the deaf do not notice
            async with asyncio.timeout(
                0.5 if kind in (misbehaving_clients.deaf, misbehaving_clients.deaf_follower) else 20
            ):
                await kind(act)
