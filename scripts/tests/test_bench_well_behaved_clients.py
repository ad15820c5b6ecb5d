"""Calls and followers of the well-behaved clients of a siege."""

import asyncio
import unittest

from vigie_platform.bench.client_siege.misbehaving_clients import WEB
from vigie_platform.bench.client_siege.siege_verdict import NOT_ANSWERED
from vigie_platform.bench.client_siege.well_behaved_clients import FOLLOWERS, Call, Probes, calls, is_whole
from vigie_platform.ports import LOOPBACK

PAGE = '<head><script type="module" src="/assets/main-ZIE2AT24.js"></script></head>'


class ProbesTest(unittest.TestCase):
    def test_they_are_twenty_and_go_to_each_port(self):
        found = calls(PAGE)
        self.assertEqual(len(found) + FOLLOWERS, 20)
        self.assertEqual({call.target for call in found}, {WEB, "streams", "poller", "watchdog"})

    def test_one_asks_for_the_script_that_the_page_names(self):
        self.assertIn(Call(WEB, "/assets/main-ZIE2AT24.js"), calls(PAGE))

    def test_what_is_not_answered_is_known_by_its_path(self):
        async def run() -> Probes:
            async def reject(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                await reader.readline()
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                writer.close()

            server = await asyncio.start_server(reject, LOOPBACK, 0)
            async with server:
                probes = Probes({WEB: server.sockets[0].getsockname()[1]}, [Call(WEB, "/gone.js")])
                stopped = asyncio.Event()
                running = asyncio.create_task(probes.run(stopped))
                async with asyncio.timeout(20):
                    while not probes.unanswered:
                        await asyncio.sleep(0.01)
                stopped.set()
                await running
            return probes

        probes = asyncio.run(run())
        self.assertEqual(probes.unanswered, {"web /gone.js: HTTP/1.1 404 Not Found": 1})
        self.assertEqual(probes.took_s, {WEB: [NOT_ANSWERED]})

    def test_an_answer_that_is_cut_short_is_none(self):
        whole = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
        self.assertTrue(is_whole(whole))
        self.assertFalse(is_whole(whole[:-1]))
        self.assertTrue(is_whole(b"HTTP/1.0 200 OK\r\n\r\nhello"))
        self.assertFalse(is_whole(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"))
        chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
        self.assertFalse(is_whole(chunked))
        self.assertTrue(is_whole(chunked + b"0\r\n\r\n"))
        self.assertFalse(is_whole(b""))
